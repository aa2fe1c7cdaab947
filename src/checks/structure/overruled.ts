import type { CheckContext } from '../../core/check.ts';
import { clauseAt, partsAbout } from '../../core/passage.ts';
import type { Span } from '../../core/span.ts';

/** An opinion without reserve: all is in order, nothing was found. */
const CLEAN =
  /未发现[^，。；]{0,12}(?:违反(?:财经|国家|有关)|违法违规|违规违纪|违纪违规|损失浪费)|(?:资金|项目|工程|财务)[^，。；]{0,8}(?:管理|使用|收支|支付)[^，。；]{0,6}(?:严格规范|规范高效|规范有序|规范|合规|真实完整)$|与[^，。；]{2,12}(?:实绩|进度|事实)相符$/;
const RESERVED = /但|个别|存在|不够|有待|一些|部分|除[^，]{2,30}外|基本|总体较|较为|仍有|尚/;
/** What no such opinion leaves room for. */
const GRAVE =
  /多计|多付|超付|超支|超预算|超概|超进度|挪用|挤占|套取|虚报|虚列|冒领|截留|违规|擅自|未招标|应招未招|闲置|损失|浪费|重复(?:支付|计量|领取|发放)|未(?:按|经|及时)[^，。；]{0,8}(?:报批|审批|批准|支付|收取)|少缴|少计|未收/;

/** An audit's opinion without reserve over findings of its own that leave no room for it. */
export function overruled({ structure, text, factsOf }: CheckContext): { opinion: Span; findings: Span[] } | null {
  for (const part of partsAbout(structure, 'conclusion')) {
    const words = text.slice(part.heading.at.end, part.at.end);
    if (RESERVED.test(words)) continue;
    for (let start = part.heading.at.end; start < part.at.end; ) {
      const clause = clauseAt(text, start);
      start = clause.end + 1;
      if (!CLEAN.test(text.slice(clause.start, clause.end))) continue;
      const findings = factsOf('problem').filter(({ at }) => GRAVE.test(text.slice(at.start, at.end)));
      return findings.length > 0 ? { opinion: clause, findings: findings.map(({ at }) => at) } : null;
    }
  }
  return null;
}
