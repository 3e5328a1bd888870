export const academyErrors = {
} as const;
