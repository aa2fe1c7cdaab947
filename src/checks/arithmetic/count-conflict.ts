import { bare } from '../../core/calculation.ts';
import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { Quantity } from '../../core/link.ts';
import { worthOf } from '../../core/measure.ts';
import { topicOf } from '../../core/passage.ts';

const BOUND = { below: '不足', max: '不超过', min: '不少于', above: '超过' } as const;

export const countConflict = defineCheck({
  id: 'count-conflict',
  group: 'arithmetic',
  severity: 'high',
  title: { zh: '同一事项数量前后不一', en: 'Two counts of one thing' },
  docs: {
    what: {
      zh: '同一事物、同一口径在报告两处的数量不同，或与另一处写的“不足”“超过”矛盾。计划、付款、完成、抽查、累计、上年是不同口径，其中的一部分、分乡镇的数也不比较；差额在近处另有交代的不报。',
      en: 'One thing in one role has two different counts, or one that a stated bound (under, over) rules out. Planned, paid, done, sampled, cumulative and last year are different roles; parts and single places are not compared, nor counts whose difference is accounted for near by.',
    },
    why: {
      zh: '数量不一，至少有一处不实，据此计算的补助和得分也不可靠。',
      en: 'At least one of the two is wrong, and with it the subsidies and marks based on it.',
    },
    fix: { zh: '按验收清单核实后统一。', en: 'Check against the acceptance list and use one figure.' },
  },
  messages: {
    differ: {
      zh: '“{subject}”一处为 {a}，另一处为 {b}。',
      en: '“{subject}” is {a} in one place and {b} in another.',
    },
  },
  examples: {
    valid: [
      '一、抽样\n5处大型水源地全部检查，其余141处中抽查30处，合计35处。\n二、问题\n抽查的35处水源地中，12处界标缺失。',
      '一、抽样\n先抽检药店42家，后补检3家，先后共45家。\n二、问题\n抽检的45家药店中，3家账实不符。',
      '一、项目概况\n建设指挥中心1处，接入视频监控1,200路，配备终端150台。\n二、绩效目标\n接入视频监控不少于1,200路，移动终端150台。\n三、完成情况\n接入视频监控1,236路，移动终端150台已发放到位。',
      '一、资金使用\n支出类别 | 工作量 | 支出（万元）\n水毁修复 | 64处 | 412.60\n桥梁维护 | 17座 | 126.40\n二、效益\n全年修复水毁点46处，其余18处列入下年。',
      '一、资金使用\n支出类别 | 工作量 | 支出（万元）\n路灯安装 | 318盏 | 95.40\n桥梁维护 | 17座 | 126.40\n二、效益\n2020年安装路灯381盏，亮灯率高。',
      '一、资金使用\n支出类别 | 工作量 | 支出（万元）\n树木补植 | 2,540株 | 30.48\n桥梁维护 | 17座 | 126.40\n二、效益\n抽查补植树木2,450株，成活2,390株。',
      '一、完成情况\n全年开展文化活动186场。\n二、不足\n个别站人手不够，全年仅开展文化活动3场。',
      '一、绩效目标\n1.升级203个村级电商服务站。\n二、资金情况\n电商服务站升级服务费（105个村站）550000元。\n三、完成情况\n村级站点升级不足100家。',
      '一、抽样情况\n现场抽查项目32个，占项目总数的41%。\n二、完成情况\n实施产业项目34个，共安排项目78个。',
      '一、项目概况\n全县共有行政村168个。\n二、效益\n项目受益行政村41个。',
      '一、完成情况\n全年举办技术培训46期。自2021年以来，累计举办技术培训131期。',
      '一、完成情况\n建成冷库22座，另有2座未安装制冷机组。\n二、建设内容\n共建成冷库24座，其中2座待验收。',
      '一、完成情况\n（一）黄泥乡。新建错车道18处。\n（二）大坳乡。新建错车道23处。',
      '一、完成情况\n近400名河长全部录入系统。\n二、组织体系\n全县设河长398名。',
      '一、完成情况\n全县共建成冷库24座。\n二、运行情况\n3座因缺电闲置，全县已投用的21座冷库运行正常。',
      '一、2022年\n2022年全县共改造公厕36座。\n二、2023年\n2023年全县共改造公厕41座。',
      '一、新建情况\n全县共新建机井42眼，全部通电。\n二、维修情况\n全县共维修机井38眼，全部出水。',
      '一、培训情况\n全年共培训乡村医生120人。\n二、回访情况\n随机回访培训的乡村医生30人，均表示满意。',
      '一、建设内容\n批复新建文化广场18个。\n二、完成情况\n共新建文化广场20个，比批复多2个。',
      '一、建设内容\n批复的建设内容为：新建雨水管12.40公里、分流管6.20公里，管网合计18.60公里。\n二、实施情况\n实际建成雨水管12.48公里、分流管6.14公里，管网合计18.62公里，出入系避让管位所致。',
      '一、设计\n初步设计确定改造梯田12,600亩，田间道路48.2公里。\n二、实施\n经竣工测量，改造梯田12,860亩，田间道路48.6公里。\n三、管护\n落实管护责任的梯田12,060亩。',
      '一、建设情况\n全县建成社区食堂28个，设餐位1,960个。\n二、运营情况\n已营业的社区食堂24个，设餐位1,690个；其余4个正在办理许可。',
      '一、基本情况\n托养中心有床位120张。\n二、服务情况\n寄宿人员占已开放床位102张的94.12%。',
      '一、建设\n累计铺设光缆1,286公里，当年铺设光缆268公里。\n二、维护\n巡检光缆1,268公里。',
      '一、提质\n提质书屋86个，新配图书12,600册。\n二、使用\n全年借阅图书21,600册次。',
      '全县托育机构26家；普惠机构21家（含全部公办机构），占80.8%。\n三、问题\n乡镇布局偏少。26家机构中有21家在县城。',
      '一、概况\n村卫生室138个，其中公有产权村卫生室118个，占85.5%。\n二、成效\n138个村卫生室中有131个接入系统。',
    ],
    invalid: [
      '一、抽样\n评价组随机抽查粮库⟦36座⟧，合计储粮12万吨。\n二、问题\n抽查的⟦35座⟧粮库中，3座账实不符。',
      '一、资金使用\n支出类别 | 工作量 | 支出（万元）\n水毁修复 | ⟦64处⟧ | 412.60\n桥梁维护 | 17座 | 126.40\n二、效益\n全年组织修复水毁点⟦46处⟧，平均抢通时间5.5小时。',
      '一、资金使用\n支出类别 | 工作量 | 支出（万元）\n路灯安装 | ⟦318盏⟧ | 95.40\n桥梁维护 | 17座 | 126.40\n二、效益\n在背街小巷安装路灯⟦381盏⟧，居民出行方便。',
      '一、资金使用\n支出类别 | 工作量 | 支出（万元）\n树木补植 | ⟦2,540株⟧ | 30.48\n桥梁维护 | 17座 | 126.40\n二、效益\n沿线补植树木⟦2,450株⟧，绿化效果明显。',
      '一、资金使用\n支出类别 | 工作量 | 支出（万元）\n护林员 | ⟦73人⟧ | 58.40\n桥梁维护 | 17座 | 126.40\n二、效益\n聘用护林员⟦37人⟧，实现山有人管。',
      '一、验收方式\n验收组走访农户⟦180户⟧。\n二、群众意见\n走访的⟦160户⟧中，有151户表示满意。',
      '一、项目实施\n全年共购置垃圾清运车⟦26辆⟧，配发到各乡镇。\n二、资产管理\n购置的⟦29辆⟧垃圾清运车全部登记入账。',
      '（一）⟦9处⟧渡口改造全部完工\n县交通运输局共实施⟦8处⟧渡口改造，均通过验收。',
      '一、调查方法\n评价组向服务对象发放调查问卷⟦450份⟧。\n二、满意度\n本次发放的⟦420份⟧调查问卷全部收回。',
      '一、项目概况\n项目范围为沿江⟦四十二个⟧行政村。\n二、核查情况\n评价组对全部治理村逐一核查，共⟦40个⟧行政村。',
      '一、工作成效\n全县建成农家书屋⟦64个⟧，全部免费开放。\n二、不足\n数量偏少，全县建成的农家书屋还不到⟦60个⟧。',
      '一、完成情况\n全县建成村级电商服务站⟦72个⟧，全部挂牌。\n二、存在问题\n村级站点分布不够均衡。全县建成的村级电商服务站不足⟦70个⟧，且多集中在川道乡镇。',
      '一、项目产出\n完成新建蓄水池⟦24口⟧，铺设管道18.5公里。\n二、评价结论\n项目新建蓄水池⟦26口⟧，改善了灌溉条件。',
      '一、产出指标\n全年改造危旧校舍⟦12栋⟧，验收合格率100%。\n二、效益\n改造危旧校舍⟦14栋⟧，惠及学生3,200人。',
      '一、项目概况\n项目覆盖受益行政村⟦38个⟧。\n二、效益分析\n项目覆盖受益行政村⟦36个⟧，群众满意度93%。',
    ],
  },
  *run(context) {
    const { linksOf } = context;
    const seen = new Set<string>();
    for (const { a, b, subject, by, sure } of linksOf('twin')) {
      if (a.kind === 'amount' || a.kind === 'score' || b.kind !== a.kind || by !== 'label') continue;
      // A third mention of the same figure is the same conflict.
      const key = `${subject} ${[worthOf(a), worthOf(b)].sort().join(' ')}`;
      if (seen.has(key)) continue;
      seen.add(key);
      if (plannedAndDone(context, a, b) || plannedAndDone(context, b, a)) continue;
      const said = (q: typeof a, words: Record<keyof typeof BOUND, string>): string =>
        `${q.value.bound ? words[q.value.bound] : ''}${bare(q)}`;
      const rough = a.value.approximate || b.value.approximate;
      yield {
        message: 'differ',
        data: { subject, a: said(a, BOUND), b: said(b, BOUND) },
        calculation: `${said(a, BOUND)} ≠ ${said(b, BOUND)}`,
        evidence: [evidence(a, '一处', 'in one place'), evidence(b, '另一处', 'in another')],
        certainty: sure && !rough && !a.value.bound && !b.value.bound ? 'certain' : 'suspect',
        ...(!sure && { because: { zh: '两处按名称对应', en: 'the two places were matched by name' } }),
      };
    }
  },
});

/** 主要内容：接入监控1,200路 tells again what the aims ask for, and 1,236路 is what the report says came of them. */
const plannedAndDone = ({ linksOf, structure }: CheckContext, plan: Quantity, done: Quantity): boolean =>
  topicOf(structure, plan) === 'overview' &&
  linksOf('outcome').some(
    ({ undertaking: { quantity }, result }) =>
      result === done && quantity && quantity.kind === plan.kind && worthOf(quantity).eq(worthOf(plan)),
  );
