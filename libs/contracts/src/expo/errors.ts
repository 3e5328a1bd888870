export const expoErrors = {
} as const;
