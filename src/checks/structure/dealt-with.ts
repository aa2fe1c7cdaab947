import { allMatches } from '../../core/matches.ts';
import type { Span } from '../../core/span.ts';

/** 29批次全部处置完毕, 上述问题均已整改, 处置率100%: that all of what was found was dealt with. */
const ALL_DEALT =
  /(?:全部|均|都|一并|逐一)(?:已经?)?(?:全部|按规定|按要求|依法|及时|按期|按时|如期)*(?:核查|立案)?(?:处置|处理|整改|整治|查处|纠正|修复|维修|补[办齐录正栽植种]|追[回缴]|退[回还缴]|清退|收回|更换|办结|结案|销号|下架|召回|返工|闭环)(?:完毕|完成|到位|合格|结束|了|销号|闭环|补齐)*(?=[，。；、）]|$)|(?:处置|处理|整改|查处|修复|办结|销号|闭环)(?:完成)?率(?:均|都)?(?:为|达到?)?100%/g;
const NOT_YET = /尚|未|应当?(?!急)|须|需|要求|责成|督促|限期|计划|拟|将|确保|力争|除|如|争取|预计/;
/** 已含在前述29批次之内: what was told of before. */
const TOLD_BEFORE = /(?:含|包含|包括|计)(?:在|于|入)?(?:前述|上述|前列|上列|以上)[^，。；]{0,16}(?:内|中|里)?/;
const REFERS = /上述|以上|前述|这些|该|此|其|问题|不合格|不达标|对此/;
/** As many as the clauses of one paragraph. */
const NUMBER = /\d[\d,]*(?:\.\d+)?/g;

const numbersIn = (words: string): readonly string[] => [...allMatches(words, NUMBER)].map(([printed]) => printed);

/**
 * A fault that the rest of its paragraph says was dealt with as a whole, or that is part of another told before. Of how
 * many all were dealt with has to be the number of the fault, or no number, of what was found.
 */
export function dealtWith(text: string, fault: Span, end: number): boolean {
  const words = text.slice(fault.start, fault.end);
  const behind = text.slice(fault.end, end);
  if (TOLD_BEFORE.test(/^[^。；]*/.exec(behind)?.[0] ?? '')) return true;
  const own = numbersIn(words);
  // The fault's own clause may say it: 不合格灶具处置率100%.
  const told = text.slice(fault.start, end);
  for (const { 0: said, index } of allMatches(told, ALL_DEALT)) {
    const start = Math.max(...['，', '。', '；', '：'].map((sign) => told.lastIndexOf(sign, index - 1))) + 1;
    const lead = told.slice(start, index);
    // What is said of it further on: …，其余尚未整改.
    const rest = /^[^。；]*/.exec(told.slice(index + said.length))?.[0] ?? '';
    if (NOT_YET.test(lead) || /(?:其余|剩余|但|仍)[^。；]*(?:尚|未|仍)/.test(rest)) continue;
    const numbers = numbersIn(lead);
    if (
      numbers.length > 0
        ? numbers.every((n) => own.includes(n))
        : lead === '' || REFERS.test(lead) || shares(lead, words)
    )
      return true;
  }
  return false;
}

/** They have a word of two characters in common. */
function shares(a: string, b: string): boolean {
  for (let i = 0; i + 2 <= a.length; i++)
    if (/^[\u4e00-\u9fff]{2}$/.test(a.slice(i, i + 2)) && b.includes(a.slice(i, i + 2))) return true;
  return false;
}
