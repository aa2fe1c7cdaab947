import { bare } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { clauseAt, sentenceAt } from '../../core/passage.ts';
import { contains, spanOf } from '../../core/span.ts';

/** 上述资金, 项目资金, 县级配套资金 …: the money, or one purse of it. */
const MONEY =
  /^(?!.*(?:其中|结余|结转|质保|保证金|尾款|工资|自筹|利息))[\u4e00-\u9fff]{0,12}(?:资金|款项|经费|专款|配套|补助)(?:才|均|全部|直到|直至)?(?:于|至|到|迟至)?$/;
const ARRIVED = /^(?:才|方)?(?:一次(?:性)?|全部|足额|全额)?(?:到位|到账|拨付到位|下达)(?![率前后])/;

/** A purse of public money, right before its sum. */
const PURSE =
  /^(?!.*(?:其中|结余|结转|质保|保证金|尾款|工资|自筹|利息|尚欠))[\u4e00-\u9fff]{0,8}(?:中央|省级?|市级?|县级?|区级|财政|债券|配套|专项|补助|奖补|彩票公益金)[\u4e00-\u9fff]{0,8}(?:资金|经费|专款|配套|补助|款|公益金)?(?:共计?)?$/;
const CAME =
  /^(?:才|方|始)?(?:一次(?:性)?|全部|足额|全额)?(?:拨达|到账|到位|拨付到位|拨付至|拨至|拨到|拨入|下达|转入|汇入|划入|划拨至)(?![率前后])/;

export const fundsLate = defineCheck({
  id: 'funds-late',
  group: 'progress',
  severity: 'info',
  title: { zh: '资金在任务到期时才到位', en: 'Money that came when the work was due' },
  docs: {
    what: {
      zh: '资金拨付、到位的月份等于或晚于最早一项任务到期的月份。仅作提示。',
      en: 'The money was disbursed in or after the month in which the first task was due. For information only.',
    },
    why: {
      zh: '资金到得晚，可以解释进度滞后，也说明拨付管理有问题。',
      en: 'Late money may explain late work, and is a fault of its own.',
    },
    fix: { zh: '说明拨付时间晚的原因。', en: 'Say why the money came so late.' },
  },
  messages: {
    late: {
      zh: '资金 {amount} 于 {month} 到位，而任务应于 {due} 前完成。',
      en: '{amount} came in {month}; the work was due on {due}.',
    },
    arrived: {
      zh: '资金 {month} 才到位，最早的任务 {due} 到期。',
      en: 'The money came in {month}; the first work was due on {due}.',
    },
  },
  examples: {
    valid: [
      '一、绩效目标\n1.2023年12月31日前新建水厂2座。\n二、资金情况\n县级财政资金1,480万元于2023年6月27日拨达项目专户，累计支出1,300万元。',
      '一、建设任务\n1.2022年10月31日前完成设备安装。\n二、资金情况\n总投资546万元。上述资金2022年3月28日一次到位。',
      '一、绩效目标\n1.2023年8月底前建成冷库4座。\n二、资金情况\n2023年3月到位资金400万元，累计支出380万元。',
      '一、绩效目标\n1.建成冷库4座。\n二、资金情况\n2023年12月到位资金400万元，累计支出380万元。',
      '一、绩效目标\n1.2023年12月底前建成冷库4座。\n二、资金情况\n资金400万元分两批到位，累计支出380万元。',
      '一、绩效目标\n1.2023年8月底前建成冷库4座。\n二、资金情况\n截至2023年12月31日，到位资金400万元，累计支出380万元。',
      '一、绩效目标\n1.2023年12月31日前完工。\n二、资金情况\n2022年11月收到资金400万元，累计支出380万元。',
      '一、资金情况\n2023年8月到位资金400万元，累计支出380万元。\n二、下一步工作\n2023年9月底前完成结算。',
    ],
    invalid: [
      '一、绩效目标\n1.⟦2023年12月31日前⟧新建水厂2座。\n二、资金情况\n县级财政资金⟦1,480万元⟧于2023年12月27日拨达项目专户，尚欠120万元。',
      '一、绩效目标\n1.⟦2022年9月30日前⟧完成校舍维修。\n二、资金情况\n省级补助资金⟦260万元⟧直到2022年11月3日才到账。',
      '一、建设任务\n1.⟦2022年10月31日前⟧完成设备安装。\n二、资金情况\n总投资546万元。⟦上述资金2022年10月28日一次到位⟧，此前由施工单位垫资。',
      '一、绩效目标\n（1）⟦2020年8月底前⟧完成服务中心升级并投入运营。\n二、资金情况\n2020年8月市国库集中收付中心拨付⟦1518000元⟧，项目资金支出为1520000元。',
      '一、建设任务\n1.⟦2023年8月31日前⟧改造商贸中心8个。\n二、资金情况\n中央资金于2022年9月到账；⟦县级配套资金于2023年9月12日到账⟧。',
      '一、绩效目标\n1.⟦2023年6月30日前⟧建成冷库4座。\n二、资金情况\n2023年9月12日县财政拨付资金⟦400万元⟧，累计支出380万元。',
      '一、绩效目标\n1.⟦2023年9月底前⟧改造校舍12栋。\n二、资金情况\n项目资金于2023年10月到位，到位资金⟦860万元⟧，累计支出850万元。',
      '一、建设任务\n1.⟦2022年6月30日前⟧完成设备安装。\n二、资金情况\n2022年7月5日收到补助资金⟦120万元⟧，共支出118万元。',
    ],
  },
  *run({ structure, text, linksOf, factsOf, place }) {
    const due = linksOf('outcome')
      .filter(({ undertaking }) => undertaking.deadline && undertaking.id.startsWith('promise'))
      .map(({ undertaking }) => undertaking.deadline as FactOf<'deadline'>)
      .sort((a, b) => (a.value.date < b.value.date ? -1 : 1))[0];
    if (!due) return;
    const seen = new Set<string>();
    let told = false;
    for (const { inflow } of linksOf('flow')) {
      const sentence = sentenceAt(structure, inflow.at.start);
      if (!sentence || seen.has(inflow.id)) continue;
      seen.add(inflow.id);
      // The date on which it came stands before it in its sentence; 截至 is no such date.
      const came = factsOf('date').findLast(
        (d) =>
          contains(sentence.at, d.at) &&
          d.at.end <= inflow.at.start &&
          d.value.start.length >= 7 &&
          !/(?:截至|截止到?)$/.test(text.slice(Math.max(0, d.at.start - 4), d.at.start)),
      );
      if (!came || !/拨付|到位|收到|下达|到账/.test(text.slice(came.at.end, inflow.at.end + 8))) continue;
      const month = came.value.start.slice(0, 7);
      if (month < due.value.date.slice(0, 7)) continue;
      told = true;
      yield {
        message: 'late',
        data: { amount: bare(inflow), month, due: due.value.date },
        evidence: [evidence(inflow, '到位资金', 'money received'), evidence(due, '期限', 'deadline')],
      };
    }
    if (told) return;
    // 「县级财政资金1,480万元于12月27日拨达项目专户」: one purse, with its sum before the day.
    for (const amount of factsOf('amount')) {
      if (
        amount.value.cell ||
        amount.value.malformed ||
        !PURSE.test(text.slice(clauseAt(text, amount.at.start).start, amount.at.start))
      )
        continue;
      const date = factsOf('date').find(({ at }) => at.start >= amount.at.end && at.start <= amount.at.end + 6);
      if (!date || date.value.end || date.value.start.length < 7) continue;
      if (!/^(?:才|全部|全额|已)?(?:于|迟至|直到|到|至)?$/.test(text.slice(amount.at.end, date.at.start))) continue;
      if (!CAME.test(text.slice(date.at.end, date.at.end + 16))) continue;
      const month = date.value.start.slice(0, 7);
      if (month < due.value.date.slice(0, 7)) continue;
      yield {
        message: 'late',
        data: { amount: bare(amount), month, due: due.value.date },
        evidence: [evidence(amount, '到位资金', 'money received'), evidence(due, '期限', 'deadline')],
      };
      return;
    }
    // 「上述资金10月28日一次到位」: all of the money, whose sum was told before.
    for (const date of factsOf('date')) {
      const lead = text.slice(clauseAt(text, date.at.start).start, date.at.start);
      const behind = ARRIVED.exec(text.slice(date.at.end, date.at.end + 16))?.[0];
      if (behind === undefined || !MONEY.test(lead) || date.value.start.length < 7 || date.value.end) continue;
      const month = date.value.start.slice(0, 7);
      if (month < due.value.date.slice(0, 7)) continue;
      yield {
        message: 'arrived',
        data: { month, due: due.value.date },
        evidence: [
          evidence(
            place(spanOf(date.at.start - lead.length, date.at.end + behind.length)),
            '资金到位',
            'money received',
          ),
          evidence(due, '期限', 'deadline'),
        ],
      };
      return;
    }
  },
});
