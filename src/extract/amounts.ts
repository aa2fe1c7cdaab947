import type { Candidate } from '../core/fact.ts';
import { dec, plain } from '../core/quantity.ts';
import { hedgeOf } from './bounds.ts';
import { parseChinese } from './chinese.ts';
import type { NumberToken } from './numerals.ts';
import { signBefore, stripHedge } from './rates.ts';
import type { Reading } from './reading.ts';
import { roleOf } from './roles.ts';
import { ANY_UNIT } from './units.ts';

const SCALE: Record<string, string> = {
  元: '1',
  千元: '1000',
  百元: '100',
  万元: '10000',
  百万元: '1000000',
  千万元: '10000000',
  亿元: '100000000',
  角: '0.1',
  分: '0.01',
};
const UNIT =
  /^(?:人民币)?(百万元|千万元|亿元|万元|千元|百元|元(?!旦|宵|月|素|件|谋)|圆(?![管形柱满周心弧盘井涵桌点孔明])|块(?=钱))(?:人民币)?钱?(?:整|正)?/;
/** 角 and 分 without 元: 5角, 壹角, 壹分. In everyday numerals 三角 and 八分 are other words. */
const COIN = /^(角(?!度|形|落|钢|膜|逐|色)|分(?=整|正|$|[，。；、）]))/;
const FOREIGN = /^(?:美元|欧元|港元|日元|英镑|港币)/;
const COIN_DIGIT = '\\d|[零一二三四五六七八九壹贰叁肆伍陆柒捌玖]';
const TAIL = new RegExp(`^(?:零?(${COIN_DIGIT})角)?(?:零?(${COIN_DIGIT})分)?(?:整|正)?`);
const PER_UNIT = `站点|网点|${ANY_UNIT}|月|日|学年|学期|村|单位|度`;
const PER_BEHIND = new RegExp(`^[/／每](${PER_UNIT})(?:[/／·每](?:${PER_UNIT}))?`);
const PER_EACH = new RegExp(`每(?:一|个(?=[^月]))?(${PER_UNIT})`);
const PER_AVERAGE = /(人|户|亩|株|班|次|篇|吨|头|只|件|单)均|单价|标准/;

/** What printed money is worth in yuan, with its worth of one last digit. */
interface Money {
  readonly end: number;
  readonly scale: string;
  readonly unit: string;
}

/** The unit of money behind a number, or null. 万 and 亿 may stand in the number itself (三百万, 5千万) or before 元. */
function moneyAt(text: string, token: NumberToken): Money | null {
  const behind = text.slice(token.end, token.end + 8);
  if (FOREIGN.test(behind)) return null;
  const m = UNIT.exec(behind) ?? (token.style === 'chinese' ? null : coinAt(token, behind));
  if (!m) return null;
  const unit = /[圆块]/.test(m[1] as string) ? '元' : (m[1] as string);
  return { end: token.end + m[0].length, scale: SCALE[unit] as string, unit: (token.multiplier || '') + unit };
}

/** 8分 is a mark more often than money: only 壹分 is none. */
const coinAt = (token: NumberToken, behind: string): RegExpExecArray | null => {
  const m = COIN.exec(behind);
  return m && (m[1] === '角' || token.style === 'capital') ? m : null;
};

/** An amount of money in running text: 1,518,000元, 9,286.35万元, 叁佰贰拾万元整, ￥1,200,000.00, （万元）151.8. */
export function amountAt(reading: Reading, token: NumberToken): Candidate<'amount'> | null {
  const { text } = reading;
  const { end } = token;
  const sign = /[¥￥]/.test(text[token.start - 1] ?? '');
  const money = moneyAt(text, token);
  if (money) return amount(reading, token, money, sign ? 1 : 0);
  if (sign) return amount(reading, token, { end, scale: '1', unit: `${token.multiplier}元` }, 1);
  const named = /（(?:单位[:：])?(亿元|万元|千元|元)）[:：]?$/.exec(reading.before(token.start, 10));
  if (named && !/[\u4e00-\u9fff%]/.test(text[end] ?? '')) {
    const unit = named[1] as string;
    return amount(reading, token, { end, scale: SCALE[unit] as string, unit }, 0, token.start - named[0].length);
  }
  if (!isBareMoney(reading, token)) return null;
  return amount(reading, token, { end, scale: '1', unit: `${token.multiplier || text[end - 1]}元` }, 0);
}

const MONEY_BEFORE =
  /(?:投资|资金|拨款|自筹|支出|支付|收入|预算|概算|决算|补助|补贴|贷款|产值|销售额|营业额|费用|金额|总价|价款|价值|投入|结余|利润|奖金|经费|税收|欠款|债务|到位|拨付|下达)(?:总?额|总计|合计|共计|共|为|达到?|约|近|超过?|不足|不超过|不低于|仅|了|：)*$/;

/** 总投资300万，自筹200万。: 元 is left out where the words before and a stop behind make it plain. */
function isBareMoney(reading: Reading, token: NumberToken): boolean {
  const { text } = reading;
  return (
    /[万亿]/.test(text[token.end - 1] ?? '') &&
    /^(?:[，。；、）\n]|$|左右|以上|以下|以内)/.test(text.slice(token.end, token.end + 2)) &&
    MONEY_BEFORE.test(reading.before(token.start, 16))
  );
}

/** A bare number in a table cell whose column, row or caption gives a unit of money. */
export function amountInCell(
  reading: Reading,
  token: NumberToken,
  unit: string,
  about: string,
): Candidate<'amount'> | null {
  const scale = SCALE[unit];
  if (!scale) return null;
  const made = amount(reading, token, { end: token.end, scale, unit }, 0);
  const role = /标准|单价|均/.test(about) ? 'unitPrice' : (roleOf(about) ?? made.value.role);
  return { ...made, value: { ...made.value, of: about, cell: true, ...(role && { role }) } };
}

/** `lead`: how many characters before the number belong to it; `named`: where the words about it end, when not there. */
function amount(
  reading: Reading,
  token: NumberToken,
  money: Money,
  lead: number,
  named = Number.POSITIVE_INFINITY,
): Candidate<'amount'> {
  const { text } = reading;
  let end = money.end;
  let value = token.value.times(money.scale);
  let last = token.unitOfLastDigit.times(money.scale);
  const tail = money.scale === '1' || money.scale === '0.1' ? TAIL.exec(text.slice(end, end + 8)) : null;
  if (tail && (tail[1] || tail[2])) {
    value = value.plus(digit(tail[1]).div(10)).plus(digit(tail[2]).div(100));
    last = dec(tail[2] ? '0.01' : '0.1');
    end += tail[0].length;
  }
  const minus = signBefore(text, token.start - lead);
  const start = token.start - lead - (minus ? 1 : 0);
  const until = Math.min(named, start);
  const clauseAt = reading.clauseStart(until);
  const clause = text.slice(clauseAt, until);
  const hedge = hedgeOf(reading.before(start, 12), reading.after(end, 6));
  const behind = PER_BEHIND.exec(reading.after(end, 8));
  const before = PER_EACH.exec(clause.slice(-14)) ?? PER_AVERAGE.exec(clause.slice(-14));
  const per = behind?.[1] ?? before?.[1];
  const isPrice =
    behind !== null ||
    (before !== null && !/共|合计|总|计[^划]/.test(clause.slice(-14).slice(before.index + before[0].length)));
  const role = isPrice ? 'unitPrice' : roleNear(reading, clauseAt, until);
  const of = stripHedge(clause);
  return {
    kind: 'amount',
    at: { start, end },
    value: {
      yuan: plain(minus ? value.neg() : value),
      unit: money.unit,
      // 伍佰捌拾万元整: to the last 元.
      half: last.gt(1) && /[整正]$/.test(text.slice(token.start, end)) ? '0.5' : plain(last.div(2)),
      ...(role && { role }),
      ...(hedge.bound && { bound: hedge.bound }),
      ...((hedge.approximate || token.approximate) && { approximate: true }),
      ...(isPrice && per && { per }),
      ...(of && { of }),
      ...(token.malformed && { malformed: true }),
    },
  };
}

/** The role by the clause itself; where that names none, by the clauses before it in the sentence. */
function roleNear(reading: Reading, clauseAt: number, start: number) {
  const own = roleOf(reading.text.slice(clauseAt, start));
  if (own) return own;
  const sentence = reading.clauseStart(start, /[。；\n\t]/);
  const lead = reading.text.slice(Math.max(sentence, clauseAt - 40), clauseAt);
  return /[:：、]$/.test(lead) || /其中/.test(lead) ? roleOf(lead) : undefined;
}

const digit = (printed: string | undefined) => (printed ? (parseChinese(printed)?.value ?? dec(printed)) : dec(0));
