import type { CheckContext } from '../../core/check.ts';
import { clauseAt, partsAbout } from '../../core/passage.ts';
import { contains, type Span } from '../../core/span.ts';
import type { Sentence } from '../../core/structure.ts';

/** What an opinion says is in order, and how a finding tells that it is not. */
const OPPOSITES: readonly { readonly opinion: RegExp; readonly finding: RegExp }[] = [
  {
    opinion:
      /(?:全额|足额|全部|均已?|悉数|及时)[^，。；]{0,6}(?:缴库|上缴|缴入|缴存|解缴|入库)(?!率)|(?:收支两条线)[^，。；]{0,4}(?:规定|管理)?$/,
    finding: /(?:未|没有|少|漏)(?:按规定|及时|足额|全额)*(?:上缴|缴库|缴入|缴存|解缴|入库)|坐支|截留/,
  },
  // Of misdeeds only the one that was denied is told of: 未发现套取、冒领 leaves room for 白条.
  {
    opinion: /(?:不存在|未发现|没有(?:发现|发生)?|未出现|无|杜绝了?)[^，。；]{0,10}(?:坐支|截留)/,
    finding: /坐支|截留/,
  },
  {
    opinion:
      /(?:不存在|未发现|没有(?:发现|发生)?|未出现|无|杜绝了?)[^，。；]{0,10}(?:挤占|挪用|改变[^，。；]{0,4}用途)/,
    finding:
      /挤占|挪用|(?:用于|用作)(?:弥补|发放|支付|列支|购买|偿还)[^，。；]{0,16}(?:办公|公用|接待|福利|津贴|奖金|车辆|债务|人员经费|工资)|(?:改变|变更)[^，。；]{0,6}用途/,
  },
  {
    opinion: /(?:不存在|未发现|没有(?:发现|发生)?|未出现|无|杜绝了?)[^，。；]{0,10}(?:套取|虚报|虚列|冒领|骗取)/,
    finding: /套取|虚报|虚列|冒领|骗取/,
  },
  {
    opinion: /(?:足额|及时|按时|全部|均已?)[^，。；]{0,6}(?:发放|兑付|拨付|支付)(?:到[户位人])?(?!率)/,
    finding: /(?:未|没有|少|欠|拖欠|尚未)(?:按时|及时|足额)*(?:发放|兑付|拨付|支付)|滞留|拖欠/,
  },
  {
    opinion: /(?:均|全部|严格|依法)[^，。；]{0,14}(?:公开招标|招投标|政府采购)(?!代理)/,
    finding:
      /(?:未|没有)(?:经|履行|按规定|实行|进行|公开)*[^，。；]{0,4}(?:招标|招投标|政府采购)|化整为零|拆分[^，。；]{0,8}(?:合同|项目|工程)/,
  },
];
const RESERVED = /但|个别|基本|除[^，]{2,30}外|有待|不够|大部|总体/;
const CURED =
  /已(?:全部|全额|于)?[^，。；]{0,10}(?:上缴|缴库|缴入|追回|收回|归还|退回|补缴|纠正|整改)|上年|往年|以前年度|20\d\d年以前/;
/** Names that any audit tells of. */
const GENERAL =
  /^(?:资金|项目|工程|单位|情况|规定|管理|问题|收入|支出|制度|部门|工作|部分|金额|国库|全县|财政|有关|县级|年度|经费|款项|补助|要求|政策|过程|程序|手续|专项|专项资金|严格)$/;

/**
 * A clause of an audit's opinion that calls one thing in order, over a finding with a figure that tells the opposite of the same thing:
 * 租金收入…全额缴库，不存在坐支 over 实收租金中有46.20万元没有上缴国库. Both name the thing by one noun.
 */
export function deniedStill(context: CheckContext): { opinion: Span; findings: Span[] } | null {
  const { structure, text, tokenize } = context;
  const problems = partsAbout(structure, 'problems');
  const opinions = partsAbout(structure, 'conclusion');
  if (problems.length === 0 || opinions.length === 0) return null;
  const inside = (parts: readonly { readonly at: Span }[], { at }: Sentence): boolean =>
    parts.some((part) => contains(part.at, at));
  const nouns = (words: string): string[] =>
    tokenize(words)
      .filter(({ text: word, tag }) => word.length >= 2 && /^(?:n|x|j|l|vn)/.test(tag) && !GENERAL.test(word))
      .map(({ text: word }) => word);
  const findings = structure.sentences.filter(
    (s) => inside(problems, s) && /\d/.test(text.slice(s.at.start, s.at.end)),
  );
  for (const sentence of structure.sentences) {
    if (!inside(opinions, sentence) || inside(problems, sentence)) continue;
    const whole = text.slice(sentence.at.start, sentence.at.end);
    if (RESERVED.test(whole)) continue;
    const sides = OPPOSITES.filter(({ opinion }) => opinion.test(whole));
    if (sides.length === 0) continue;
    const things = nouns(whole);
    for (const { opinion, finding } of sides) {
      const against = findings.flatMap((own): Span[] => {
        const said = text.slice(own.at.start, own.at.end);
        const found = finding.exec(said);
        if (!found || CURED.test(said)) return [];
        const clause = clauseAt(text, own.at.start + found.index);
        // The clause, or the one that it goes on from, names the thing and how much of it.
        const wide = text.slice(clauseAt(text, Math.max(own.at.start, clause.start - 1)).start, clause.end);
        return /\d/.test(wide) && things.some((thing) => wide.includes(thing)) ? [clause] : [];
      });
      const at = opinion.exec(whole);
      if (at && against.length > 0) return { opinion: clauseAt(text, sentence.at.start + at.index), findings: against };
    }
  }
  return null;
}
