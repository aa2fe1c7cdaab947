import { textAt } from '../../core/passage.ts';
import type { Structure } from '../../core/structure.ts';

/** Labels behind which the writer of a report stands. */
const LABEL =
  /(?:^|[\n\t。；，])(?:第三方)?(?:评价|受托|受委托|编制|报告编制|审计|审核|咨询|撰写)(?:机构|单位)(?:名称)?(?:（(?:盖章|公章)）)?[：\t]+([^\n\t，。；：（]{4,40})/;
/** What writes reports for others. */
const FIRM =
  /^[^\n\t，。；：、（）]{2,30}(?:会计师事务所|律师事务所|事务所|咨询|顾问|评估|造价|研究院|研究中心|评价中心)[^\n\t，。；：、]{0,20}(?:公司|事务所|（[^）]{2,12}）|研究院|中心|所)?$/;
/** The body's last lines, where a report is signed. */
const SIGNED_WITHIN = 6;

/**
 * Who wrote the report, as it says of itself: behind a label such as 「评价机构：」, or as the firm that signed it. Null
 * when it doesn't say; an office that only signed its own report is no firm.
 */
export function authorOf(structure: Structure): string | null {
  const labelled = LABEL.exec(structure.view.text)?.[1]?.trim();
  if (labelled && !/^(?:无|略|\/|-|—|_|＿|×|X)+$/i.test(labelled)) return labelled;
  for (const paragraph of structure.paragraphs.slice(-SIGNED_WITHIN).reverse()) {
    const text = textAt(structure, paragraph)
      .replace(/（(?:盖章|公章)）/g, '')
      .trim();
    if (FIRM.test(text)) return text;
  }
  return null;
}
