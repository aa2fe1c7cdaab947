import { bare } from '../../core/calculation.ts';
import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { Outcome, Quantity } from '../../core/link.ts';
import { dimensionOf, printed, worthOf } from '../../core/measure.ts';
import { paragraphAt, sentenceAt, textAt } from '../../core/passage.ts';
import { grouped as digits } from '../../core/quantity.ts';
import type { Paragraph } from '../../core/structure.ts';
import { duesOf } from './due.ts';
import { isInStock, isLowered } from './lowered.ts';
import { ownedUp } from './owned-up.ts';
import { saysRunning } from './running.ts';
import { daysBetween, INFERRED, isOpen, isPromise } from './told.ts';

interface Short {
  readonly outcome: Outcome;
  readonly target: Quantity;
  readonly result: Quantity;
  /** The same target and result said again: in the text and in a row of the table. */
  readonly again: Quantity[];
}

const EXECUTION = /^(?:项目|年度|专项)?(?:预算|资金|支出)(?:执行|支出|支付|使用)?(?:率|进度)$/;

/** Targets whose reported figure is below them (or above, where less is wanted). */
function shortfalls(context: CheckContext): Short[] {
  const { linksOf } = context;
  const seen = new Map<string, Short>();
  return linksOf('outcome').flatMap((outcome): Short[] => {
    const { undertaking, state, result } = outcome;
    const target = undertaking.quantity;
    if (!target || !result || state === 'done' || !isPromise(outcome) || worthOf(result).eq(worthOf(target))) return [];
    // How much of the money was spent has a check of its own.
    if (EXECUTION.test(undertaking.subject)) return [];
    // 木构件含水率检测合格率98.33% is none of the acceptance of the works.
    if (target.kind === 'rate' && ofTest(context, target, result)) return [];
    if (saysReached(context, result) || isLowered(context, outcome, target, result)) return [];
    if (isInStock(context, result, worthOf(target))) return [];
    // A row of a table repeats what the text says.
    const key = `${dimensionOf(target)} ${worthOf(target)} ${worthOf(result)}`;
    const told = seen.get(key);
    if (told) {
      const places = new Set([told.target, told.result, ...told.again]);
      told.again.push(...[result, target].filter((q) => !places.has(q)));
      return [];
    }
    const short: Short = { outcome, target, result, again: [] };
    seen.set(key, short);
    return [short];
  });
}

/** 「改造2,186个，完成调整后目标的100.28%」: of which target the sentence itself says. */
function saysReached({ text }: CheckContext, result: Quantity): boolean {
  const told = REACHED.exec(text.slice(result.at.end, result.at.end + 40))?.[1];
  return told !== undefined && Number(told) >= 100;
}
const REACHED =
  /^[^。；\d]{0,8}，(?:为|占|达到?|完成)(?:了)?(?:调整后|变更后|核减后|修订后|重新核定)的?(?:年度|全年|绩效|任务)*(?:目标|任务|计划|指标)(?:值|数|量)?的?(\d+(?:\.\d+)?)%/;

/** The target speaks of acceptance, the result of a test of something. */
function ofTest({ text, structure }: CheckContext, target: Quantity, result: Quantity): boolean {
  const [aim, came] = [target, result].map((q) =>
    text.slice(sentenceAt(structure, q.at.start)?.at.start ?? q.at.start, q.at.start),
  ) as [string, string];
  return /验收[^，。；]{0,6}$/.test(aim) && TESTED.test(came) && !/验收|交验/.test(came);
}
const TESTED = /(?:检测|检验|抽检|试验|送检|探伤|实测|化验)[^。；]{0,24}$/;

const unitOf = (q: Quantity): string => (q.kind === 'count' ? q.value.unit : '');

const MANY = 3;

/** Shortfalls of three or more targets whose results one paragraph tells: 完工小巷27条，管网6.8公里，路灯224盏. */
function sideBySide(
  { structure, asOf }: CheckContext,
  short: readonly Short[],
  dueOf: (outcome: Outcome) => string | null,
): Map<Quantity, Short[]> {
  const groups = new Map<Paragraph, Short[]>();
  for (const one of short) {
    const { outcome, target, result } = one;
    const paragraph = paragraphAt(structure, result.at.start);
    if (!paragraph || paragraph.kind === 'row' || outcome.undertaking.id.startsWith('row')) continue;
    if (isOpen(dueOf(outcome), asOf) || dimensionOf(target) !== dimensionOf(result)) continue;
    if (target.kind === 'rate' || worthOf(result).gt(worthOf(target))) continue;
    groups.set(paragraph, [...(groups.get(paragraph) ?? []), one]);
  }
  const large = [...groups.values()].filter(({ length }) => length >= MANY);
  return new Map(large.flatMap((group) => group.map(({ result }) => [result, group] as const)));
}

/** 52个 ÷ 60个 = 86.67%，差 8个; rates are subtracted, in points. */
function onPaper(target: Quantity, result: Quantity): string {
  const gap = worthOf(target).minus(worthOf(result)).abs();
  if (target.kind === 'rate') {
    const [more, less] = worthOf(target).gt(worthOf(result)) ? [target, result] : [result, target];
    return `${bare(more)} − ${bare(less)} = ${digits(gap)}个百分点`;
  }
  const share = worthOf(result).div(worthOf(target)).times(100).toDecimalPlaces(2);
  const apart = dimensionOf(target) === dimensionOf(result) ? `，差 ${printed(gap, target)}` : '';
  return `${bare(result)} ÷ ${bare(target)} = ${digits(share)}%${apart}`;
}

/** Rows of a table whose result is a bare number below a target that has its unit. */
function* cells({ linksOf, structure }: CheckContext, known: readonly Short[]) {
  for (const { undertaking, state, result, evidence: places } of linksOf('outcome')) {
    const [cell] = places;
    const target = undertaking.quantity;
    if (!undertaking.id.startsWith('row@') || state !== 'partly' || result || !target || !cell) continue;
    const said = textAt(structure, cell);
    // The text may have said the same.
    const again = known.some(
      (k) => worthOf(k.target).eq(worthOf(target)) && worthOf(k.result).eq(said.replace(/[,%]/g, '')),
    );
    if (!/^\d[\d,.]*%?$/.test(said) || again) continue;
    yield {
      message: 'cell',
      data: { target: bare(target), result: said },
      calculation: `${said} ＜ ${bare(target)}`,
      evidence: [evidence(cell, '完成值', 'result'), evidence(target, '目标值', 'target')],
    } as const;
  }
}

export const targetShortfall = defineCheck({
  id: 'target-shortfall',
  group: 'targets',
  severity: 'high',
  title: { zh: '未达到目标值', en: 'Result below its target' },
  docs: {
    what: {
      zh: '报告写出的结果低于它自己列出的目标值（“不超过”一类的目标则为高于）。到期日在报告时点之后的，只作提示。',
      en: 'A reported result is below its own target (above it, where the target is a ceiling). A target that is not due yet is shown for information only.',
    },
    why: {
      zh: '目标没有达到而不说明，评价结论和得分就失去依据。',
      en: 'A missed target that nobody explains takes the ground from conclusion and score.',
    },
    fix: {
      zh: '核对目标值和完成值；确实未达到的，写明原因和补救措施，并相应扣分。',
      en: 'Check target and result; where it was missed, say why, what will be done, and deduct marks.',
    },
  },
  messages: {
    short: {
      zh: '目标 {target}，完成 {result}，未达到目标。',
      en: 'The target is {target}, the result {result}: below the target.',
    },
    over: {
      zh: '目标为不高于 {target}，实际 {result}，未达到目标。',
      en: 'The target is at most {target}, the result {result}: above it.',
    },
    cell: {
      zh: '目标 {target}，完成值栏为 {result}，未达到目标。',
      en: 'The target is {target}, the cell of its result says {result}: below the target.',
    },
    several: {
      zh: '{count}项目标没有达到（完成／目标）：{list}。',
      en: '{count} targets were missed (result / target): {list}.',
    },
    open: {
      zh: '目标 {target}，目前 {result}，{due} 到期，尚有 {days} 天。',
      en: 'The target is {target}, so far {result}; due on {due}, {days} days left.',
    },
  },
  examples: {
    valid: [
      '一、任务要求\n采购棉被3,000床、棉大衣2,850件。因被褥需求上升，经请示县人民政府同意，采购数量调整为棉被3,200床、棉大衣2,650件。\n二、实施情况\n入库棉被3,200床。棉大衣账面出库2,598件、库存52件，账实相符。',
      '一、绩效目标\n1.建设教师周转房60套。因原选址无法避让管线，县财政局以《关于调整部分绩效目标的批复》（澧财绩〔2023〕19号）将周转房核减为48套。\n二、产出\n周转房建成48套。',
      '一、绩效目标\n1.安装太阳能路灯860盏。\n二、完成情况\n安装太阳能路灯802盏。\n三、其他\n路灯数量经县政府常务会议同意由860盏调减为800盏。',
      '一、绩效目标\n1.扫描档案12万卷。\n二、完成情况\n扫描档案7万卷，合同期限未到。',
      '一、绩效目标\n1.新增护理床位860个。\n二、完成情况\n护理床位分布在五个片区，护理床位由三个施工队安装。',
      '一、绩效目标\n1.开发公益性岗位150个。\n二、完成情况\n公益性岗位经四个部门联审。',
      '一、绩效目标\n1.分部工程验收合格率100%。\n二、完成情况\n木构件含水率检测120点，合格118点，合格率98.33%，2点处理后复测合格。5个分部工程全部通过验收。',
      '一、绩效目标\n1.新建和改造农产品初加工点不少于12处；\n2.产业类资金占比不低于60%。\n二、完成情况\n新建和改造农产品初加工点12处，产业类资金占比为60%。',
      '一、绩效目标\n（一）开展电商培训3,000人次；\n（二）新建产地冷库2,000立方米。\n二、项目产出\n电商培训完成3,150人次，新建产地冷库2,000立方米。',
      '一、建设目标\n主栽果蔬产后损失率由18%降到10%以内；带动周边农户不少于900户。\n二、完成情况\n贮藏果蔬损失率为9.2%，低于目标值；带动农户936户，完成目标的104%。',
      '一、绩效目标\n1.就业技能培训1,200人，创业培训500人；\n2.学员满意度不低于90%。\n二、目标完成情况\n全年培训1,732人，其中就业技能培训1,200人，创业培训532人。回访学员满意度94.5%。',
      '一、绩效目标\n1.交工验收合格率达到100%，路面抽检合格率不低于95%。\n二、完成情况\n42条道路全部通过交工验收，验收合格率100%；路面抽检合格率96.25%。',
      '一、绩效目标\n1.受益行政村不少于38个。\n二、完成情况\n全县共有行政村168个，抽查行政村12个，项目受益行政村41个。',
      '一、年度目标\n1.河道垃圾打捞量比上年减少15%以上。\n二、完成情况\n全年打捞河道垃圾1,860吨，比2022年的2,325吨减少20%。',
      '一、年度目标\n1.砌筑工培训不少于150人；\n2.家政培训不少于120人。\n二、完成情况\n（一）砌筑工培训。招收学员158人，结业155人，其中45岁以下64人。\n（二）家政培训。分三个班，分别培训58人、41人、24人，共123人。',
      '一、绩效目标\n日常养护林道260公里，修复路基水毁18处。\n二、完成情况\n（一）日常养护。东站98公里、西站87公里、南站76公里，合计261公里。\n（二）水毁修复。发生水毁19处，修复19处，其中挡墙7处、路基12处。',
      '一、绩效指标\n指标名称 | 年度指标值 | 实际完成值 | 分值 | 得分\n动态监控在线率 | ≥95% | 94.2% | 15 | 14.87\n家长满意度 | ≥90% | 92.6% | 10 | 10\n二、扣分原因\n动态监控在线率94.2%，略低于指标值，主因是基站信号弱，按比例扣减，得14.87分。',
      '一、绩效目标\n1．改造泊位2,400个。因管网施工占用路面，县政府同意将该项目标调整为2,180个。\n二、产出\n改造泊位2,186个，完成调整后目标的100.28%。',
      '一、批复任务\n自动水位站16处，视频站20处。\n二、完成情况\n水位站、视频站共建成36处，因有8处视频站与水位站同址，实际占用28个点位。',
    ],
    invalid: [
      '一、绩效目标\n1.建设教师周转房⟦60套⟧。\n二、产出\n周转房建成⟦48套⟧。因资金紧张，施工中自行减少为48套。',
      '一、绩效目标\n1.新增停车泊位⟦420个⟧。\n二、完成情况\n新增泊位⟦380个⟧，分布在城区12个片区，质保期尚未到期。',
      {
        kind: 'acceptance',
        text: '一、批复内容和建设目标\n1．古戏楼落架维修，复原隔扇门窗⟦26樘⟧。\n二、施工过程\n古戏楼隔扇门窗已安装⟦22樘⟧，其余4樘仍在雕刻。',
      },
      '一、批复的建设任务\n1.新建晒场⟦14处⟧。\n二、完成情况\n新建晒场⟦11处⟧。',
      '一、下达任务\n1.栽植油茶⟦860亩⟧。\n二、完成情况\n全年栽植油茶⟦790亩⟧。',
      '一、合同约定的建设内容和目标\n1.安装智能水表⟦4,200块⟧。\n二、完成情况\n安装智能水表⟦3,960块⟧。',
      '一、绩效目标\n改造小巷⟦46条⟧，更换路灯⟦380盏⟧，新增停放点⟦24处⟧。\n二、完成情况\n完工小巷⟦27条⟧，更换路灯⟦224盏⟧，新增停放点⟦15处⟧。',
      '一、绩效目标\n1.改造水厂6座；\n2.出厂水水质达标率不低于⟦95%⟧。\n二、完成情况\n1.完成水厂改造6座。\n2.采集出厂水水样180份，达标168份，水质达标率⟦93.33%⟧。',
      '一、绩效目标\n（1）建设村级服务站⟦60个⟧；（2）培训1,200人次。\n二、完成情况\n全县建成村级服务站⟦52个⟧，累计培训1,236人次。',
      '一、目标任务\n全年硬化通组公路⟦38.6公里⟧，安装路灯420盏。\n二、完成情况\n硬化通组公路⟦35.2公里⟧，安装路灯420盏。',
      '一、绩效指标\n指标名称 | 目标值 | 完成值\n培训人次 | ≥⟦2000人次⟧ | ⟦1860人次⟧\n满意度 | ≥90% | 95%',
    ],
  },
  *run(context) {
    const dueOf = duesOf(context);
    const short = shortfalls(context);
    yield* cells(context, short);
    const together = sideBySide(context, short, dueOf);
    for (const { outcome, target, result, again } of short) {
      const due = dueOf(outcome);
      const data = { target: bare(target), result: bare(result) };
      const places = [
        evidence(result, '完成值', 'result'),
        evidence(target, '目标值', 'target'),
        ...again.map((q) => evidence(q, '另一处', 'said again')),
      ] as const;
      const calculation = onPaper(target, result);
      if (isOpen(due, context.asOf)) {
        const day = due as string;
        const asOf = context.asOf as string;
        yield {
          message: 'open',
          severity: 'info',
          data: { ...data, due: day, days: String(daysBetween(asOf, day)) },
          calculation,
          evidence: places,
        };
        continue;
      }
      if (due === null && saysRunning(context, result)) continue;
      // 373人 against 5000人次 can't be compared; that is for the check on units.
      const units = `${unitOf(target)} ${unitOf(result)}`;
      if (
        dimensionOf(target) !== dimensionOf(result) &&
        (/人/.test(units) || !outcome.undertaking.id.startsWith('row'))
      )
        continue;
      // Nor is more than a floor a shortfall, in whatever unit it is told.
      const floor = target.value.bound === 'min' || target.value.bound === 'above';
      if (floor && worthOf(result).gt(worthOf(target))) continue;
      if (outcome.undertaking.id.startsWith('row') && ownedUp(context, target, result)) continue;
      const rough = target.value.approximate || result.value.approximate;
      const group = together.get(result);
      if (group) {
        // One delay shows in many figures: told as one, at the first of them.
        if (group[0]?.result !== result) continue;
        const [lead, ...others] = group as [Short, ...Short[]];
        yield {
          message: 'several',
          data: {
            count: String(group.length),
            list: group.map((s) => `${bare(s.result)}／${bare(s.target)}`).join('、'),
          },
          calculation: group.map((s) => onPaper(s.target, s.result)).join('；'),
          evidence: [
            evidence(lead.result, '完成值', 'result'),
            ...others.map((s) => evidence(s.result, '完成值', 'result')),
            ...group.map((s) => evidence(s.target, '目标值', 'target')),
          ],
          certainty: group.every((s) => s.outcome.sure) && !rough ? 'certain' : 'suspect',
          ...(!group.every((s) => s.outcome.sure) && { because: INFERRED }),
        };
        continue;
      }
      yield {
        message: worthOf(result).gt(worthOf(target)) ? 'over' : 'short',
        data,
        calculation,
        evidence: places,
        certainty: outcome.sure && !rough ? 'certain' : 'suspect',
        ...(!outcome.sure && { because: INFERRED }),
      };
    }
  },
});
