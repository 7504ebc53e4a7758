import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The window. It is served by the app from app://, with a policy that forbids everything inline. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  build: {
    outDir: '../out/renderer',
    emptyOutDir: true,
    target: 'chrome114',
    // The policy allows no data: fonts and no inline script.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    // The licences of what is bundled are shipped with it.
    license: { fileName: 'licenses.md' },
    // What the first page needs is one file: every further request is a trip through the app's main process.
    rolldownOptions: { output: { codeSplitting: { groups: [{ name: 'first', tags: ['$initial'] }] } } },
    reportCompressedSize: false,
    chunkSizeWarningLimit: 2000,
  },
});
