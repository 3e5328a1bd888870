import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig(({ command, isSsrBuild }) => ({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { alias: { '@app/contracts': new URL('../../libs/contracts/src/index.ts', import.meta.url).pathname } },
  css: { modules: { generateScopedName: '[name]_[local]_[hash:base64:4]' } },
  // The server bundle carries React and the rest, so that an image without development packages can render.
  ssr: command === 'build' ? { noExternal: true } : {},
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    manifest: !isSsrBuild,
    target: 'es2022',
    assetsInlineLimit: 0,
    // Every browser that runs es2022 preloads modules by itself.
    modulePreload: { polyfill: false },
    copyPublicDir: !isSsrBuild,
    rolldownOptions: isSsrBuild ? {} : {
      input: 'src/entry-client.tsx',
      // Two dozen files of a kilobyte cost a phone more than one of twenty: what most pages share travels together, pages stay apart.
      output: {
        codeSplitting: {
          groups: [
            // The words of a locale, one file for the shop and one for the desks.
            { name: (id: string) => `words-${/desk[\\/]messages/.test(id) ? 'desk-' : ''}${/([\w-]+)\.json$/.exec(id)?.[1]}`, test: /[\\/]messages[\\/][\w-]+\.json$/ },
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ },
            // The queries of all features are a third of a kilobyte each, too small to travel alone.
            { name: 'shared', test: /src[\\/](ui[\\/](button|icon|notice|picture|price|skeleton)\.|platform|site[\\/](shell|prefs|error-pages)\.|features[\\/](?!.*[\\/]desk[\\/])(.*[\\/])?api\.|features[\\/]mall[\\/](product-card|category-name)\.)/ },
          ],
        },
      },
    },
  },
}));
