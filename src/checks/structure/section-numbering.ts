import { defineCheck, type EvidenceAt, evidence } from '../../core/check.ts';
import type { Section } from '../../core/structure.ts';

type Fault = 'repeated' | 'skipped' | 'style';

const sameStyle = (a: Section, b: Section): boolean => a.style.numeral === b.style.numeral && shapeOf(a) === shapeOf(b);

/** 「1.」 and 「1、」 are one style to a reader. */
const shapeOf = ({ style }: Section): string => (style.shape === '.' ? '、' : style.shape);

const CHINESE = ['', ...'一二三四五六七八九十'];
const CAPITAL = ['', ...'壹贰叁肆伍陆柒捌玖拾'];

/** The numeral of an ordinal as the section's style writes it. */
function numeral(section: Section, ordinal: number): string {
  const { numeral: kind } = section.style;
  if (kind === 'capital') return chineseOf(ordinal, CAPITAL);
  return kind === 'chinese' ? chineseOf(ordinal, CHINESE) : String(ordinal);
}

function chineseOf(ordinal: number, signs: readonly string[]): string {
  const tens = Math.floor(ordinal / 10);
  const ones = ordinal % 10;
  if (ordinal <= 10) return signs[ordinal] as string;
  return `${tens > 1 ? signs[tens] : ''}${signs[10]}${signs[ones]}`;
}

/** The missing number stands between two sections after all: the outline has only not recognised it. */
function standsBetween(text: string, before: Section, after: Section): boolean {
  const between = text.slice(before.heading.at.start + 2, after.heading.at.start);
  const prefix = after.style.shape === 'dotted' ? after.number.replace(/\d+$/, '') : '';
  for (let ordinal = before.ordinal + 1; ordinal < after.ordinal; ordinal++) {
    const sign = (prefix + numeral(after, ordinal)).replaceAll('.', '\\.');
    const behind = prefix ? '(?![\\d.%])' : '(?:[、.．）)]|章|节|部分|条)(?!\\d)';
    // 「（三）」 of the level below is no 「三、」.
    const open = after.style.shape === '（）' ? '[（(]' : '第?';
    if (new RegExp(`(?:^|[\\n。；：])${open}${sign}${behind}`).test(between)) return true;
  }
  return false;
}

function faultOf(
  text: string,
  before: Section,
  after: Section,
  next: Section | undefined,
  slipped: boolean,
): Fault | null {
  if (before.style.shape === '附件' || after.style.shape === '附件') return null;
  if (!sameStyle(before, after)) return after.ordinal === before.ordinal + 1 ? 'style' : null;
  if (before.style.numeral === 'circled' || after.style.numeral === 'letter') return null;
  const headings = before.kind === 'heading' && after.kind === 'heading';
  if (after.ordinal === before.ordinal) {
    // 1, 1, 2 repeats a number; 1 and 1 alone may open two lists.
    return after.ordinal > 1 || (headings && next?.ordinal === 2 && sameStyle(after, next)) ? 'repeated' : null;
  }
  const gap = after.ordinal - before.ordinal;
  if (gap === 2 && slipped) return null;
  return gap > 1 && gap <= 4 && !standsBetween(text, before, after) ? 'skipped' : null;
}

export const sectionNumbering = defineCheck({
  id: 'section-numbering',
  group: 'structure',
  severity: 'low',
  title: { zh: '标题编号不连续或不统一', en: 'Numbers of headings repeat, skip or change style' },
  docs: {
    what: {
      zh: '同一级标题或条目的编号重复、跳号，或者写法中途改变（如1、2、三、四）。',
      en: 'Numbers at one level repeat, leave one out, or change their style midway (1, 2, 三, 四).',
    },
    why: {
      zh: '编号出错往往说明有内容被删、被漏，或者是从别的报告拼接来的。',
      en: 'A broken sequence often means that a part was deleted, lost, or pasted in from another report.',
    },
    fix: {
      zh: '核对是否缺了内容，再统一编号。一是、二是等行文序号不在此列。',
      en: 'See whether a part is missing, then number one level in one style. 一是, 二是 in running text do not count.',
    },
  },
  messages: {
    repeated: { zh: '同级编号“{number}”重复出现。', en: 'The number {number} stands twice at one level.' },
    skipped: { zh: '同级编号从“{from}”跳到“{to}”，中间缺号。', en: 'Numbers at one level jump from {from} to {to}.' },
    style: {
      zh: '同级编号由“{from}”变为“{to}”，写法不统一。',
      en: 'Numbers at one level change style from {from} to {to}.',
    },
    several: { zh: '同级编号有{count}处不连续或不统一：{list}。', en: '{count} breaks in the numbering: {list}.' },
  },
  examples: {
    valid: [
      '一、项目概况\n甲。\n二、资金情况\n乙。\n三、存在问题\n丙。',
      '一、主要做法\n一是加强领导，二是明确责任，三是严格考核。\n二、主要成效\n项目按期完成。',
      '1.立项情况\n已批复。\n2.建设内容\n新建泵站2座。\n3.资金来源\n县级财政安排。',
      '一、目标\n1.新建泵站2座；\n2.维修渠道3公里。\n二、完成情况\n1.新建泵站2座；\n2.维修渠道3公里。',
      '第一章 概况\n1.1 立项情况\n甲。\n1.2 建设内容\n乙。\n第二章 过程\n2.1 主要节点\n丙。',
      '一、项目概况\n（一）立项情况\n甲。\n（二）建设内容\n乙。\n二、资金情况\n（一）资金来源\n丙。\n（二）资金使用\n丁。',
      '1．完成护坡2处；\n2、完成清淤3公里；\n3．栽植树木200株。',
    ],
    invalid: [
      '一、项目概况\n甲。\n⟦二、资金情况⟧\n乙。\n⟦二、验收情况⟧\n丙。\n三、存在问题\n丁。',
      '一、项目概况\n甲。\n⟦二、资金情况⟧\n乙。\n⟦四、存在问题⟧\n丙。',
      '一、项目概况\n甲。\n⟦二、资金情况⟧\n（一）来源。乙。\n（二）使用。丙。\n（三）结余。丁。\n⟦四、存在问题⟧\n戊。',
      '一、项目概况\n（一）立项情况\n甲。\n⟦（二）建设内容⟧\n乙。\n⟦（3）资金来源⟧\n丙。',
      '1、前言\n甲。\n⟦2、项目概况⟧\n乙。\n⟦三、绩效分析⟧\n丙。\n四、评价结论\n丁。',
    ],
  },
  *run({ structure, text }) {
    const faults: { fault: Fault; before: Section; after: Section }[] = [];
    const { sections, outline } = structure;
    const levels = [outline, ...sections.map(({ children }) => children.map((index) => sections[index] as Section))];
    for (const siblings of levels) {
      let slipped = false;
      siblings.forEach((after, i) => {
        const before = siblings[i - 1];
        const fault = before ? faultOf(text, before, after, siblings[i + 1], slipped) : null;
        slipped = fault === 'repeated';
        if (before && fault) faults.push({ fault, before, after });
      });
    }
    if (faults.length === 0) return;
    const places: EvidenceAt[] = [];
    for (const { before, after } of faults) {
      places.push(evidence(before.heading, '前一个编号', 'the number before'));
      places.push(evidence(after.heading, '此处', 'here'));
    }
    const [first, ...rest] = places as [EvidenceAt, ...EvidenceAt[]];
    const shared = { evidence: [first, ...rest] as const };
    const [{ fault, before, after }] = faults as [(typeof faults)[0]];
    if (faults.length > 1) {
      const list = faults.map((f) => `${f.before.number}→${f.after.number}`).join('；');
      yield { ...shared, message: 'several', data: { count: String(faults.length), list } };
    } else if (fault === 'repeated') yield { ...shared, message: 'repeated', data: { number: after.number } };
    else if (fault === 'skipped')
      yield { ...shared, message: 'skipped', data: { from: before.number, to: after.number } };
    else yield { ...shared, message: 'style', data: { from: before.number, to: after.number } };
  },
});
