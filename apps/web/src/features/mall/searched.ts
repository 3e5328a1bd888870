const store = 'searched';

/** Kept on this device only; a browser that keeps nothing simply has no history. */
export const readSearched = (): string[] => {
  try {
    const kept = JSON.parse(localStorage.getItem(store) ?? '[]') as unknown;
    return Array.isArray(kept) ? kept.filter((word) => typeof word === 'string').slice(0, 8) : [];
  } catch {
    return [];
  }
};
export const keepSearched = (words: string[]): void => { try { localStorage.setItem(store, JSON.stringify(words.slice(0, 8))); } catch { /* A private window may refuse. */ } };
