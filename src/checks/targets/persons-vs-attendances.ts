import { bare } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { dimensionOf, worthOf } from '../../core/measure.ts';
import { sentenceAt } from '../../core/passage.ts';
import { contains } from '../../core/span.ts';
import { INFERRED, isPromise } from './told.ts';

type Count = FactOf<'count'>;

const unitOf = (dimension: string): string => dimension.replace('count:', '');

export const personsVsAttendances = defineCheck({
  id: 'persons-vs-attendances',
  group: 'targets',
  severity: 'medium',
  title: { zh: '目标与结果的单位不同', en: 'Target and result in different units' },
  docs: {
    what: {
      zh: '目标按人次计、结果按人计，或户与人、处与座混用，而报告又没有另写与目标同单位的结果，两个数无法比较。两种单位都有交代的不报。',
      en: 'The target is in attendances and the result in persons, or in households and people, places and buildings, and no result in the unit of the target is given. Silent where both are reported.',
    },
    why: {
      zh: '一人参加三次是三人次。单位一换，完成率就失去意义，也可能掩盖差额。',
      en: 'One person who comes three times is three attendances: with another unit the completion rate means nothing and may hide a gap.',
    },
    fix: {
      zh: '按目标的单位重新统计，或同时写出人数和人次。',
      en: 'Count again in the unit of the target, or give both figures.',
    },
  },
  messages: {
    units: {
      zh: '目标按{targetUnit}计（{target}），结果按{resultUnit}计（{result}），两者不可直接比较。',
      en: 'The target is counted in {targetUnit} ({target}), the result in {resultUnit} ({result}); they cannot be compared.',
    },
  },
  examples: {
    valid: [
      '一、目标任务\n1.拆除沿河违章养殖棚舍三百座。\n二、完成情况\n涉及309处点位，拆除违章养殖棚舍306座，完成年度任务的102%。',
      '一、目标任务\n1.新建公厕300座。\n二、完成情况\n新建公厕300座。完成河道垃圾整治309处，完成年度任务的103%。',
      '一、目标\n乡村医生岗位培训不少于150人次。\n二、完成情况\n县卫生健康局举办4期岗位培训，累计168人次参加，实际受训乡村医生61人。',
      '一、任务\n批复培训护林员1,500人次。\n二、完成\n共培训1,524人次，完成率101.6%，实际参训610人。',
      '一、任务\n全年开展义诊服务老人800人。\n二、完成情况\n义诊服务老人986人次，剔除重复后服务老人812人，完成任务。',
      '一、任务\n批复新建雨量站22处。\n二、完成情况\n建成雨量站22处，配套建设站房22座，完成率100%。',
      '全县安置点216户、874人已全部供暖，完成216户的任务。',
      '一、绩效目标\n1.开展电商培训1,200人次。\n二、完成情况\n累计培训1,236人次，剔除重复参训的，实际参训人员894人。',
      '一、绩效目标\n1.培训乡村医生不少于280人次。\n二、完成情况\n举办培训班4期，参训152人、培训304人次，人均参训2次。',
      '一、绩效目标\n1.安置脱贫劳动力不少于1,200人。\n二、完成情况\n安置脱贫劳动力1,246人，按月发放补贴，全年发放14,952人次。',
      '一、绩效目标\n1.就业技能培训1,200人；\n2.各类课程授课不少于5,000人次。\n二、完成情况\n就业技能培训1,200人；各类课程累计授课5,976人次，人均3次。',
      '一、绩效目标\n1.县级河长每人全年巡河不少于20次。\n二、完成情况\n全县398名河长全年巡河15,236人次，其中县级河长人均巡河23.1次。',
      '一、绩效目标\n1.改造危房120户。\n二、完成情况\n改造危房120户，惠及困难群众356人。',
    ],
    invalid: [
      '一、目标任务\n1.拆除沿河违章养殖棚舍⟦三百座⟧；\n2.清理河道12公里。\n二、完成情况\n完成违章养殖棚舍拆除⟦309处⟧，其中自拆201处、助拆108处，完成年度任务的103%。',
      '一、任务\n批复举办茶艺技能培训⟦1,500人次⟧。\n二、完成\n至年底共培训⟦1,524人⟧，完成率101.6%。',
      '一、目标\n计划帮扶困难家庭⟦310户⟧。\n二、结果\n年内共帮扶⟦328人⟧，超过目标数18个。',
      '一、年初任务\n组织老年人学习智能手机，任务数为600人。\n二、完成情况\n据签到册统计参加学习⟦742人次⟧，圆满完成年初下达的⟦600人⟧的任务。',
      '一、批复\n批复新建简易水位站⟦30座⟧。\n二、建成情况\n建成简易水位站⟦33处⟧，建设任务完成率110%。',
      '一、目标\n项目计划服务种粮大户⟦三百户⟧。\n二、完成\n全年服务种粮大户⟦三百四十人次⟧，较计划数多四十。',
      '一、合同\n合同约定提供法律咨询不少于⟦500人⟧。\n二、履约\n承接机构配备律师6名，全年提供法律咨询⟦655人次⟧，高于合同约定数量。',
      '一、任务\n批复新建旅游厕所⟦14处⟧。\n二、完成\n共建成旅游厕所⟦16座⟧，任务完成率114.3%。',
      '一、年度目标\n1.改造敬老院4所；\n2.护理从业人员培训⟦300人⟧。\n二、完成情况\n护理从业人员培训完成⟦318人次⟧，为目标的106%。',
      '一、目标任务\n全年培训不少于⟦六百人次⟧。\n二、完成情况\n共培训⟦612人⟧，完成率102%。',
      '一、绩效目标\n（1）各类电商培训不少于⟦5000人次⟧。\n二、项目完成情况\n电商人才共培训了6期共计⟦373人⟧。',
      '一、绩效目标\n1.带动脱贫人口增收⟦2,600人⟧。\n二、项目效益\n带动脱贫人口增收⟦870户⟧。',
      '一、建设任务\n1.建设公共充电站18座，培训驾驶员⟦200人次⟧。\n二、任务完成情况\n建设公共充电站18座，培训驾驶员⟦186人⟧。',
    ],
  },
  *run({ linksOf, factsOf, structure }) {
    const told = new Set<string>();
    // 累计168人次参加，实际受训61人: the result is there in the unit of the target, too, which is no repetition of the target.
    const inUnit = (target: Count, result: Count): boolean => {
      const sentence = sentenceAt(structure, result.at.start);
      return factsOf('count').some(
        (count) =>
          sentence !== undefined &&
          contains(sentence.at, count.at) &&
          dimensionOf(count) === dimensionOf(target) &&
          !worthOf(count).eq(worthOf(target)) &&
          worthOf(count).times(2).gte(worthOf(target)),
      );
    };
    for (const outcome of linksOf('outcome')) {
      const target = outcome.undertaking.quantity;
      const { result } = outcome;
      if (!target || !result || !isPromise(outcome) || target.kind !== 'count' || result.kind !== 'count') continue;
      const own = unitOf(dimensionOf(target));
      const other = unitOf(dimensionOf(result));
      if (own === other || !PAIRS.some((pair) => pair.includes(own) && pair.includes(other))) continue;
      if (inUnit(target, result)) continue;
      told.add(result.id);
      yield {
        message: 'units',
        data: { target: bare(target), targetUnit: own, result: bare(result), resultUnit: other },
        evidence: [evidence(target, '目标', 'target'), evidence(result, '结果', 'result')],
        certainty: outcome.sure ? 'certain' : 'suspect',
        ...(!outcome.sure && { because: INFERRED }),
      };
    }
    for (const { a: target, b: result, by } of linksOf('twin')) {
      if (by !== 'unit' || told.has(result.id) || target.kind !== 'count' || result.kind !== 'count') continue;
      if (inUnit(target, result)) continue;
      const own = unitOf(dimensionOf(target));
      const other = unitOf(dimensionOf(result));
      yield {
        message: 'units',
        data: { target: bare(target), targetUnit: own, result: bare(result), resultUnit: other },
        evidence: [evidence(target, '目标', 'target'), evidence(result, '结果', 'result')],
        certainty: 'suspect',
        because: INFERRED,
      };
    }
  },
});

/** Units that are taken for one another. */
const PAIRS: readonly (readonly string[])[] = [
  ['人', '人次'],
  ['人', '户'],
  ['户', '户次'],
  ['家', '家次'],
  ['次', '人次'],
];
