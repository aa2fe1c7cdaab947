import type { Candidate } from '../core/fact.ts';
import type { Reading } from './reading.ts';

const YEAR = '(?:19|20)\\d{2}';
const OPEN = '[〔\\[［【（〈{﹝「]';
const CLOSE = '[〕\\]］】）〉}﹞」]';
// Each pattern begins behind the issuing body's code (财预, 柳发改投, 新密政文), which is then read backwards.
// A number may be broken by blanks (1 2号) or have a part (12-1号).
const SERIAL = '\\d(?: ?\\d){0,4}(?:-\\d{1,2})?';
const NUMBER = new RegExp(`(?:(${OPEN})(${YEAR})年?(${CLOSE})?|(${YEAR})(${CLOSE}))第? ?${SERIAL} ?号`, 'g');
// 财建〔2021〕455: 号 is lost.
const NO_SIGN = new RegExp(
  `(?<=[发办字函预建绩文审财政农教社综规投资标])${OPEN}(${YEAR})${CLOSE}第?\\d{1,4}(?=[，。；、）》\\n]|$)`,
  'g',
);
const NO_YEAR = new RegExp(`(?<=[发办字函预建绩文审财政农教])${OPEN}\\d{1,6}${CLOSE}?第?\\d{0,5}号`, 'g');
const RUN_TOGETHER = new RegExp(
  `(?<=[发办字函预建绩文审农教社综规行])(${YEAR})(?:年?第?(\\d{1,4})号|(\\d{1,4}))(?![\\d年月.,%万亿元])`,
  'g',
);
// Decrees count through: 财政部令第81号, 国务院令第708号.
const DECREE = /令第\d{1,4}号/g;
const ISSUERS = /(?:部|委|署|局|政府)$/;
const CODE_LENGTH = 14;

// Words before a document number that aren't of its code.
const LEAD_IN =
  /^.*(?:根据|依据|按照|依照|遵照|通过|印发|转发|下发|制定|出台|发布|批复|的通知|通知|文件|文号为|文号|编号为|编号|号为|批准|见|以|和|与|及|由|按|即|在|为|是|经|据|了|于|的|被|将|对|从|到|并|凭|报|收到|以及|(?:人民政府|委员会|办公室|局|厅(?!字))(?=[\u4e00-\u9fff]{2}))(?=[\u4e00-\u9fff]{1,12}$)/;

/** Start of the issuing body's code that ends at `end`, or `end` when there is none. */
function codeStart(text: string, end: number): number {
  let start = end;
  while (start > 0 && end - start < CODE_LENGTH && /[\u4e00-\u9fff]/.test(text[start - 1] as string)) start--;
  for (let guard = 0; guard < 8 && start < end; guard++) {
    const found = LEAD_IN.exec(text.slice(start, end));
    if (!found || start + found[0].length >= end) break;
    start += found[0].length;
  }
  return start;
}

/**
 * Document numbers: 财预〔2020〕10号 with any brackets, brackets half lost (〔201730号), and the run-together
 * 财建2021455. The year in one is no date and the number no amount, so the whole is claimed.
 * Form: GB/T 9704-2012, 7.2.5 (发文机关代字, year in 〔〕, 号).
 */
export function documents(reading: Reading): Candidate<'document'>[] {
  const found: Candidate<'document'>[] = [];
  const add = (start: number, end: number, number: string, year: string | undefined, malformed: boolean) => {
    if (reading.isClaimed(start, end)) return;
    reading.claim(start, end);
    const title = titleBefore(reading.text, start);
    found.push({
      kind: 'document',
      at: { start, end },
      value: { number, ...(title && { title }), ...(year && { year }), ...(malformed && { malformed }) },
    });
  };
  for (const m of reading.text.matchAll(NUMBER)) {
    const start = codeStart(reading.text, m.index);
    if (start === m.index) continue;
    const end = m.index + m[0].length;
    const year = (m[2] ?? m[4]) as string;
    const wrong = m[1] !== '〔' || m[3] !== '〕';
    // Wrong or lost brackets stand as written, for what was meant is a guess; only blanks are dropped.
    add(start, end, reading.text.slice(start, end).replaceAll(' ', ''), year, wrong);
  }
  for (const m of reading.text.matchAll(DECREE)) {
    const start = /国务院$|主席$/.test(reading.before(m.index, 3))
      ? m.index - reading.before(m.index, 3).replace(/^.*(?=主席$)/, '').length
      : codeStart(reading.text, m.index);
    const issuer = reading.text.slice(start, m.index);
    if (!/^(?:国务院|主席)$/.test(issuer) && !ISSUERS.test(issuer)) continue;
    add(start, m.index + m[0].length, issuer + m[0], undefined, false);
  }
  for (const m of reading.text.matchAll(NO_YEAR)) {
    const start = codeStart(reading.text, m.index);
    const end = m.index + m[0].length;
    if (m.index - start >= 2) add(start, end, reading.text.slice(start, end), undefined, true);
  }
  for (const m of reading.text.matchAll(RUN_TOGETHER)) {
    const start = codeStart(reading.text, m.index);
    const end = m.index + m[0].length;
    if (m.index - start >= 2) add(start, end, reading.text.slice(start, end), m[1], true);
  }
  for (const m of reading.text.matchAll(NO_SIGN)) {
    const start = codeStart(reading.text, m.index);
    const end = m.index + m[0].length;
    if (m.index - start >= 2) add(start, end, reading.text.slice(start, end), m[1], true);
  }
  return found.sort((a, b) => a.at.start - b.at.start);
}

/** The 《title》 that stands right before a number, over 的通知, brackets and blanks. */
function titleBefore(text: string, start: number): string {
  const lead = text.slice(Math.max(0, start - 120), start);
  return /《([^《》\n]+)》[（(]?[^《》\n。；，]{0,4}$/.exec(lead)?.[1] ?? '';
}
