import type { Candidate } from '../core/fact.ts';
import { allMatches } from '../core/matches.ts';
import type { Reading } from './reading.ts';

const METHODS: readonly (readonly [string, RegExp])[] = [
  ['公开招标', /公开招标/],
  ['邀请招标', /邀请招标/],
  ['竞争性磋商', /竞争性磋商/],
  ['竞争性谈判', /竞争性谈判/],
  ['单一来源', /单一来源/],
  ['询价', /询价/],
  ['框架协议', /框架协议/],
  ['网上竞价', /网上竞价/],
  ['比选', /比选/],
  ['直接委托', /直接(?:委托|发包)/],
];
const ANY = new RegExp(METHODS.map(([, pattern]) => pattern.source).join('|'), 'g');
/** 市场询价 asks for prices, 询价单 is a paper. */
const NO_METHOD_BEFORE = /(?:市场|电话|上门|多方|实地)$/;
const NO_METHOD_BEHIND = /^(?:单|表|记录|函|结果|对比|调查|了?[一二三两\d]+家)/;
const DENIED = /(?:未|没有|没|不再|免于|未经|未按规定|而非|不是)[^，。；：\n]{0,8}$/;

/** How something was procured (公开招标, 竞争性磋商, 询价 …), and whether the text says that it was not so. Titles name none. */
export function procurement(reading: Reading): Candidate<'procurement'>[] {
  const found: Candidate<'procurement'>[] = [];
  for (const m of allMatches(reading.text, ANY)) {
    const start = m.index;
    const end = start + m[0].length;
    const before = reading.before(start, 24);
    if (NO_METHOD_BEFORE.test(before) || NO_METHOD_BEHIND.test(reading.after(end, 4)) || isInTitle(reading, start))
      continue;
    const method = METHODS.find(([, pattern]) => pattern.test(m[0]))?.[0] as string;
    const denied = DENIED.test(before);
    found.push({ kind: 'procurement', at: { start, end }, value: { method, ...(denied && { denied }) } });
  }
  return found;
}

/** Within 《》, which names a law or a paper. */
function isInTitle(reading: Reading, start: number): boolean {
  const before = reading.before(start, 60);
  return before.lastIndexOf('《') > before.lastIndexOf('》');
}
