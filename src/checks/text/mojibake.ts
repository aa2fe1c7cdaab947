import { defineCheck, evidence } from '../../core/check.ts';
import { isHan, oneOf } from '../../core/han.ts';
import { allMatches } from '../../core/matches.ts';
import { overlaps, type Span, spanOf } from '../../core/span.ts';

/** What wrong decoding makes of Chinese. Each form needs enough of it in a row to be no accident. */
const FORMS: readonly RegExp[] = [
  /\ufffd+(?:[^\n]{0,6}\ufffd+)*/g,
  /(?:锟斤拷)+|烫烫烫+|屯屯屯+/g,
  // UTF-8 read as Latin-1 or Windows-1252.
  /(?:[\u00e0-\u00ef][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]{1,2}){3,}/g,
  // GBK read as Latin-1: pairs of letters above À that no language writes in a row.
  /[\u00a1-\u00ff]{8,}/g,
];
/** Question marks that stand for lost characters. */
const LOST = /(?<=[\u4e00-\u9fff])\?{3,}(?=[\u4e00-\u9fff，。；])/g;
/** A run of Chinese characters, and what stands between them where UTF-8 was read as GBK. */
const RUN = /[\u4e00-\u9fff][\u0400-\u04ff\u2500-\u257f\u3040-\u30ff\u4e00-\u9fff\ue000-\uf8ff€]{4,}/g;

let common: Uint8Array | null = null;

/** The 3755 characters of the first level of GB 2312: rows 16 to 55. Nearly all running text is made of them. */
function commonCharacters(): Uint8Array {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xd7; row++)
    for (let cell = 0xa1; cell <= (row === 0xd7 ? 0xf9 : 0xfe); cell++) bytes.push(row, cell);
  const common = new Uint8Array(0x10000);
  for (const char of new TextDecoder('gbk').decode(new Uint8Array(bytes))) common[char.charCodeAt(0)] = 1;
  return common;
}

/** Something stands in the text that every one of the forms needs: one of its signs, or as many rare characters as a run of them, in one run. */
function mayBeBroken(text: string): boolean {
  common ??= commonCharacters();
  let rare = 0;
  let letters = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (isSign(code) || (code >= 0xe0 && code <= 0xef)) return true;
    if (code >= 0xa1 && code <= 0xff && ++letters >= LEAST_LETTERS) return true;
    // Of no run is what stands below these, nor what is rare and of none.
    if (code < 0x400) rare = 0;
    else if (common[code] === 0) {
      rare = isRunning(code) ? rare + 1 : 0;
      if (rare >= LEAST_RARE) return true;
    }
  }
  return false;
}
const isSign = oneOf('\ufffd锟烫屯?');
const LEAST_RARE = 4;
/** So many of Latin-1 in a row, where none of them begins a character of UTF-8. */
const LEAST_LETTERS = 8;
/** What a run is of. */
const isRunning = (code: number): boolean =>
  isHan(code) ||
  code <= 0x4ff ||
  (code >= 0x2500 && code <= 0x257f) ||
  (code >= 0x3040 && code <= 0x30ff) ||
  (code >= 0xe000 && code <= 0xf8ff) ||
  code === 0x20ac;

/** Runs in which most characters are rare: UTF-8 that was read as GBK. */
function rareRuns(text: string): Span[] {
  const found: Span[] = [];
  for (const { index, 0: run } of allMatches(text, RUN)) {
    common ??= commonCharacters();
    let start = -1;
    let rare = 0;
    // Rare characters lie close together; the stretch from the first to the last of them is what is broken.
    for (let i = 0, last = -1; i <= run.length; i++) {
      const isRare = i < run.length && common[run.charCodeAt(i)] === 0;
      if (isRare) {
        if (start < 0) [start, rare] = [i, 0];
        rare++;
        last = i;
      } else if (start >= 0 && (i === run.length || i - last > 3)) {
        if (rare >= LEAST_RARE && rare >= 0.6 * (last + 1 - start)) found.push(spanOf(index + start, index + last + 1));
        start = -1;
      }
    }
  }
  return found;
}

export const mojibake = defineCheck({
  id: 'mojibake',
  group: 'text',
  severity: 'high',
  title: { zh: '乱码', en: 'Mojibake' },
  docs: {
    what: {
      zh: '文字因编码错误变成乱码：替换符�、锟斤拷，或整段被按别的编码解读。',
      en: 'Text was lost to a wrong encoding: the replacement sign �, 锟斤拷, or a passage decoded as something else.',
    },
    why: {
      zh: '乱码处的内容和数字没有读到，其他检查也没有查到那里。',
      en: 'What stood there was not read, and no other check has looked at it.',
    },
    fix: { zh: '用原始文件重新转换。', en: 'Convert the original file again.' },
  },
  messages: {
    broken: { zh: '有{count}处乱码，如“{sample}”。', en: '{count} passages are mojibake, for example “{sample}”.' },
  },
  examples: {
    valid: [
      '项目总投资120万元，资金已全部到位。',
      '设备由Müller公司供货，型号为Ø150，误差±0.5℃。',
      '是否完成？？？请核实。',
      '锟铻厂旧址已修缮，屯屯通工程已完成。',
      '气温25℃～30℃，面积3.5㎡，×代表未检测，÷、±、·、°等符号见说明。',
      '项目实施后，绗缝车间吸纳就业126人。',
    ],
    invalid: [
      '项目总投资⟦\ufffd\ufffd\ufffd⟧万元，资金已全部到位。',
      '一、项目概况\n⟦锟斤拷锟斤拷⟧县商务局组织实施。',
      '一、项目概况\n⟦é¡¹ç›®æ€»æŠ•èµ„⟧120万元。',
      '一、项目概况\n⟦椤圭洰鎬绘姇璧⟧120万元。',
      '一、项目概况\n⟦ÏîÄ¿×ÜÍ¶×Ê⟧120万元。',
    ],
  },
  *run({ structure }) {
    const { text } = structure.document;
    if (!mayBeBroken(text)) return;
    const found: Span[] = [];
    const matches = [...FORMS, LOST].flatMap((form) =>
      [...allMatches(text, form)].map(({ index, 0: words }) => spanOf(index, index + words.length)),
    );
    for (const at of [...matches, ...rareRuns(text)]) if (!found.some((other) => overlaps(other, at))) found.push(at);
    found.sort((a, b) => a.start - b.start);
    const [first, ...rest] = found.slice(0, 40).map((span) => evidence({ span }, '乱码', 'mojibake'));
    if (!first) return;
    const sample = text.slice(found[0]!.start, Math.min(found[0]!.end, found[0]!.start + 12));
    yield { message: 'broken', evidence: [first, ...rest], data: { count: String(found.length), sample } };
  },
});
