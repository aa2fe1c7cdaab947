import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import type { Outcome } from '../../core/link.ts';
import { clauseAt, paragraphAt, sectionAt, sentenceAt, textAt } from '../../core/passage.ts';
import type { Place } from '../../core/structure.ts';
import { within } from '../../core/within.ts';
import { ended, type Overdue, overdueIn, saidAt } from './overdue.ts';
import { daysBetween, grouped, listed, WHOLE, words } from './told.ts';

const EXCUSED = /延期|延至|延长|顺延|展期|推迟|调整(?:为|至|到)|逾期|超期|违约金|工期(?:变更|调整)/;

const BUILT = /开工|动工|完工|竣工|建成|建设|施工|通[水电车]/;

/** The day on which a clause says that it was finished. */
function finishedOn(place: Place, dates: readonly FactOf<'date'>[]): FactOf<'date'> | undefined {
  return within(dates, place.at).find(({ value }) => value.start.length === 10 && !value.end);
}

export const deadlineMissed = defineCheck({
  id: 'deadline-missed',
  group: 'targets',
  severity: 'high',
  title: { zh: '逾期未完成', en: 'Deadline missed' },
  docs: {
    what: {
      zh: '期限早于报告时点，而报告写明尚未完成；或写出的完成日期晚于期限而没有说明。月底指当月最后一日。期限在报告时点之后的不报。',
      en: 'Something was due before the day of the report and the report says that it is not finished, or the day on which it was finished lies after the deadline and nothing is said about it. Deadlines still to come are left out.',
    },
    why: {
      zh: '任务逾期，资金和效益都会落空；报告应当写出逾期的天数和原因。',
      en: 'Late work delays what the money was to bring; the report should say how late it is and why.',
    },
    fix: {
      zh: '写明逾期的原因、批准延期的文件和新的完成时间。',
      en: 'Give the reason, the approval of any extension and the new date.',
    },
  },
  messages: {
    open: {
      zh: '应于 {due} 前完成，至报告时点 {asOf} 仍未完成，逾期 {days} 天：{items}。',
      en: 'Due on {due} and not finished on {asOf}, {days} days late: {items}.',
    },
    late: {
      zh: '应于 {due} 前完成，实际 {done} 完成，迟 {days} 天：{items}。',
      en: 'Due on {due} and finished on {done}, {days} days late: {items}.',
    },
  },
  examples: {
    valid: [
      {
        kind: 'acceptance',
        text: '枫溪县低产茶园改造项目验收报告\n验收组于2023年10月26日对项目进行了竣工验收。\n一、建设目标\n1.2023年8月31日前主体工程完工；\n2.改造茶园1,200亩。\n二、完成情况\n主体工程于2023年8月18日完工，提前13天。改造茶园1,200亩。\n枫溪县农业农村局\n2023年10月30日',
      },
      '评价基准日为2024年3月31日。\n一、绩效目标\n2023年10月31日前建成产地冷库6座，2024年6月30日前冷链运输车投入运营。\n二、完成情况\n6座冷库于2023年10月18日建成。冷链运输车已购置4辆，尚未投入运营，未到目标期限。',
      '评价基准日为2024年3月31日。\n一、绩效目标\n2023年12月31日前建成通水；自来水覆盖率达到88%。\n二、完成情况\n工程于2023年12月18日通水，较要求提前13天。\n三、存在的问题\n自来水供水覆盖率没有达到批复的目标值。',
      '验收日期：2023年4月12日\n一、工程概况\n合同约定2022年11月30日前完成户厕改造860户。因高温限电，经县农业农村局批准，完工日期调整为2022年12月31日。\n二、验收情况\n户厕改造860户于2022年12月22日全部完成，本项目没有未完工程。',
      '审计要求2023年6月30日前完成整改。截至2023年7月15日，问题均已完成整改。\n一、整改情况\n尾水池容积不足问题。整改前，5家养殖场尾水池容积未达到设计要求；整改情况：5家养殖场已于2023年6月10日扩容到位。',
      {
        kind: 'acceptance',
        text: '坪溪县2022年水渠工程验收报告\n一、建设过程\n初验会议纪要要求，对北干渠缺失的4处安全护栏，施工单位2023年3月15日前补装完毕。\n二、验收情况\n北干渠4处安全护栏已于3月10日补装。南干渠标识牌未喷漆补字。\n坪溪县水利局\n2023年5月12日',
      },
      '一、任务\n24处停靠点必须赶在春季开学（2023年3月1日）前建成启用。\n二、进展\n截至2022年10月20日，19处停靠点已经启用，石门等5处停靠点还在平整场地。',
      '评价基准日为2024年6月30日。\n一、绩效目标\n1.2023年11月30日前工程全部完工。\n二、完成情况\n工程于2023年11月18日全部完工。\n三、存在的问题\n节水效果也未安装计量设施验证。',
      '评价基准日为2023年5月31日。\n一、绩效目标\n1.上述工程于2022年12月31日前全部完成；\n2.信息平台2023年12月底前接入商户120家。\n二、完成情况\n工程于2022年12月18日完工，平台已接入商户88家。\n三、存在的问题\n1.尚有部分商户没有安装终端。',
      '一、实施情况\n工程于2022年1月18日开工。按原计划应在2023年6月30日前完工，因洪水申请延期，经同意，完工时间调整为2023年9月30日前。主体工程于2023年9月20日全部完工，2023年10月17日通过验收。\n某县水利局\n2023年11月2日',
      '评价基准日为2023年9月20日。\n一、绩效目标\n（1）工程于2023年6月30日前全部完工。\n二、完成情况\n工程于2023年6月16日完工，比目标时限提前14天。',
      '截至2023年12月31日。\n一、绩效目标\n1.2024年6月30日前建成线上考试系统1套。\n二、进展\n截至2023年12月31日，线上考试系统尚未建成，合同工期未到。',
      '截至2020年10月29日，情况如下。\n一、绩效目标\n1.2020年12月底前完成服务站点升级。\n二、完成情况\n服务站点升级尚未完成。',
      '截至2022年4月18日，情况如下。\n一、遗留问题\n1.个别路段边沟未勾缝。\n二、处理意见\n1.施工单位于2022年5月20日前完成勾缝。',
      '自评基准日为2023年12月31日。\n一、绩效目标\n1.2023年9月30日前建成冷库4座。\n二、完成情况\n4座冷库已于2023年9月12日全部建成并投入使用。',
      '评价基准日为2023年12月31日。\n一、绩效目标\n1.2023年9月30日前完成校舍改造。\n二、完成情况\n因连续强降雨，经批准延期，校舍改造于2023年11月20日完工。',
      '审计截至2024年3月31日。\n一、建设\n工程2023年12月19日通过竣工验收，批复要求2023年12月31日前完成竣工验收，实际提前12天。\n二、问题\n四项路面恢复工程拆分发包，未履行公开招标程序。',
    ],
    invalid: [
      {
        kind: 'acceptance',
        text: '坪溪县2022年水渠工程验收报告\n一、建设过程\n工程于2022年12月1日全部完工。初验会议纪要要求，对北干渠缺失的4处安全护栏，施工单位⟦2023年3月15日前⟧补装完毕。\n二、存在的问题\n截至2023年5月10日，⟦北干渠4处安全护栏尚未补装⟧，仅拉警示带。\n坪溪县水利局\n2023年5月12日',
      },
      '一、任务\n按责任书，24处停靠点必须赶在秋季开学（⟦2022年9月1日⟧）前建成启用。\n二、进展\n截至本报告形成之日（2022年10月20日），19处停靠点已经启用，⟦石门等5处停靠点还在平整场地⟧。',
      '自评日期 | 2023年12月20日\n任务 | 完工时间 | 现状\n呼叫中心装修 | 2023年5月 | 已投用\n定位手环发放 | ⟦2023年8月⟧ | 手环尚在采购，没有发放\n说明 | 资金专账管理',
      '一、合同\n合同工期240日历天，2022年3月1日开工，应于⟦2022年10月27日⟧完工。\n二、现场核查\n2023年2月15日，评价组到现场看到，渠道已砌18公里，⟦剩余4公里只挖了沟、没砌⟧，无延期批复。',
      '一、建设内容\n重建老街桥一座，⟦合同约定的完工日期为2022年9月30日⟧。\n二、现场情况\n评价组于2022年12月8日到现场察看，⟦桥台还在绑扎钢筋⟧。',
      '县审计局指出问题4个，要求⟦2023年9月30日前⟧整改完毕。现将截至2023年11月10日的情况报告如下。\n一、问题整改情况\n问题1：补贴重复发放。\n整改情况：已全部追回。该问题已完成整改。\n问题2：挤占专项资金。\n整改情况：截至2023年11月10日，⟦挤占的3.20万元仍未归还⟧。',
      '一、建设任务和目标\n1.⟦2022年9月30日前⟧完成县级物流分拣中心设备安装。\n二、任务完成情况\n1.县级物流分拣中心。场地改造已经完成，截至2022年11月16日，⟦自动分拣线尚未安装⟧。',
      '评价基准日为2023年10月31日。\n一、绩效目标\n（1）⟦2023年8月底前⟧建成农产品检测中心。\n二、完成情况\n⟦农产品检测中心尚未建成⟧，设备正在采购。',
      '要求在⟦2023年12月31日前⟧完成整改。截至2024年1月10日，整改情况如下。\n一、整改情况\n（一）资产未入账问题。6所学校完成登记，⟦其余3所学校尚未入账⟧，该问题正在整改。',
      '自评基准日为2023年12月31日。\n一、绩效目标\n1.工程于⟦2023年6月30日前⟧全部完工。\n二、完成情况\n⟦工程于2023年8月15日全部完工⟧并投入使用。',
    ],
  },
  *run(context) {
    const { structure, linksOf, asOf, factsOf } = context;
    const dates = factsOf('date');
    const dated = linksOf('outcome').filter((o) => o.undertaking.deadline && !o.undertaking.id.startsWith('claim'));
    const unfinished = dated.filter((o) => o.state === 'undone' || (o.state === 'partly' && o.result === null));
    const told = new Set<number>();
    /** What is said to be open anywhere else, of a thing with a day. */
    const elsewhere = overdueIn(context);
    if (asOf === null) {
      for (const overdue of elsewhere) yield late(context, overdue);
      if (elsewhere.length === 0 && unfinished.length > 0)
        yield {
          notAssessed: {
            zh: '报告没有写明时点，无法判断是否逾期',
            en: 'the report names no day as of which it speaks, so lateness cannot be told',
          },
        };
      return;
    }
    const dueOf = (o: Outcome): string => o.undertaking.deadline?.value.date ?? '';
    const overdue = unfinished.filter((o) => dueOf(o) < asOf);
    for (const group of grouped(overdue, (o) => o.undertaking.deadline?.id ?? '')) {
      const [first] = group as [Outcome, ...Outcome[]];
      const deadline = first.undertaking.deadline as FactOf<'deadline'>;
      const open = [...new Map(group.flatMap((o) => o.evidence).map((e) => [e.span.start, e])).values()].slice(0, 4);
      if (open.some((e) => EXCUSED.test(textAt(structure, e)))) continue;
      // 「工程全部完工」 names nothing that a denial could be of; the day on which all was finished is told.
      const due = {
        place: deadline,
        date: deadline.value.date,
        words: textAt(structure, first.undertaking.place),
        at: deadline.at,
      };
      if (
        group.every((o) => WHOLE.test(o.undertaking.subject)) &&
        !open.some((e) => BUILT.test(textAt(structure, e))) &&
        ended(context, due, asOf)
      )
        continue;
      const days = daysBetween(deadline.value.date, asOf);
      told.add(deadline.at.start);
      for (const e of open) told.add(e.at.start);
      yield {
        message: 'open',
        data: {
          due: deadline.value.date,
          asOf,
          days: String(days),
          items: listed(
            group.map((o) => words(structure, o.undertaking.place)),
            4,
          ),
        },
        calculation: `${asOf} − ${deadline.value.date} = ${days} 天`,
        evidence: [evidence(deadline, '期限', 'deadline'), ...open.map((e) => evidence(e, '尚未完成', 'not finished'))],
        certainty: group.some((o) => o.sure) ? 'certain' : 'suspect',
        ...(!group.some((o) => o.sure) && {
          because: {
            zh: '期限与未完成事项按名称对应',
            en: 'the deadline and the unfinished work were matched by name',
          },
        }),
      };
    }
    const seen = new Set<string>();
    for (const outcome of dated) {
      if (outcome.state !== 'done') continue;
      const deadline = outcome.undertaking.deadline as FactOf<'deadline'>;
      if (wasInTime(context, outcome, deadline)) continue;
      for (const place of outcome.evidence) {
        const done = finishedOn(place, dates);
        // What an audit or the report itself calls late is known; a repeated deadline is the same one.
        if (!done || done.value.start <= deadline.value.date || seen.has(deadline.id)) continue;
        const topic = sectionAt(structure, place.at.start)?.topic;
        // 「按原计划应在6月30日前完工，…经同意完工时间调整为9月30日前」 moves the day itself, be it in the sentence behind.
        const around = [sentenceAt(structure, place.at.start), paragraphAt(structure, deadline.at.start)];
        if (topic === 'problems' || around.some((s) => s && EXCUSED.test(textAt(structure, s)))) continue;
        seen.add(deadline.id);
        told.add(deadline.at.start);
        const days = daysBetween(deadline.value.date, done.value.start);
        yield {
          message: 'late',
          data: {
            due: deadline.value.date,
            done: done.value.start,
            days: String(days),
            items: listed([words(structure, outcome.undertaking.place)]),
          },
          calculation: `${done.value.start} − ${deadline.value.date} = ${days} 天`,
          evidence: [evidence(deadline, '期限', 'deadline'), evidence(place, '实际完成', 'finished')],
          certainty: outcome.sure ? 'certain' : 'suspect',
        };
      }
    }
    for (const overdue of elsewhere) {
      const { due, denial } = overdue;
      if (!told.has(due.place.at.start) && !told.has(denial.at.start)) yield late(context, overdue);
    }
  },
});

/** 主体工程于2023年8月18日完工: by its own name the thing was finished on a day before the deadline, whatever came later. */
function wasInTime(
  { text, factsOf }: CheckContext,
  { undertaking: { subject } }: Outcome,
  { value }: FactOf<'deadline'>,
) {
  const name = subject.replace(VERB, '');
  if (name.length < 2) return false;
  return factsOf('date').some(({ at, value: { start, end, precision } }) => {
    if (precision !== 'day' || end || start > value.date) return false;
    const clause = clauseAt(text, at.start);
    return (
      text.slice(clause.start, at.start).includes(name) &&
      /^(?:已|就|便|即)?(?:全部|全面|如期|按期|提前|顺利)*(?:完工|竣工|建成|完成|交付|投用|投入使用|贯通|封顶)/.test(
        text.slice(at.end, clause.end),
      )
    );
  });
}
const VERB = /(?:完工|竣工|建成|完成|交付|投用|投入使用|贯通|封顶)$/;

/** The verdict on what is said to be open after the day it was due. */
function late(context: CheckContext, { due, denial, asOf }: Overdue) {
  const { structure } = context;
  const said = saidAt(context, denial);
  const days = daysBetween(due.date, asOf);
  return {
    message: 'open',
    data: { due: due.date, asOf, days: String(days), items: listed([words(structure, said)], 4) },
    calculation: `${asOf} − ${due.date} = ${days} 天`,
    evidence: [evidence(due.place, '期限', 'deadline'), evidence(said, '尚未完成', 'not finished')],
    certainty: 'suspect',
    because: {
      zh: '期限与未完成事项按名称对应',
      en: 'the deadline and the unfinished work were matched by name',
    },
  } as const;
}
