import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig(({ command, isSsrBuild }) => ({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: {
    alias: {
      '@app/contracts': new URL('../../libs/contracts/src/index.ts', import.meta.url).pathname,
      // Its shim is for React 17.
      'use-sync-external-store/shim/with-selector': 'use-sync-external-store/with-selector',
    },
  },
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
    // Styles only: the lists of scripts cost every landing page half a kilobyte, and a link that is about to be followed loads its page early anyway.
    modulePreload: { polyfill: false, resolveDependencies: (_file, needs) => needs.filter((need) => need.endsWith('.css')) },
    copyPublicDir: !isSsrBuild,
    rolldownOptions: isSsrBuild ? {} : {
      input: 'src/entry-client.tsx',
      // Two dozen files of a kilobyte cost a phone more than one of twenty: what most pages share travels together, pages stay apart.
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: /node_modules[\\/](react|react-dom|scheduler|@tanstack)[\\/]/ },
            // The queries of landing pages are a third of a kilobyte each, too small to travel alone.
            { name: 'shared', test: /src[\\/](ui[\\/](button|icon|notice|picture|price|sheet|skeleton|stepper)\.|platform[\\/](?!words)|routes[\\/](root|first-tree|shop|live)\.|site[\\/](shell|prefs|error-pages)\.|features[\\/](mall|live|members)[\\/]api\.|features[\\/]mall[\\/](product-card|category-name)\.)/ },
          ],
        },
      },
    },
  },
}));
