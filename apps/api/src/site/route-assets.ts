export type Manifest = Record<string, { file: string; css?: string[]; imports?: string[]; dynamicImports?: string[]; isEntry?: boolean }>;
interface Assets { css: string[]; preloads: string[]; scripts?: { attrs: Record<string, string | boolean> }[] }

/** What each route needs in its first HTML: style and script of its page and of everything that page imports, minus what the entry brings. */
export function routeAssets(manifest: Manifest, pageFiles: Record<string, string>): { routes: Record<string, Assets> } {
  const entryKey = Object.keys(manifest).find((key) => manifest[key]?.isEntry) ?? '';
  const closure = (key: string, seen = new Set<string>()): Set<string> => {
    if (seen.has(key) || !manifest[key]) return seen;
    seen.add(key);
    for (const next of manifest[key].imports ?? []) closure(next, seen);
    return seen;
  };
  const assetsOf = (keys: Iterable<string>): Assets => {
    const chunks = [...keys].flatMap((key) => manifest[key] ?? []);
    return { css: [...new Set(chunks.flatMap((chunk) => chunk.css ?? []))].map((file) => `/${file}`), preloads: chunks.map((chunk) => `/${chunk.file}`) };
  };
  const entry = closure(entryKey);
  const root = assetsOf(entry);
  const routes: Record<string, Assets> = {
    __root__: { ...root, scripts: [{ attrs: { type: 'module', async: true, src: `/${manifest[entryKey]?.file ?? ''}` } }] },
  };
  for (const [routeId, file] of Object.entries(pageFiles)) {
    if (!manifest[file]) throw new Error(`The route ${routeId} names the page file ${file}, which the build does not know.`);
    const own = [...closure(file)].filter((key) => !entry.has(key));
    const assets = assetsOf(own);
    routes[routeId] = { css: assets.css.filter((href) => !root.css.includes(href)), preloads: assets.preloads };
  }
  return { routes };
}
