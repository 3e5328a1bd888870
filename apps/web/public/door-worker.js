// The desk of the academy where there is no network: pages that asked to be kept, and the files they are made of. Everything else goes its usual way.
const patienceMs = 5000;
const kept = async (path) => (await caches.open('door')).match(path);

self.addEventListener('install', () => { self.skipWaiting(); });
self.addEventListener('activate', (event) => { event.waitUntil(self.clients.claim()); });
self.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== self.location.origin) return;
  if (request.mode === 'navigate') event.respondWith(page(request, pathname));
  else if (pathname.startsWith('/assets/')) event.respondWith(kept(pathname).then((found) => found ?? fetch(request)));
});

// A hall's network is often there and answers nothing, so that waiting for it has an end.
async function page(request, pathname) {
  const fresh = fetch(request);
  const late = new Promise((done) => { setTimeout(done, patienceMs); }).then(() => kept(pathname)).then((found) => found ?? fresh);
  return Promise.race([fresh, late]).catch(async () => (await kept(pathname)) ?? Response.error());
}
