import type { AnyFact } from '../core/fact.ts';
import type { Span } from '../core/span.ts';
import type { Structure } from '../core/structure.ts';

/** A sentence as it compares: names, places, figures and dates are one sign each, marks and blanks are gone. */
export interface MaskedSentence {
  readonly text: string;
  /** For each character of `text` its place in the view. */
  readonly at: readonly Span[];
}

const FIGURE = '#';
const NAME = '@';
/** Facts whose whole place is masked. Places and firms are told below: where their facts begin depends on the words before. */
const MASKS: Partial<Record<AnyFact['kind'], string>> = {
  amount: FIGURE,
  count: FIGURE,
  rate: FIGURE,
  score: FIGURE,
  date: FIGURE,
  document: NAME,
};
const FIGURE_PRINTED = /[\d.,%]+|[一二三四五六七八九十百千万亿两零〇]{2,}(?=[个处名户人万元年月日])/g;
/**
 * Two characters before 县, 镇 or 村 whatever they are, and the county's office behind them: what matters is that two texts
 * are masked alike.
 */
const PLACE =
  /[\u4e00-\u9fff]{2}(?:(?:自治县|[县市区旗])(?:(?:[^的由和与对在把了于是，。、\s]|和(?=社会|改革|城乡|信息|规划|旅游)){1,12}?(?:局|委员会|办公室|联合社|人民政府))?|街道|社区|[镇乡村])/g;
const TITLED = /《[^《》\n]{2,60}》/g;
/** From the begin of its clause on, for what stands before a firm's name can't be told from it. */
const FIRM =
  /[^\s，。；：、（）“”《》由对在与及向为将受的和经把被让给请]{2,18}(?:有限责任公司|有限公司|合作社|事务所)/g;
/** 该县, 全市 and 我区 are one word to a text that is moved from place to place. */
const LEVELS: Readonly<Record<string, string>> = { 市: '县', 区: '县', 旗: '县' };
const QUOTED = /“[^“”\n]{12,}”/g;
/** A sentence that gives what a law says. */
const STATUTE =
  /第[一二三四五六七八九十百零〇\d]{1,7}条(?:第[一二三四五六七八九十\d]+[款项])*(?:[之的]?规定|明确|要求|：|“)/;
const KEPT = /[\u3400-\u9fffA-Za-z]/;

/**
 * The prose of a report as it compares with others. Left out: titles, headings, table rows and signatures, which belong to
 * the form; quotations of a dozen characters and more; sentences that give an article of a law.
 */
export function maskedSentences(structure: Structure, facts: readonly AnyFact[], project = ''): MaskedSentence[] {
  const { text } = structure.view;
  const signs = new Map<number, { end: number; sign: string }>();
  const cover = (at: Span, sign: string): void => {
    const known = signs.get(at.start);
    if (!known || known.end < at.end) signs.set(at.start, { end: at.end, sign });
  };
  const coverAll = (pattern: RegExp, sign: string): void => {
    for (const match of text.matchAll(pattern)) cover({ start: match.index, end: match.index + match[0].length }, sign);
  };
  coverAll(FIGURE_PRINTED, FIGURE);
  coverAll(PLACE, NAME);
  coverAll(TITLED, NAME);
  coverAll(FIRM, NAME);
  for (let at = project ? text.indexOf(project) : -1; at >= 0; at = text.indexOf(project, at + 1))
    cover({ start: at, end: at + project.length }, NAME);
  for (const { kind, at } of facts) {
    const sign = MASKS[kind];
    if (sign) cover(at, sign);
  }
  coverAll(QUOTED, '');

  const masked: MaskedSentence[] = [];
  // Where a quotation that began in an earlier sentence ends.
  let quotedUntil = 0;
  for (const sentence of structure.sentences) {
    const kind = structure.paragraphs[sentence.paragraph]?.kind;
    if (kind !== 'paragraph' && kind !== 'item') continue;
    const words = text.slice(sentence.at.start, sentence.at.end);
    if (STATUTE.test(words)) quotedUntil = Math.max(quotedUntil, statuteEnd(text, sentence.at));
    let out = '';
    const at: Span[] = [];
    for (let i = Math.max(sentence.at.start, quotedUntil); i < sentence.at.end; ) {
      const cut = signs.get(i);
      if (cut) {
        if (cut.sign === '') quotedUntil = Math.max(quotedUntil, cut.end);
        // Names side by side, and a figure with its unit, are one.
        else if (!out.endsWith(cut.sign)) {
          out += cut.sign;
          at.push({ start: i, end: Math.min(cut.end, sentence.at.end) });
        }
        i = cut.end;
        continue;
      }
      const char = text[i] as string;
      if (KEPT.test(char)) {
        out += LEVELS[char] ?? char;
        at.push({ start: i, end: i + 1 });
      }
      i++;
    }
    if (out.length > 0) masked.push({ text: out, at });
  }
  return masked;
}

/** Where a sentence has given what the law says: behind its quotation, which may go on into the next ones; else its end. */
function statuteEnd(text: string, { start, end }: Span): number {
  const words = text.slice(start, end);
  const open = words.lastIndexOf('“');
  if (open < 0) return end;
  const close = words.indexOf('”', open);
  if (close >= 0) return start + close + 1;
  const line = text.indexOf('\n', end);
  const later = text.indexOf('”', end);
  return later < 0 || (line >= 0 && line < later) ? end : later + 1;
}
