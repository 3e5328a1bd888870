import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import type { Locale } from '../platform/i18n.js';
import type { Text } from '../site/text-page.js';
import { card, root } from './root.js';

type Texts = Record<'help' | 'terms' | 'fees', Text>;
const texts = import.meta.glob<Texts>('../site/texts/*.json', { import: 'default' });

/** The long texts come with their pages only. */
async function textOf(locale: Locale, name: keyof Texts): Promise<Text> {
  const all = await texts[`../site/texts/${locale}.json`]?.();
  if (!all) throw new Error(`No texts in ${locale}.`);
  return all[name];
}

const help = createRoute({
  getParentRoute: () => root, path: '/help', loader: ({ context }) => textOf(context.locale, 'help'),
  head: ({ match, loaderData }) => card(match.context, '/help', loaderData?.title ?? '', match.context.t('site.description')),
  component: lazyRouteComponent(() => import('../site/text-page.js'), 'HelpPage'), staticData: { module: 'src/site/text-page.tsx' },
});
const terms = createRoute({
  getParentRoute: () => root, path: '/terms', loader: ({ context }) => textOf(context.locale, 'terms'),
  head: ({ match, loaderData }) => card(match.context, '/terms', loaderData?.title ?? '', match.context.t('site.description')),
  component: lazyRouteComponent(() => import('../site/text-page.js'), 'TermsPage'), staticData: { module: 'src/site/text-page.tsx' },
});
const fees = createRoute({
  getParentRoute: () => root, path: '/fees', loader: ({ context }) => textOf(context.locale, 'fees'),
  head: ({ match, loaderData }) => card(match.context, '/fees', loaderData?.title ?? '', match.context.t('site.description')),
  component: lazyRouteComponent(() => import('../site/text-page.js'), 'FeesPage'), staticData: { module: 'src/site/text-page.tsx' },
});

/** What the law and good manners want said. */
export const textRoutes = [help, terms, fees] as const;
