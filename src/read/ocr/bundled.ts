import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { type Engine, Hands, type Word } from './engine.ts';
import { pgmOf } from './raster.ts';

/** The smaller model of the data: better with figures, a third of the memory, and faster. */
const MODEL = '4.0.0_best_int';
const DATA = '@tesseract.js-data/chi_sim';

/** tesseract.js with the Chinese data, both of node_modules: null where they were left out at installing. */
export async function bundledEngine(hands: number): Promise<Engine | null> {
  const { resolve } = createRequire(import.meta.url);
  let langPath: string;
  let library: typeof import('tesseract.js');
  try {
    langPath = join(dirname(resolve(`${DATA}/package.json`)), MODEL);
    library = (await import('tesseract.js')).default as unknown as typeof import('tesseract.js');
  } catch {
    return null;
  }
  const open = async () => {
    const worker = await library.createWorker('chi_sim', library.OEM.LSTM_ONLY, {
      langPath,
      gzip: true,
      cacheMethod: 'none',
      // Else what goes wrong in its thread would be thrown where nobody catches it.
      errorHandler: () => {},
    });
    // What it remarks goes nowhere: standard error is ours.
    await worker.setParameters({ debug_file: '/dev/null' } as Parameters<typeof worker.setParameters>[0]);
    return worker;
  };
  const workers = await Promise.all(Array.from({ length: hands }, open));
  const pool = new Hands(workers);
  return {
    name: 'tesseract.js',
    recognize: (page) =>
      pool.with(async (worker) => {
        await worker.setParameters({
          tessedit_pageseg_mode: library.PSM.AUTO,
          user_defined_dpi: String(Math.round(page.dpi)),
        });
        const { data } = await worker.recognize(pgmOf(page), {}, { blocks: true, text: false });
        return wordsOf(data.blocks ?? []);
      }),
    close: async () => {
      await Promise.all(workers.map((worker) => worker.terminate()));
    },
  };
}

function wordsOf(blocks: readonly import('tesseract.js').Block[]): Word[] {
  const found: Word[] = [];
  let line = -1;
  for (const { paragraphs } of blocks)
    for (const { lines } of paragraphs)
      for (const { words } of lines) {
        line++;
        for (const { text, confidence, bbox } of words) {
          if (text.trim() === '') continue;
          const { x0: left, y0: top, x1: right, y1: bottom } = bbox;
          found.push({ text: text.trim(), left, top, right, bottom, confidence: confidence / 100, line });
        }
      }
  return found;
}
