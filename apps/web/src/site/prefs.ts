import { type Locale, locales, prefixes } from '../platform/i18n.js';

export interface Prefs { theme: 'auto' | 'light' | 'dark'; size: 'normal' | 'elder' }

const year = 365 * 24 * 3600;
const cookieOf = (cookies: string, name: string): string | undefined => new RegExp(`(?:^|;\\s*)${name}=(\\w+)`).exec(cookies)?.[1];

/** What the reader chose, from cookies, so that the server can paint the page right the first time. */
export function readPrefs(cookies: string): Prefs {
  const theme = cookieOf(cookies, 'theme');
  return { theme: theme === 'light' || theme === 'dark' ? theme : 'auto', size: cookieOf(cookies, 'size') === 'elder' ? 'elder' : 'normal' };
}

/** In the browser: remembers and shows a choice at once. */
export function choose(name: keyof Prefs, value: string): void {
  document.cookie = `${name}=${value}; path=/; max-age=${year}; samesite=lax`;
  document.documentElement.dataset[name] = value;
}

export function localeOf(path: string): Locale {
  return locales.find((locale) => prefixes[locale] && (path === prefixes[locale] || path.startsWith(`${prefixes[locale]}/`))) ?? 'zh-CN';
}

/** The same page in another language. */
export function inLocale(path: string, to: Locale): string {
  const bare = path.slice(prefixes[localeOf(path)].length) || '/';
  return `${prefixes[to]}${bare === '/' && prefixes[to] ? '' : bare}` || '/';
}
