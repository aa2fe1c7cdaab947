import { cpSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { defineConfig, type Plugin } from 'vite';

/** What pdf.js loads by itself when a file needs it: character maps (Chinese PDFs show nothing without), fonts, decoders. */
const partsOfPdfJs: Plugin = {
  name: 'parts-of-pdf.js',
  apply: 'build',
  writeBundle({ dir = '' }) {
    const from = dirname(fileURLToPath(import.meta.resolve('pdfjs-dist/package.json')));
    for (const part of ['cmaps', 'standard_fonts', 'wasm'])
      cpSync(join(from, part), join(dir, 'pdfjs', part), { recursive: true });
  },
};

/** The client of the review desk. Its server hands out what lies in dist/desk. */
export default defineConfig({
  root: 'src/review/web',
  base: '/',
  plugins: [partsOfPdfJs],
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: '../../../dist/desk',
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: { polyfill: false },
    // Nothing is put into the page as a data: address, so that the content security policy needs no exception.
    assetsInlineLimit: 0,
    chunkSizeWarningLimit: 1500,
  },
});
