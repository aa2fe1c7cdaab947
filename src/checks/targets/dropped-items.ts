import type { CheckContext } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { tableAt } from '../../core/passage.ts';
import { contains, spanOf } from '../../core/span.ts';
import type { Place } from '../../core/structure.ts';
import { headersOf } from '../../core/table.ts';

/** What a list or table promised and where it says that nothing came of it. */
interface Dropped {
  readonly promise: Place;
  readonly said: Place;
  readonly instead: null;
}

const PLANNED = /批复|计划|合同|目标|采购|应/;
const ACTUAL = /验收|完成|实际|到货|核查|核验/;

/** Items of tables, of aligned lines and of forms that stand cell under cell of which nothing came. */
export const droppedItems = (context: CheckContext): Dropped[] => [
  ...inRows(context),
  ...inAligned(context),
  ...inLines(context),
];

/** 「气象预警大喇叭」, 「建设30套」 and 「取消，未实施」 in a form that stands cell under cell. */
function inLines(context: CheckContext): Dropped[] {
  const { text, place, structure } = context;
  if (!HEAD_LINE.test(text)) return [];
  const lines = [...allMatches(text, /[^\n]+/g)].map((m) => ({
    text: m[0].trim(),
    at: spanOf(m.index, m.index + m[0].length),
  }));
  const head = lines.findIndex(
    (line, i) =>
      line.text.length <= 14 &&
      PLANNED.test(line.text) &&
      (lines[i + 1]?.text.length ?? 99) <= 10 &&
      CELL_HEAD.test(lines[i + 1]?.text ?? ''),
  );
  if (head < 0) return [];
  return lines.flatMap((said, i): Dropped[] => {
    const name = lines[i - 2];
    const planned = lines[i - 1];
    if (i < head + 3 || !name || !planned || !DROPPED.test(said.text) || tableAt(structure, said.at.start)) return [];
    if (
      name.text.length > 16 ||
      planned.text.length > 16 ||
      !/\d/.test(planned.text) ||
      /[。；]/.test(name.text + planned.text)
    )
      return [];
    return [{ promise: place(spanOf(name.at.start, planned.at.end)), said: place(said.at), instead: null }];
  });
}
/** 「渗滤液处理设备    2套    0套    采购取消」 in lines that stand below 批复数 and 完成数, whether or not they make a table. */
function inAligned(context: CheckContext): Dropped[] {
  const { text, place } = context;
  if (!NOUGHT_CELL.test(text) || !NOUGHT.test(text)) return [];
  return [...allMatches(text, NOTHING_CAME)].flatMap((m): Dropped[] => {
    const [line, name = '', sep = '', planned = '', , more = ''] = m;
    const start = m.index + 1;
    const above = text.slice(Math.max(0, start - HEAD_REACH), start).split('\n');
    const head = above.findLastIndex((l) => PLANNED.test(l) && ACTUAL.test(l) && !/[。；]/.test(l) && !/\d/.test(l));
    if (head < 0 || UNWANTED.test(name) || /批准|同意|下年|明年|结转|未到期|合并|转为/.test(more)) return [];
    const said = start + line.length - 1;
    const promised = spanOf(start, start + name.length + sep.length + planned.length);
    return [{ promise: place(promised), said: place(spanOf(promised.end, said)), instead: null }];
  });
}
/** What is best not there. */
const UNWANTED =
  /事故|死亡|伤亡|受伤|投诉|上访|信访|案件|违规|违法|差错|超支|负债|欠|火灾|疫情|返贫|流失|隐患|问题|率|度$|次数|扣/;
/** What such a line can't do without: a nought that begins a cell. */
const NOUGHT_CELL = /[|\s]0[\u4e00-\u9fff\s|]/;
const NOUGHT = /[\d\u4e00-\u9fff][^\S\n]*[|\t　 ][^\S\n]*0[\u4e00-\u9fff\s|]/;
/** About twelve lines of a table. */
const HEAD_REACH = 400;
/** A line of a name, a number and a nought in the same unit. */
const NOTHING_CAME =
  /\n([^\S\n]*[\u4e00-\u9fff（）()]{2,20})([^\S\n]*[|\t　 ][^\S\n|]*\|?[^\S\n]*)([1-9][\d,]*([\u4e00-\u9fff]{0,2}))[^\S\n]*[|\t　 ][^\S\n]*\|?[^\S\n]*0\4(?=[\s|])([^\n]*)/g;
const CELL_HEAD = /^(?:实施|完成|实际|落实|执行|建设)(?:完成)?(?:情况|结果|进展)?$/;
/** Where no line is such a head no form stands cell under cell. */
const HEAD_LINE = /\n[^\S\n]*(?:实施|完成|实际|落实|执行|建设)(?:完成)?(?:情况|结果|进展)?[^\S\n]*(?:\n|$)/;
const DROPPED =
  /^(?:已?取消|未(?:实施|建设?|采购|购置|安装|开展|举办|完成|落实|启动|配备|组织)|没有(?:实施|建|采购|安装|开展|举办)|无|停建|缓建)(?:$|[，、（(][^。；]{0,14}$)/;
/** 「室外健身器材 | 20套 | 0 | 未采购」 in a table of what was approved and what was found. */
function inRows({ structure }: CheckContext): Dropped[] {
  return structure.tables.flatMap((table) => {
    const headed = headersOf(table);
    return table.rows.flatMap((row, r): Dropped[] => {
      const cell = (header: RegExp, value: RegExp) =>
        row.cells.find((c) => header.test(headed.header(r, c.column)) && value.test(c.text.replace(/\s/g, '')));
      const planned = cell(PLANNED, /^[1-9]/);
      const actual = row.cells.find(
        (c) =>
          c !== planned &&
          ACTUAL.test(headed.header(r, c.column)) &&
          /^(?:0[^\d.]?|无|未[^，。]{1,6})$/.test(c.text.replace(/\s/g, '')),
      );
      const said =
        row.cells.find((c) => /^(?:未|没有|缺)[^，。；]{1,12}$/.test(c.text) && !/未超|未发/.test(c.text)) ?? actual;
      const label = row.cells[0];
      return planned &&
        actual &&
        said &&
        label &&
        label !== planned &&
        !UNWANTED.test(label.text) &&
        !contains(said.at, label.at)
        ? [{ promise: label, said, instead: null }]
        : [];
    });
  });
}
