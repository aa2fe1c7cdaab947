import { amountAt, amountInCell } from './amounts.ts';
import { countAt, countInCell } from './counts.ts';
import type { NumberToken } from './numerals.ts';
import { type Quantity, rangeOf } from './ranges.ts';
import { rateAt, rateInCell } from './rates.ts';
import type { CellContext, Reading } from './reading.ts';
import { scoreAt, scoreInCell } from './scores.ts';
import { unitAt } from './units.ts';

/** A place along a road: in K12+300至K15+200段 nothing is counted. */
const CHAINAGE = /K\d+\+\d+(?:\.\d+)?/g;

/**
 * Reads every number that nothing else has claimed as a rate, an amount, a score or a count, by what stands around it,
 * and in a table by what its column, row or caption says. A range (10-20万元, 3至5人) is two figures, the lower one with
 * the upper in `to`.
 */
export function quantities(reading: Reading): Quantity[] {
  const found: Quantity[] = [];
  for (const m of reading.text.matchAll(CHAINAGE)) reading.claim(m.index, m.index + m[0].length);
  for (let i = 0; i < reading.tokens.length; i++) {
    const token = reading.tokens[i] as NumberToken;
    if (reading.isClaimed(token.start, token.end)) continue;
    const range = rangeOf(reading, token, reading.tokens[i + 1], read);
    if (range) {
      found.push(...range);
      for (const { at } of range) reading.claim(at.start, at.end);
      i++;
      continue;
    }
    const quantity = read(reading, token);
    if (!quantity) continue;
    reading.claim(quantity.at.start, quantity.at.end);
    found.push(quantity);
  }
  return found;
}

const read = (reading: Reading, token: NumberToken): Quantity | null =>
  rateAt(reading, token) ??
  amountAt(reading, token) ??
  scoreAt(reading, token) ??
  countAt(reading, token) ??
  inCell(reading, token);

/** A figure under a header in 万 units is worth ten thousand times what is printed. */
const scaledBy = (token: NumberToken, many: string): NumberToken => {
  const scale = many === '万' ? 10000 : 100000000;
  return { ...token, value: token.value.times(scale), unitOfLastDigit: token.unitOfLastDigit.times(scale) };
};

const NUMBER_CELL = /^[-+≥≤><=~约近]*[\d,. ]+(?:[（(][^）)]*[）)])?$/;

function inCell(reading: Reading, token: NumberToken): Quantity | null {
  const context = reading.cellAt(token.start);
  if (!context || token.style !== 'arabic' || !NUMBER_CELL.test(context.cell.text)) return null;
  const { header, rowLabel } = context;
  if (/^(?:序号|编号|行次|排名|名次|年份|年度|日期|时间|电话|代码|编码|备注)$/.test(header)) return null;
  const unit = unitOfCell(context);
  const about = [rowLabel, header.replace(/[（(][^（）()]*[）)]/g, '')].filter(Boolean).join('·');
  const rate = rateInCell(reading, token, unit === '%' ? '%' : header);
  if (rate) return { ...rate, value: { ...rate.value, of: about } };
  const score = scoreInCell(token, header, rowLabel);
  if (score) return score;
  const price = /^(元|万元|亿元|千元|百元)[/／]/.exec(unit)?.[1];
  const money = price ?? /^(?:人民币)?(元|万元|亿元|千元|百元|百万元)$/.exec(unit)?.[1];
  if (money && !/率|比|占|数量|个数|户数|人数|序号/.test(header.replace(/[（(][^（）()]*[）)]/g, '')))
    return amountInCell(reading, token, money, about);
  const many = /^[万亿]/.exec(unit)?.[0] ?? '';
  const counted = unit ? unitAt(unit, many.length) : '';
  if (counted) return countInCell(many ? scaledBy(token, many) : token, counted, about);
  if (/(?:数量|个数|人数|户数|项目数|次数|人次|期数|家数|台数|面积|里程|长度)$/.test(header))
    return countInCell(token, header.slice(-1) === '次' ? '人次' : '', about);
  return null;
}

// （A） and （B/A） name columns for a formula and are no units.
const BRACKETED =
  /[（(](?:单位[:：])?(%|(?:万|亿|千|百)?元(?:[/／][^（）()]{1,4})?|(?![A-Z][）)])[\u4e00-\u9fffA-Za-z²³㎡]{1,5})[）)]/;

/** The unit of a cell: of its row's 单位 column, its column's header, its row's label, or the table's caption. */
function unitOfCell({ header, corner, rowLabel, rowUnit, table }: CellContext): string {
  if (rowUnit && !/率|%|占比/.test(header)) return rowUnit;
  const named = BRACKETED.exec(header)?.[1] ?? BRACKETED.exec(rowLabel)?.[1];
  if (named) return named;
  const money = /[（(](?:单位[:：])?((?:万|亿|千|百)?元)[）)]/.exec(corner)?.[1];
  if (money && /数|额|资金|预算|决算|支出|投资|收入|补助/.test(header)) return money;
  const caption =
    /(?:金额)?单位[:：]?(?:人民币)?((?:万|亿|千|百)?元)/.exec(table.caption)?.[1] ??
    /[（(]((?:万|亿|千)?元)[）)]/.exec(table.caption)?.[1];
  if (caption && !/人数|户数|个数|数量|项目数|次数|家数|里程|面积|分值|得分/.test(header + rowLabel.slice(-3)))
    return caption;
  return '';
}
