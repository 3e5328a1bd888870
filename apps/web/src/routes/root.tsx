import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, notFound, redirect } from '@tanstack/react-router';
import { basketQuery } from '../features/mall/api.js';
import { ApiError, type Call } from '../platform/http.js';
import { type Locale, locales, prefixes, type Translate, type WordPart } from '../platform/i18n.js';
import { meQuery } from '../platform/session.js';
import type { Prefs } from '../site/prefs.js';
import { Document } from '../site/shell.js';

/** What every route may use. `needWords` brings the words of a part before its pages are shown, `growTree` the routes that are not there yet. */
export interface Context { call: Call; queries: QueryClient; prefs: Prefs; locale: Locale; origin: string; t: Translate; needWords: (part: WordPart) => Promise<void>; growTree: () => Promise<void> }

/** A thing that is not there makes the page a 404; everything else is a failure of the page. */
export async function orNotFound<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof ApiError && (error.status === 404 || error.status === 400)) throw notFound();
    if (error instanceof ApiError && error.status === 401) throw redirect({ to: '/sign-in', search: { next: undefined } });
    throw error;
  }
}

export const root = createRootRouteWithContext<Context>()({
  component: Document,
  loader: ({ context }) => ready(context.queries.ensureQueryData(meQuery(context.call)), context.queries.ensureQueryData(basketQuery(context.call))),
  head: ({ match }) => {
    const { t, locale } = match.context;
    return {
      meta: [
        { charSet: 'utf-8' }, { name: 'viewport', content: 'width=device-width, initial-scale=1, viewport-fit=cover' }, { title: t('site.name') }, { name: 'description', content: t('site.description') },
        { name: 'theme-color', content: '#FBF6EF', media: '(prefers-color-scheme: light)' }, { name: 'theme-color', content: '#171211', media: '(prefers-color-scheme: dark)' },
        { property: 'og:site_name', content: t('site.name') }, { property: 'og:locale', content: locale.replace('-', '_') },
      ],
      links: [{ rel: 'icon', href: '/icon.svg', type: 'image/svg+xml' }],
    };
  },
});

/** Waits for what a page reads and gives nothing back: the queries travel to the browser by themselves, and what a loader gives travels beside them. */
export const ready = async (...works: Promise<unknown>[]): Promise<void> => { await Promise.all(works); };

/** Title, description, canonical address, languages and share card of a public page. */
export function card(context: Context, path: string, title: string, description: string, picture?: string) {
  const url = (locale: Locale) => `${context.origin}${prefixes[locale]}${path === '/' && prefixes[locale] ? '' : path}`;
  return {
    meta: [
      { title: title === context.t('site.name') ? title : `${title} · ${context.t('site.name')}` }, { name: 'description', content: description }, { property: 'og:title', content: title },
      { property: 'og:description', content: description }, { property: 'og:url', content: url(context.locale) }, ...(picture ? [{ property: 'og:image', content: `${context.origin}${picture}-400.webp` }] : []),
    ],
    links: [{ rel: 'canonical', href: url(context.locale) }, ...locales.map((locale) => ({ rel: 'alternate', hrefLang: locale, href: url(locale) }))],
  };
}

/** A page that search engines leave alone. */
export const titled = (title: string) => ({ meta: [{ title }, { name: 'robots', content: 'noindex' }] });
