/** What drew the order of booths for this browser; the server reads it with the next hall. It says nothing about anybody, and nobody keeps which booths were seen with it. */
export const keepSeed = (seed: string): void => { document.cookie = `expo_seed=${seed}; path=/; max-age=2592000; samesite=lax`; };
