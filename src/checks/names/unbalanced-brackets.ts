import { defineCheck, type EvidenceAt, evidence } from '../../core/check.ts';
import { spanOf } from '../../core/span.ts';

const OPEN = '（《〈〔“【「『';
const CLOSE = '）》〉〕”】」』';
/** By character: 1 and more for the opening brackets, -1 and less for those that close them. */
const SIDES = new Int8Array(0x10000);
for (let i = 0; i < OPEN.length; i++) {
  SIDES[OPEN.charCodeAt(i)] = i + 1;
  SIDES[CLOSE.charCodeAt(i)] = -i - 1;
}
const NONE: readonly Loose[] = [];
const NAMES: Readonly<Record<string, string>> = { '“': '引号', '”': '引号', '《': '书名号', '》': '书名号' };

interface Loose {
  readonly at: number;
  /** Index in OPEN or CLOSE. */
  readonly kind: number;
  readonly opens: boolean;
  readonly paragraph: number;
}

/** 「1）」 「a)」 「一）」 at the head of a paragraph or behind a stop is a list mark. */
const LIST_MARK = /(?:^|[。；：，、！？\n\t]|[（“])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,2}|[①-⑳])$/;
/** 「[80，90）」 and 「（60，80]」 are intervals. */
const INTERVAL_END = /\[\s?\d[\d.%]*\s?[，,~—-]\s?\d[\d.%]*$/;
const INTERVAL_START = /^（\d[\d.%]*[，,~—-]\d[\d.%]*\]/;

/** The brackets of one stretch that have no other half in it. */
function looseIn(text: string, from: number, to: number, paragraph: number): readonly Loose[] {
  const open: Loose[] = [];
  const loose: Loose[] = [];
  for (let at = from; at < to; at++) {
    const side = SIDES[text.charCodeAt(at)] as number;
    if (side === 0) continue;
    const kind = Math.abs(side) - 1;
    if (side > 0) {
      if (text[at] === '（' && INTERVAL_START.test(text.slice(at, at + 20))) continue;
      open.push({ at, kind, opens: true, paragraph });
      continue;
    }
    if (open.at(-1)?.kind === kind) {
      open.pop();
      continue;
    }
    const match = open.findLastIndex((other) => other.kind === kind);
    if (match >= 0) {
      for (const other of open.splice(match).slice(1)) loose.push(other);
      continue;
    }
    const before = text.slice(Math.max(from, at - 24), at);
    if (
      text[at] === '）' &&
      (LIST_MARK.test(before) ||
        (before.length < 4 && LIST_MARK.test(`\n${before}`)) ||
        INTERVAL_END.test(before) ||
        /[：:;；]-?$/.test(before))
    )
      continue;
    loose.push({ at, kind, opens: false, paragraph });
  }
  return loose.length + open.length === 0 ? NONE : [...loose, ...open].sort((a, b) => a.at - b.at);
}

/** So many loose halves ahead are looked at for the other half. */
const AHEAD = 40;
/** More loose halves than these tell of a broken file, not of brackets. */
const SHOWN = 200;

export const unbalancedBrackets = defineCheck({
  id: 'unbalanced-brackets',
  group: 'names',
  severity: 'low',
  title: { zh: '括号、书名号或引号不成对', en: 'Brackets or quotation marks without their other half' },
  docs: {
    what: {
      zh: '（）《》〔〕“”等只有一半。“1）”这样的序号、[80,90)这样的区间不算。',
      en: 'One of （）《》〔〕“” lacks its other half. List marks such as 1） and intervals such as [80,90) do not count.',
    },
    why: {
      zh: '缺了一半，往往漏了字或错了文件名，也妨碍理解。',
      en: 'With the other half, words are often lost, too.',
    },
    fix: { zh: '对照原文补上另一半。', en: 'Add the other half from the original.' },
  },
  messages: {
    loose: { zh: '{what}不成对：{list}。', en: 'Unbalanced {what}: {list}.' },
  },
  examples: {
    valid: [
      '根据《项目支出绩效评价管理办法》（财预〔2020〕10号）组织评价。',
      '主要内容：1）新建泵站2座；2）维修渠道3公里；a）其他。',
      '积极参与“新密好网货”“新密十佳网商”评选。',
      '《关于印发〈管理办法〉的通知》已下发。',
      '得分在[80,90)之间的为良，（60，80]之间的为中。',
      '项目建设内容（含新建泵站、\n维修渠道）已全部完成。',
      '修订《项目管理办法》《固定资产管理细则》2项制度。',
    ],
    invalid: [
      '安装波形护栏8,460米⟦（含弯道加强段⟧1,260米，设置错车道61处。',
      '根据《实施意见》郑政办〔20⟦16〕54号）⟧等文件要求组织实施。',
      '依据⟦《农村公路建设⟧管理办法组织实施。',
      '推行⟦“先急后缓的原⟧则，排序确定实施路段。',
    ],
  },
  *run({ structure, text, factsOf, place }) {
    // A bracket lost in a document number is told there.
    const numbers = factsOf('document');
    const found: Loose[] = [];
    structure.paragraphs.forEach(({ at }, index) => {
      // Not spread: a paragraph may hold more of them than a call takes arguments.
      for (const one of looseIn(text, at.start, at.end, index)) found.push(one);
    });
    if (found.length === 0) return;
    // Halves of one pair in neighbouring paragraphs belong together: a paragraph was cut in two, or speech goes on.
    const matched = new Set<Loose>();
    found.forEach((loose, i) => {
      if (!loose.opens) return;
      const reach = loose.kind === OPEN.indexOf('“') ? 6 : 2;
      const other = found
        .slice(i + 1, i + 1 + AHEAD)
        .find((next) => !next.opens && next.kind === loose.kind && !matched.has(next));
      if (!other || other.paragraph - loose.paragraph > reach || other.paragraph === loose.paragraph) return;
      matched.add(loose).add(other);
    });
    const left = found.filter(
      (loose) => !matched.has(loose) && !numbers.some(({ at }) => at.start <= loose.at && loose.at < at.end),
    );
    const places = left.slice(0, SHOWN).map(({ at, opens }): EvidenceAt => {
      const words = opens
        ? spanOf(
            at,
            at + 1 + (/^[^，。；：！？、\n\t（）《》〔〕“”\d]{0,6}/.exec(text.slice(at + 1, at + 8))?.[0].length ?? 0),
          )
        : spanOf(
            at - (/[^，。；：！？、\n\t（）《》“”]{0,6}$/.exec(text.slice(Math.max(0, at - 6), at))?.[0].length ?? 0),
            at + 1,
          );
      return evidence(place(words), opens ? '缺右半' : '缺左半', opens ? 'never closed' : 'never opened');
    });
    const [first, ...rest] = places;
    if (!first) return;
    const kinds = new Set(left.map(({ at }) => NAMES[text[at] as string] ?? '括号'));
    yield {
      message: 'loose',
      evidence: [first, ...rest],
      data: {
        what: [...kinds].join('、'),
        list: places
          .slice(0, 8)
          .map(({ place: { span } }) => structure.document.text.slice(span.start, span.end).replace(/\s+/g, ''))
          .join('；'),
      },
    };
  },
});
