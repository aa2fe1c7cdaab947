import { once } from '../core/once.ts';
import type { Cell, Table, TableRow } from '../core/structure.ts';
import { amountInCell } from './amounts.ts';
import { countInCell } from './counts.ts';
import type { NumberToken } from './numerals.ts';
import type { Quantity } from './ranges.ts';
import { rateInCell } from './rates.ts';
import type { CellContext, Reading } from './reading.ts';
import { scoreInCell } from './scores.ts';
import { unitAt } from './units.ts';

const NUMBER_CELL = /^[-+≥≤><=~约近]*[\d,. ]+(?:[（(][^）)]*[）)])?$/;
/** Columns whose figures count nothing. */
const NAMES_ONLY =
  /^(?:序号|编号|行次|排名|名次|年份|年度|日期|时间|(?:联系)?电话|联系方式|手机号?码?|代码|编码|账号|邮编|备注|桩号|身份证号?码?)$/;
const HOW_MANY = /率|比|占|数量|个数|户数|人数|序号/;
const MONEY = /^(?:人民币)?(元|万元|亿元|千元|百元|百万元)$/;
/** What a column without a unit counts by its name. */
const COUNTED: Record<string, string> = {
  人数: '人',
  户数: '户',
  人次: '人次',
  次数: '次',
  期数: '期',
  家数: '家',
  台数: '台',
  个数: '个',
  项目数: '个',
};
const COUNTS = /(数量|个数|人数|户数|项目数|次数|人次|期数|家数|台数|面积|里程|长度)$/;

/** A bare number in a table cell: what it is, its column, row, corner or caption say. */
export function inCell(reading: Reading, token: NumberToken): Quantity | null {
  const context = reading.cellAt(token.start);
  if (!context || token.style !== 'arabic' || !NUMBER_CELL.test(context.cell.text)) return null;
  const { header, rowLabel } = context;
  if (NAMES_ONLY.test(header)) return null;
  const unit = unitOfCell(context);
  const title = header.replace(/[（(][^（）()]*[）)]/g, '');
  const about = [rowLabel, title].filter(Boolean).join('·');
  const rate = rateInCell(reading, token, unit === '%' ? '%' : header);
  if (rate) return { ...rate, value: { ...rate.value, of: about } };
  const score = scoreInCell(token, header, rowLabel);
  if (score) return score;
  const price = /^(元|万元|亿元|千元|百元)[/／]/.exec(unit)?.[1];
  const money = price ?? MONEY.exec(unit)?.[1];
  if (money && !HOW_MANY.test(title)) return amountInCell(reading, token, money, about);
  const many = /^[万亿]/.exec(unit)?.[0] ?? '';
  const counted = unit ? unitAt(unit, many.length) : '';
  if (counted) return countInCell(many ? scaledBy(token, many) : token, counted, about);
  const named = COUNTS.exec(header)?.[1];
  return named ? countInCell(token, COUNTED[named] ?? '', about) : null;
}

/** A figure under a header in 万 units is worth ten thousand times what is printed. */
const scaledBy = (token: NumberToken, many: string): NumberToken => {
  const scale = many === '万' ? 10000 : 100000000;
  return { ...token, value: token.value.times(scale), unitOfLastDigit: token.unitOfLastDigit.times(scale) };
};

// （A） and （B/A） name columns for a formula and are no units.
const BRACKETED =
  /[（(](?:单位[:：])?(%|(?:万|亿|千|百)?元(?:[/／][^（）()]{1,4})?|(?![A-Z][）)])[\u4e00-\u9fffA-Za-z²³㎡]{1,5})[）)]/;
const PRICED = /单价|金额|合价|总价|造价|价款|价格/;
const OF_MONEY = /数|额|资金|预算|决算|支出|投资|收入|补助/;
const NOT_OF_MONEY =
  /人数|户数|个数|数量|项目数|人?次数?$|家数|里程|面积|分值|得分|[台套座处条株件枚床桩]数|年限|天数|月数/;

/** The unit of a cell: of its column's header, its row's 单位 column, its row's label, or the table's caption. */
function unitOfCell({ header, corner, rowLabel, rowUnit, table, row, cell }: CellContext): string {
  const own = BRACKETED.exec(header)?.[1];
  if (own) return own;
  const caption = captionOf(table);
  // 台 in a row's 单位 column counts the quantity, not the price beside it.
  if (rowUnit && !/率|%|占比/.test(header))
    return PRICED.test(header) && !MONEY.test(rowUnit) ? caption.money : rowUnit;
  const label = BRACKETED.exec(rowLabel)?.[1] ?? labelledBeside(row, cell);
  if (label) return label;
  const cornered = /[（(](?:单位[:：])?((?:万|亿|千|百)?元)[）)]/.exec(corner)?.[1];
  if (cornered && OF_MONEY.test(header)) return cornered;
  if (caption.money && !NOT_OF_MONEY.test(header + rowLabel.slice(-3)) && (!caption.counted || OF_MONEY.test(header)))
    return caption.money;
  return /率|%|占比|分值|得分|金额|资金/.test(header) ? '' : caption.counted;
}

/** 产出指标 | 成本指标 | 见习补贴标准（元/人·月） | ≤1,900: the unit that the nearest words to the left end with. */
function labelledBeside(row: TableRow, cell: Cell): string | undefined {
  const here = row.cells.indexOf(cell);
  for (let i = here - 1; i >= Math.max(0, here - 4); i--) {
    const { text } = row.cells[i] as Cell;
    if (/[\u4e00-\u9fff]{2}/.test(text)) return /[）)]$/.test(text) ? BRACKETED.exec(text)?.[1] : undefined;
  }
  return undefined;
}

interface CaptionUnits {
  /** 单位：万元 */
  readonly money: string;
  /** 单位：公里 */
  readonly counted: string;
}

/** The units that a table's caption names: 单位：万元, 单位：万元、公里. */
const captionOf = once((table: Table): CaptionUnits => {
  const printed = /单位[:：]?([^，。；:：）)\n]{1,16})/.exec(table.caption)?.[1]?.split(/[、,/ ]/) ?? [];
  const money =
    /(?:金额)?单位[:：]?(?:[^。；:：（）()]{0,24}?外，?)?(?:均|都|统一)*(?:为|是)?(?:人民币)?((?:万|亿|千|百)?元)/.exec(
      table.caption,
    )?.[1] ??
    printed.find((unit) => MONEY.test(unit)) ??
    /[（(]((?:万|亿|千)?元)[）)]/.exec(table.caption)?.[1] ??
    '';
  const counted = printed.find((unit) => unitAt(unit.replace(/^[万亿]/, ''), 0) === unit.replace(/^[万亿]/, '')) ?? '';
  return { money, counted };
});
