import { createRequire } from 'node:module';

/** The recogniser of node_modules, which may be left out at installing, is there. Tests of it are skipped when not. */
export function hasRecogniser(): boolean {
  const { resolve } = createRequire(import.meta.url);
  try {
    return Boolean(resolve('tesseract.js') && resolve('@tesseract.js-data/chi_sim/package.json'));
  } catch {
    return false;
  }
}
