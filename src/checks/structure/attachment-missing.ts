import { defineCheck, type EvidenceAt, evidence } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { isExtract } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import type { Structure } from '../../core/structure.ts';

const HAN = '一二三四五六七八九十';
const ordinalOf = (printed: string): number => (/\d/.test(printed) ? Number(printed) : HAN.indexOf(printed) + 1);

/** 「详见附件2」, 「（附件2）」, 「附件2所示」; the number may be missing, and more may follow: 附件1、附件3, 附件1至3. */
const REFERENCE =
  /(?<lead>(?:详见|参见|请见|另见|可见|均见|见于|列于|载于|附于|见|（))(?:本报告|文后|后附|所附|后)?(?<kind>附[件表图])(?<number>\d{1,2}|[一二三四五六七八九十])?(?<more>(?:[、和及与至~-](?:附[件表图])?(?:\d{1,2}|[一二三四五六七八九十])(?![\d.%年月日个项]))*)(?<tail>所示|所列)?/g;
/** What belongs to another document: its attachments needn't be here. */
const OF_ANOTHER =
  /(?:》|号|文件|通知|办法|方案|合同|协议|批复|招标文件|规定|意见|细则|说明书|申报书|概算书)(?:[）的中里]*(?:之)?)?$/;

interface Reference {
  readonly at: Span;
  /** 0: without a number. */
  readonly ordinals: readonly number[];
}

function referencesIn(text: string): Reference[] {
  const found: Reference[] = [];
  for (const match of allMatches(text, REFERENCE)) {
    const { lead, kind, number, more } = match.groups as Record<string, string | undefined>;
    const end = match.index + match[0].length;
    if (lead === '（' && text[end] !== '）') continue;
    if (lead === '（' && OF_ANOTHER.test(text.slice(Math.max(0, match.index - 12), match.index))) continue;
    const start = match.index + (lead === '（' ? 1 : 0);
    found.push({ at: spanOf(start, end), ordinals: ordinalsOf(number, more ?? '', kind as string) });
  }
  return found;
}

function ordinalsOf(number: string | undefined, more: string, kind: string): number[] {
  if (!number) return [0];
  const ordinals = [ordinalOf(number)];
  for (const [, sign, next] of allMatches(more, new RegExp(`([、和及与至~-])(?:${kind})?(\\d{1,2}|[${HAN}])`, 'g'))) {
    const to = ordinalOf(next as string);
    const from = ordinals.at(-1) as number;
    if (/[至~-]/.test(sign as string)) for (let i = from + 1; i < to; i++) ordinals.push(i);
    ordinals.push(to);
  }
  return ordinals;
}

/** A line that opens an attachment or lists some: 附件2, 附件1 验收组名单, 附件：1.得分表 2.明细表. */
const LINE =
  /^附(?:件|表|录|图)?(\d{1,2}|[一二三四五六七八九十])?(?:$|[：:.、]|(?<=\d|[一二三四五六七八九十])(?=[^，。；、为是中所的和及与至]))/;

/** Numbers of the attachments that the text carries or lists under 附件：. */
function attachments({ sections, view, paragraphs }: Structure): Set<number> {
  const present = new Set(sections.filter(({ style }) => style.shape === '附件').map(({ ordinal }) => ordinal));
  paragraphs.forEach(({ at }, index) => {
    const text = view.text.slice(at.start, at.end);
    const line = LINE.exec(text);
    if (!line || /[。；]$/.test(text)) return;
    if (line[1]) present.add(ordinalOf(line[1]));
    if (line[1] && !/[：:]/.test(text)) return;
    present.add(1);
    for (const [, number] of allMatches(text, /(?:^附[件表]?[：:]|[；;。\s]|(?<=\D))(\d{1,2})[.、．]/g))
      present.add(Number(number));
    let last = Math.max(...present);
    let opened = false;
    for (const next of paragraphs.slice(index + 1, index + 30)) {
      const number = /^(\d{1,2})[.、．]/.exec(view.text.slice(next.at.start, next.at.end));
      const ordinal = Number(number?.[1] ?? 0);
      if (ordinal === 1 && !opened) last = 0;
      opened = true;
      if (ordinal !== last + 1) break;
      present.add(++last);
    }
  });
  // 「表2 …得分表」 as a caption stands for 附表2.
  for (const [, number] of allMatches(view.text, /(?:^|\n)附?表(\d{1,2})/g)) present.add(Number(number));
  return present;
}

export const attachmentMissing = defineCheck({
  id: 'attachment-missing',
  group: 'structure',
  severity: 'medium',
  title: { zh: '提到的附件没有', en: 'An attachment that is referred to is missing' },
  docs: {
    what: {
      zh: '正文说“见附件2”，而报告没有这个附件，附件目录里也没有列。',
      en: 'The text says 见附件2, and the report neither carries nor lists such an attachment.',
    },
    why: {
      zh: '明细、得分表等依据放在附件里，附件缺失则无法核对。',
      en: 'Details and score tables stand in attachments; without them nothing can be verified.',
    },
    fix: {
      zh: '补上附件，或改正编号。其他文件自己的附件不在此列。',
      en: 'Attach it or correct the number. Attachments of other documents do not count.',
    },
  },
  messages: {
    missing: {
      zh: '正文提到{name}，报告里没有这个附件。',
      en: 'The text refers to {name}, which is not in the report.',
    },
    none: {
      zh: '正文提到{name}，报告没有任何附件。',
      en: 'The text refers to {name}; the report has no attachment at all.',
    },
  },
  examples: {
    valid: [
      '得分情况见附件1。\n附件1\n绩效评价得分表\n指标 | 得分\n决策 | 18',
      '各级巡河情况见附件。\n\n附件：2023年度河长巡河情况统计表',
      '明细详见附件2。\n\n附件：1.得分表\n2.资金明细表',
      '补助标准按《项目管理办法》附件2执行，详见该办法附件2。',
      '违约责任见合同附件3。',
      '绩效自评报告（节选）\n得分情况见附件1。',
      '项目资料作为附件2021年已报送备案。',
    ],
    invalid: [
      '得分情况见附件1，资金明细⟦详见附件2⟧。\n附件1\n绩效评价得分表\n指标 | 得分\n决策 | 18',
      '支付明细⟦见附件3⟧。\n\n附件：1.验收组成员签字表（略）\n2.现场测量记录表（略）',
      '各路段工程量⟦见附件2⟧。\n附件1 验收组成员名单\n组长：周某',
      '各项指标得分情况⟦见附件1⟧。',
      '支出明细表（⟦附件三⟧）已核对。\n附件一\n得分表\n附件二\n问卷汇总表',
    ],
  },
  *run({ structure, text, place }) {
    const references = referencesIn(text);
    if (references.length === 0) return;
    if (isExtract(structure)) {
      yield { notAssessed: { zh: '文本标明是节选', en: 'the text says that it is an extract' } };
      return;
    }
    const present = attachments(structure);
    const missing = new Map<number, EvidenceAt[]>();
    for (const { at, ordinals } of references)
      for (const ordinal of ordinals) {
        if (ordinal === 0 ? present.size > 0 : present.has(ordinal)) continue;
        missing.set(ordinal, [...(missing.get(ordinal) ?? []), evidence(place(at), '正文提到', 'referred to here')]);
      }
    for (const [ordinal, [first, ...rest]] of missing) {
      const name = ordinal === 0 ? '附件' : `附件${ordinal}`;
      const at = [first as EvidenceAt, ...rest] as const;
      if (present.size > 0) yield { message: 'missing', evidence: at, data: { name } };
      else
        yield {
          message: 'none',
          evidence: at,
          data: { name },
          certainty: 'suspect',
          because: { zh: '附件可能另册装订', en: 'attachments may be bound apart' },
        };
    }
  },
});
