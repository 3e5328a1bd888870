import { useSyncExternalStore } from 'react';

/** A province, and her city where she has told one. */
export interface DeliveryPlace { province: string; city: string }

const store = 'deliver-to';
/** Most buyers live here, and so do most makers. */
export const usualPlace: DeliveryPlace = { province: '浙江省', city: '' };

const listeners = new Set<() => void>();
const listen = (changed: () => void) => {
  listeners.add(changed);
  return () => { listeners.delete(changed); };
};
let here = '';
const read = (): string => {
  try {
    return localStorage.getItem(store) ?? here;
  } catch {
    return here;
  }
};

/** The province she chose on this device, '' where she chose none, null while the page is still as the server drew it. */
export const useKeptProvince = (): string | null => useSyncExternalStore<string | null>(listen, read, () => null);

/** Kept on this device only; a browser that keeps nothing remembers until the page is left. */
export function keepProvince(province: string): void {
  here = province;
  try { localStorage.setItem(store, province); } catch { /* A private window may refuse. */ }
  for (const changed of listeners) changed();
}
