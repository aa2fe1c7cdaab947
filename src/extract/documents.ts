import type { Candidate } from '../core/fact.ts';
import { allMatches } from '../core/matches.ts';
import type { Reading } from './reading.ts';

const YEAR = '(?:19|20)\\d{2}';
const OPEN = '[〔\\[［【（〈{﹝「]';
const CLOSE = '[〕\\]］】）〉}﹞」]';
// Where a number may begin behind the issuing body's code (财预, 柳发改投, 新密政文), which is then read backwards.
const BEGINNINGS = new RegExp(`${OPEN}\\d|${YEAR}(?=${CLOSE}|[年第\\d])|令第\\d`, 'g');
// A number may be broken by blanks (1 2号) or have a part (12-1号).
const SERIAL = '第? ?\\d(?: ?\\d){0,4}(?:-\\d{1,2})? ?号';
const NUMBER = new RegExp(`(?:(${OPEN})(${YEAR})年?(${CLOSE})?|(${YEAR})(${CLOSE}))${SERIAL}`, 'y');
// 财建〔21〕455号, 财建函〔455号: the year is lost.
const NO_YEAR = new RegExp(`${OPEN}\\d{1,6}${CLOSE}?第?\\d{0,5}号`, 'y');
// 财建〔2021〕455: 号 is lost.
const NO_SIGN = new RegExp(`${OPEN}(${YEAR})${CLOSE}第?\\d{1,4}(?=[，。；、）》\\n]|$)`, 'y');
// 财建2021455: the brackets are lost.
const RUN_TOGETHER = new RegExp(`(${YEAR})(?:年?第?\\d{1,4}号|\\d{1,4})(?![\\d年月.,%万亿元])`, 'y');
/** What a code ends with: where something is lost, only behind these a figure is taken for a document's number. */
const CODE_END = /[发办字函预建绩文审财政农教社综规投资标行]/;
// Decrees count through: 财政部令第81号, 国务院令第708号.
const DECREE = /令第\d{1,4}号/y;
const ISSUERS = /(?:部|委|署|局|政府)$/;
const CODE_LENGTH = 14;

// Words before a document number that aren't of its code.
const LEAD_IN =
  /^.*(?:根据|依据|按照|依照|遵照|通过|印发|转发|下发|制定|出台|发布|批复|的通知|通知|文件|文号为|文号|编号为|编号|号为|批准|见|以|和|与|及|由|按|即|在|为|是|经|据|了|于|的|被|将|对|从|到|并|凭|报|收到|以及|(?:人民政府|委员会|办公室|部门|单位|机关|局|厅(?!字))(?=[\u4e00-\u9fff]{2}))(?=[\u4e00-\u9fff]{1,12}$)/;

/** Of the words before a number those that a county's name may begin with: 和顺, 从江, 于都, 即墨. */
const MAY_BEGIN_NAME = /[和与及以即为由按从于在对将到报被据凭见经]/;
const TITLE_PLACE = /(?:^|[省市州区])([\u4e00-\u9fff])[\u4e00-\u9fff]{1,3}[县市区旗](?![\u4e00-\u9fff]{2,4}[县区旗])/;

/** The first character of the county that the title names, where it is also a word that may stand before a number. */
function ownInitial({ text, structure: { title } }: Reading): string {
  const named = title ? TITLE_PLACE.exec(text.slice(title.at.start, title.at.end))?.[1] : undefined;
  return named && MAY_BEGIN_NAME.test(named) ? named : '';
}

/**
 * The code begins with the county's own character, 和财农 in 和渠县: nothing stands before it that 和 could join, but the
 * beginning of a bracket or of a clause, or another word that leads to a number. Between two numbers it joins them.
 */
const isOwn = (text: string, from: number, at: number): boolean =>
  at === from
    ? !/[》号〕\]）)”\d]/.test(text[at - 1] ?? '')
    : LEAD_WORD.test(text.slice(Math.max(from, at - 3), at)) && !/号[和与及]?$/.test(text.slice(from, at));
const LEAD_WORD =
  /(?:根据|依据|按照|依照|遵照|通过|印发|转发|下发|制定|出台|发布|文号为|文号|批准|见|以|和|与|及|由|按|经|据)$/;

/** Start of the issuing body's code that ends at `end`, or `end` when there is none. `own`: the county's initial. */
function codeStart(text: string, end: number, own = ''): number {
  let start = end;
  while (start > 0 && end - start < CODE_LENGTH && /[\u4e00-\u9fff]/.test(text[start - 1] as string)) start--;
  const from = start;
  for (let guard = 0; guard < 8 && start < end; guard++) {
    const found = LEAD_IN.exec(text.slice(start, end));
    if (!found || start + found[0].length >= end) break;
    start += found[0].length;
  }
  return own !== '' && start > from && text[start - 1] === own && isOwn(text, from, start - 1) ? start - 1 : start;
}

/**
 * Document numbers: 财预〔2020〕10号 with any brackets, brackets half lost (〔201730号), and the run-together
 * 财建2021455. The year in one is no date and the number no amount, so the whole is claimed.
 * Form: GB/T 9704-2012, 7.2.5 (发文机关代字, year in 〔〕, 号).
 */
export function documents(reading: Reading): Candidate<'document'>[] {
  const { text } = reading;
  const found: Candidate<'document'>[] = [];
  const own = ownInitial(reading);
  let next = 0;
  for (const m of allMatches(text, BEGINNINGS)) {
    if (m.index < next || /\d/.test(text[m.index - 1] ?? '')) continue;
    const read = m[0].startsWith('令') ? decreeAt(reading, m.index) : numberAt(text, m.index, own);
    if (!read || reading.isClaimed(read.start, read.end)) continue;
    reading.claim(read.start, read.end);
    next = read.end;
    const title = titleBefore(text, read.start);
    const { start, end, number, year, malformed } = read;
    found.push({
      kind: 'document',
      at: { start, end },
      value: { number, ...(title && { title }), ...(year && { year }), ...(malformed && { malformed }) },
    });
  }
  return found;
}

interface ReadNumber {
  readonly start: number;
  readonly end: number;
  readonly number: string;
  readonly year?: string;
  readonly malformed?: boolean;
}

function numberAt(text: string, at: number, own: string): ReadNumber | null {
  const whole = match(NUMBER, text, at);
  if (whole) {
    const start = codeStart(text, at, own);
    if (start === at) return null;
    const end = at + whole[0].length;
    const malformed = whole[1] !== '〔' || whole[3] !== '〕';
    // Wrong or lost brackets stand as written, for what was meant is a guess; only blanks are dropped.
    const number = text.slice(start, end).replaceAll(' ', '');
    return { start, end, number, year: (whole[2] ?? whole[4]) as string, malformed };
  }
  if (!CODE_END.test(text[at - 1] ?? '')) return null;
  const m = match(NO_YEAR, text, at) ?? match(NO_SIGN, text, at) ?? match(RUN_TOGETHER, text, at);
  const start = m ? codeStart(text, at, own) : at;
  if (!m || at - start < 2) return null;
  const end = at + m[0].length;
  return { start, end, number: text.slice(start, end), ...(m[1] && { year: m[1] }), malformed: true };
}

function decreeAt(reading: Reading, at: number): ReadNumber | null {
  const m = match(DECREE, reading.text, at);
  if (!m) return null;
  const known = /(?:国务院|主席)$/.exec(reading.before(at, 3))?.[0];
  const start = known ? at - known.length : codeStart(reading.text, at);
  const issuer = reading.text.slice(start, at);
  if (!known && !ISSUERS.test(issuer)) return null;
  return { start, end: at + m[0].length, number: issuer + m[0] };
}

function match(pattern: RegExp, text: string, at: number): RegExpExecArray | null {
  pattern.lastIndex = at;
  return pattern.exec(text);
}

/** The 《title》 that stands right before a number, over 的通知, brackets and blanks. */
function titleBefore(text: string, start: number): string {
  const lead = text.slice(Math.max(0, start - 120), start);
  return /《([^《》\n]+)》[（(]?[^《》\n。；，]{0,4}$/.exec(lead)?.[1] ?? '';
}
