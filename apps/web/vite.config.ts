import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

export default defineConfig(({ isSsrBuild }) => ({
  root: import.meta.dirname,
  plugins: [react()],
  resolve: { alias: { '@app/contracts': new URL('../../libs/contracts/src/index.ts', import.meta.url).pathname } },
  css: { modules: { generateScopedName: '[name]_[local]_[hash:base64:4]' } },
  // Server code may import from node_modules at run time; our own and contracts are bundled.
  ssr: { noExternal: ['@app/contracts'] },
  build: {
    outDir: '../../dist/web',
    emptyOutDir: true,
    manifest: !isSsrBuild,
    target: 'es2022',
    assetsInlineLimit: 0,
    copyPublicDir: !isSsrBuild,
    rolldownOptions: isSsrBuild ? {} : { input: 'src/entry-client.tsx' },
  },
}));
