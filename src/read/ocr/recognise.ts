import { GoujiError, type Issue } from '../../core/errors.ts';
import type { ReadContext } from '../reader.ts';
import { HANDS, openEngine } from './open.ts';
import { type RecognisedPage, recognisePage } from './page.ts';
import type { Raster } from './raster.ts';

/** A page to be recognised: its picture is made when its turn comes, for it takes memory. */
export interface ScannedPage {
  /** From 1. */
  readonly number: number;
  /** There is something to recognise on it: it is not blank. */
  shows(): boolean;
  /** Null when there is nothing. */
  picture(): Promise<Raster | null>;
}

export interface Recognised {
  readonly pages: readonly (RecognisedPage & { readonly number: number })[];
  readonly issues: readonly Issue[];
}

export const INSTALL = 'npm install tesseract.js @tesseract.js-data/chi_sim';

/** Below this recognition says itself that much of a page is guessed. */
const UNSURE = 0.7;

/** How the progress of a document of so many pages is told, of which some are recognised after the others were read. */
export interface Course {
  readonly done: number;
  readonly total: number;
}

/** Recognises pages, a few side by side. What could not be recognised, and what is unsure, is told in issues. */
export async function recognise(
  pages: readonly ScannedPage[],
  { options, onProgress }: ReadContext,
  course: Course,
): Promise<Recognised> {
  if (!options.ocr) return { pages: [], issues: without(pages, notAllowed) };
  const engine = await openEngine(pages.length);
  if (!engine) return { pages: [], issues: without(pages, notInstalled) };
  const found: (RecognisedPage & { number: number })[] = [];
  const failed: number[] = [];
  const waiting = [...pages];
  let { done } = course;
  const hand = async () => {
    for (let page = waiting.shift(); page; page = waiting.shift()) {
      try {
        const picture = await page.picture();
        if (picture) found.push({ ...(await recognisePage(picture, page.number, engine)), number: page.number });
      } catch (error) {
        if (error instanceof GoujiError) throw error;
        failed.push(page.number);
      }
      onProgress?.({ step: 'page', done: ++done, total: course.total });
    }
  };
  try {
    await Promise.all(Array.from({ length: HANDS }, hand));
  } finally {
    await engine.close();
  }
  found.sort((a, b) => a.number - b.number);
  return { pages: found, issues: issuesOf(found, failed) };
}

function issuesOf(pages: Recognised['pages'], failed: number[]): Issue[] {
  const issues: Issue[] = [];
  const read = pages.filter(({ length }) => length > 0);
  if (read.length > 0) {
    issues.push({
      code: 'text-recognised',
      message: `第 ${listed(read.map(({ number }) => number))} 页的文字由图片识别（OCR）得来，可能有个别错字。`,
      hint: '据此发现的问题，请先对照原件核实数字。',
      note: true,
    });
  }
  const unsure = read.filter(({ confidence }) => confidence < UNSURE);
  if (unsure.length > 0) {
    issues.push({
      code: 'recognition-unsure',
      message: `第 ${listed(unsure.map(({ number }) => number))} 页的图片不清晰，识别结果不可靠。`,
      hint: '请用 200 dpi 以上重新扫描，或提供电子原件。',
    });
  }
  if (failed.length > 0) {
    issues.push({
      code: 'recognition-failed',
      message: `第 ${listed(failed.sort((a, b) => a - b))} 页的图片识别失败，没有读出。`,
      hint: '请确认图片能正常打开，或重新扫描这些页。',
    });
  }
  return issues;
}

/** The issue for pages that would have to be recognised and are not. */
function without(pages: readonly ScannedPage[], issue: (pages: readonly ScannedPage[]) => Issue): Issue[] {
  const shown = pages.filter((page) => page.shows());
  return shown.length > 0 ? [issue(shown)] : [];
}

const numbersOf = (pages: readonly ScannedPage[]): string => listed(pages.map(({ number }) => number));

const notAllowed = (pages: readonly ScannedPage[]): Issue => ({
  code: 'recognition-off',
  message: `第 ${numbersOf(pages)} 页只有图片，没有文字；没有要求识别（OCR），这些页没有读出。`,
  hint: '请允许文字识别后再检查，或提供电子原件。',
});

const notInstalled = (pages: readonly ScannedPage[]): Issue => ({
  code: 'recognition-missing',
  message: `第 ${numbersOf(pages)} 页只有图片，没有文字；没有安装文字识别（OCR）组件，这些页没有读出。`,
  hint: `请安装后再检查：${INSTALL}；或安装系统的 tesseract 和 chi_sim 数据。`,
});

/** 「1、2、3」, long lists shortened. */
export const listed = (numbers: readonly number[]): string =>
  numbers.slice(0, 20).join('、') + (numbers.length > 20 ? ` 等 ${numbers.length} ` : '');
