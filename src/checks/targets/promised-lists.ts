import type { CheckContext } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { contains, overlaps, type Span, spanOf } from '../../core/span.ts';
import type { Place } from '../../core/structure.ts';
import { headersOf } from '../../core/table.ts';
import { placesTouched } from '../../core/touched.ts';
import { startingIn, within } from '../../core/within.ts';

/** A heading over what was to be built, bought or done. */
const LIST_TITLE =
  /(?:建设|合同|约定|批复|采购|实施|改造|服务|供货|项目|申报|承诺)[^，。]{0,8}(?:内容|任务|范围|清单|事项|标的)|(?:任务|工作|项目)清单|承诺事项|工作任务/;
const RESULTS = /完成|实现|情况|结果|对照|落实|进展|验收|资金|问题/;
/** A sentence that grants or asks for several things at once. */
const GRANTS =
  /(?:会议|常务会|批复|批准|核定|实施方案|任务书|计划书|合同|协议|责任书|承诺书)[^。]{0,16}(?:同意|确定|明确|约定|要求|下达|提出|批准|决定)|(?:批复|批准|同意|决定)[^。，]{0,24}(?:新建|增设|修建|建设|改造|购置|采购|新增|配备)/;
const GRANTS_ANYWHERE = new RegExp(GRANTS.source, 'g');
const COVERED =
  /(?:各项|全部|所有|上述|以上|目标|任务|内容)[^。，；]{0,12}(?:均已|都已|均|都|全部|全面|如期|圆满|超额)[^。，；]{0,6}(?:完成|实现|达到|达成|合格|一致|相符|到位)|(?:完成|实现|达到)(?:了)?(?:各项|全部|预期|合同|批复)|(?:与|和)(?:合同|批复|设计|方案|计划)[^，。]{0,6}(?:一致|相符)/;
const LEFT_OUT = /取消|调整|暂缓|不再|不列入|下年|明年|次年|二期|未完|没有|已/;
/** A list is that long at least, so that one silent item stands out. */
const LEAST = 3;
/** Behind a list so much is told at least. */
const TOLD = 60;

interface Item {
  readonly at: Span;
  /** The last characters of the name of what is promised. */
  readonly name: string;
  readonly figure: string;
}

/** Items of a list of promises, in any part but that on targets, of which other than of the rest no later word speaks. */
export function silentItems(context: CheckContext): Place[] {
  const { text, place, linksOf, factsOf, asOf } = context;
  const lists = [...inSections(context), ...inTables(context), ...inSentences(context)].filter(
    (items) => items.length >= LEAST,
  );
  if (lists.length === 0 || COVERED.test(text)) return [];
  const promised = linksOf('outcome').map(({ undertaking }) => undertaking.place.at);
  const found: Place[] = [];
  for (const items of lists) {
    const later = text.slice(items.at(-1)?.at.end);
    if (later.length < TOLD) continue;
    const silent = items.filter((item) => !answered(item, later));
    if (silent.length === 0 || silent.length * LEAST > items.length) continue;
    for (const { at } of silent) {
      const due = startingIn(factsOf('deadline'), at)[0]?.value.date ?? lastDateIn(context, at);
      if ((asOf !== null && due && due > asOf) || promised.some((other) => overlaps(other, at))) continue;
      if (!found.some((other) => overlaps(other.at, at))) found.push(place(at));
    }
  }
  return found;
}

/** Two characters in a row of its name, or its figure with the unit, come again. */
function answered({ name, figure }: Item, later: string): boolean {
  if (later.includes(figure)) return true;
  for (let i = 0; i + 2 <= name.length; i++) if (later.includes(name.slice(i, i + 2))) return true;
  return false;
}

const lastDateIn = ({ factsOf }: CheckContext, at: Span): string | undefined =>
  startingIn(factsOf('date'), at).at(-1)?.value.start;

/** The item of a span with a count: named by what stands right before it. */
function itemOf({ text, factsOf }: CheckContext, at: Span): Item | null {
  const count = within(factsOf('count'), at).find(({ value }) => !value.per && !value.malformed);
  if (!count || LEFT_OUT.test(text.slice(at.start, at.end))) return null;
  const lead = text.slice(at.start, count.at.start).replace(EMPTY, '');
  const name = /[\u4e00-\u9fff]*$/.exec(lead)?.[0].slice(-4) ?? '';
  return name.length >= 3 ? { at, name, figure: count.quote } : null;
}
const EMPTY = /(?:不少于|不低于|不得少于|至少|合计|共计|共|各|约|达到|达|为|[：:“”《》（）\s|])+$/;

function inSections(context: CheckContext): Item[][] {
  const { sections } = context.structure;
  return sections.flatMap((section): Item[][] => {
    const { title, topic, children } = section;
    if (children.length < LEAST || topic === 'targets' || topic === 'recommendations') return [];
    if (title.length > 18 || !LIST_TITLE.test(title) || RESULTS.test(title)) return [];
    const items = children.flatMap((i) => {
      const child = sections[i];
      const line = child?.kind === 'item' ? child.heading.at : undefined;
      return (line && itemOf(context, line)) ?? [];
    });
    return [items];
  });
}

function inTables(context: CheckContext): Item[][] {
  const { structure, text } = context;
  return structure.tables.flatMap((table): Item[][] => {
    const headed = headersOf(table);
    const [first] = table.rows;
    if (!first || table.rows.length <= LEAST) return [];
    const heads = first.cells.map(({ text: head }) => head.replace(/\s/g, ''));
    if (!/任务|内容|事项/.test(heads[0] ?? '') || !heads.some((head) => /数量|计划|目标|规模/.test(head))) return [];
    if (heads.some((head) => /完成(?!时)|实际|现状|状态|进展|结果|得分|单价|金额/.test(head))) return [];
    const items = table.rows.slice(1).flatMap((row, r): Item[] => {
      const [label, ...others] = row.cells;
      const amount = others.find((cell) => /^\d[\d,.]*\s*[\u4e00-\u9fff]{0,3}$/.test(cell.text.trim()));
      const name = /[\u4e00-\u9fff]*$/.exec(label?.text.trim() ?? '')?.[0].slice(-4) ?? '';
      if (headed.isHeader(r + 1) || !label || !amount || name.length < 3) return [];
      if (/^(?:合计|总计|小计)/.test(label.text) || LEFT_OUT.test(text.slice(row.at.start, row.at.end))) return [];
      return [{ at: row.at, name, figure: amount.text.trim() }];
    });
    return [items];
  });
}

function inSentences(context: CheckContext): Item[][] {
  const { structure, text } = context;
  return placesTouched(structure.sentences, text, GRANTS_ANYWHERE).flatMap(({ at, paragraph, section }): Item[][] => {
    const topic = structure.sections[section]?.topic ?? 'other';
    const kind = structure.paragraphs[paragraph]?.kind;
    if (kind === 'row' || kind === 'heading' || kind === 'title' || (topic !== 'overview' && topic !== 'other'))
      return [];
    const whole = text.slice(at.start, at.end);
    if (!GRANTS.test(whole) || /实际|截至|已(?:完成|建成)|核查|抽查/.test(whole)) return [];
    const items = [...allMatches(whole, /[^，；：。]+/g)].flatMap((m) => {
      const clause = spanOf(at.start + m.index, at.start + m.index + m[0].length);
      const item = /元|资金|投资/.test(m[0]) ? null : itemOf(context, clause);
      return item && contains(at, item.at) ? [item] : [];
    });
    return [items];
  });
}
