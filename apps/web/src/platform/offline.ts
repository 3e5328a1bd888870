const store = 'door';
const mostEntries = 300;

/** Keeps this page and the files it is made of in the browser, so that it opens again where there is no network. Below /desk/academy only: the worker serves nothing else. @param ending what its path ends with, so that a page that was left meanwhile is not kept in its place */
export async function keepPage(ending: string): Promise<void> {
  if (!location.pathname.endsWith(ending) || import.meta.env.DEV || !('serviceWorker' in navigator) || !('caches' in globalThis)) return;
  const { pathname } = location;
  const scope = pathname.slice(0, pathname.indexOf('/desk/academy') + '/desk/academy'.length);
  await navigator.serviceWorker.register('/door-worker.js', { scope });
  const known = await caches.open(store);
  // Files of versions that are gone are let go with everything else, once there are many.
  if ((await known.keys()).length > mostEntries) await caches.delete(store);
  const cache = await caches.open(store);
  const page = await fetch(pathname, { headers: { accept: 'text/html' } });
  if (page.ok && !page.redirected) await cache.put(pathname, page);
  const used = [...performance.getEntriesByType('resource').map((one) => one.name), ...Array.from(document.querySelectorAll<HTMLLinkElement>('link[href]'), (link) => link.href), ...Array.from(document.scripts, (script) => script.src)];
  const files = new Set(used.filter((url) => url.startsWith(`${location.origin}/assets/`)).map((url) => new URL(url).pathname));
  await Promise.all([...files].map(async (file) => { if (!await cache.match(file)) await cache.add(file); }));
}

/** Whoever signs out leaves no list of people behind. */
export async function forgetPages(): Promise<void> {
  if ('caches' in globalThis) await caches.delete(store);
}
