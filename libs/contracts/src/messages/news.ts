/** What an open page may be told has changed: a booth's enquiries and appointments, meetings, deals. Nothing else is said. */
export const newsTopics = ['expo'] as const;
export type NewsTopic = (typeof newsTopics)[number];
