export const calendarErrors = {
  'diary.taken': 409,
  'diary.lapsed': 409,
  'calendar.unknown_feed': 404,
} as const;
