import { clauseAt } from '../../core/passage.ts';

const PART = /[。！？；\n\t]/;
/** What is approved while the work goes on: a change of it, its cost or its term. */
const CHANGE =
  /(?:实施|施工|建设)(?:的?过程)?中(?!心)|(?:实施|施工|建设)期间|原(?:审批|批复|批准|核准)|调[整增减]|变更|追加|延期|延长|顺延|展期|增补|补充|核[增减]/;
const ADDED = /增加|新增|增设|增列|加宽|加长/;
/** What only the project itself is approved as. */
const WHOLE = /立项|可研|可行性研究|初步设计|初设|项目建议书/;
const APPROVES = /批复|批准|核准/;

/** 「实施中因河床地质变化增加桩长，2022年9月经原审批部门批准，概算调增180万元」: the approval of a change, not of the project. */
export function isOfChange(text: string, at: number): boolean {
  const { start, end } = clauseAt(text, at, PART);
  const part = text.slice(start, end);
  if (CHANGE.test(part)) return true;
  const added = ADDED.exec(part);
  if (!added || WHOLE.test(part)) return false;
  const approved = APPROVES.exec(part);
  return approved !== null && added.index < approved.index + LED_BY;
}
/** 批准了增加…: the object follows at once. */
const LED_BY = 8;

/** 江发改基础〔2021〕118号文批复; what else a body approves by a paper of its own isn't meant. */
const BY_NUMBER =
  /〔((?:19|20)\d{2})〕\d+号(?:文件?)?[》）]?(?:文件?)?[^，。；〔\d]{0,8}(?:批复|批准|核准|立项)(?!了?[^，。；]{0,10}(?:预算|绩效|目标|采购|用地|环评|环境影响|规划|人员|机构))/g;

/**
 * Whether the report names by its number an approval of a year before the one that stands at an offset, and not after the
 * start: the later one allows something else.
 */
export function isApprovedBefore(text: string, at: number, startYear: string, year: string): boolean {
  const own = clauseAt(text, at, PART);
  for (const found of text.matchAll(BY_NUMBER)) {
    const numbered = found[1] as string;
    const isOther = found.index < own.start || found.index >= own.end;
    if (isOther && numbered <= startYear && numbered < year) return true;
  }
  return false;
}
