export const calendarErrors = {
  'diary.taken': 409,
  'diary.lapsed': 409,
  'calendar.unknown_feed': 404,
  'calendar.unknown_venue': 404,
  'calendar.unknown_room': 404,
} as const;
