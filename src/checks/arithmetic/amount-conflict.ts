import { bare, differenceOnPaper } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { worthOf } from '../../core/measure.ts';
import { clauseAt, sectionAt } from '../../core/passage.ts';
import { lastStartingBy } from '../../core/span.ts';
import { placesTouched } from '../../core/touched.ts';

const ALL_PAID =
  /(?:资金|款项?|补助|补贴|奖补|工资|经费|[费金])[^，。；\n]{0,10}(?:已|均已)?(?:经)?(?:全部|全额|足额|如数|悉数|全数)(?:直接)?(?:拨付|到位|支付|兑付|兑现|支出|发放|发到|拨到|打入|付清|结清)(?:完毕|到位)?/;
const ALL_PAID_ANYWHERE = new RegExp(ALL_PAID.source, 'g');
/** What a claim and a rate are both of: money that came, or money that was paid out. */
const WAYS: readonly RegExp[] = [
  /到位(?![^，。]*(?:手中|账户|卡))/,
  /拨付|拨到/,
  /支付|付清|结清|支出/,
  /兑付|兑现|发放|发到|打入/,
];
const wayOf = (words: string): number => WAYS.findIndex((way) => way.test(words));
const RATE_OF =
  /([\u4e00-\u9fff]{0,12}?)((?:拨付|支付|兑付|兑现|发放|支出|到位)(?:率|进度|比例))(?:为|达|仅为|仅|达到|是|：)*$/;
const REST = /其余|剩余|余下|除[^，。]{1,30}外|保证金|质保金|尾款/;
const PURSES = /中央|省级?|市级|县级|乡镇|自筹|[一二三四]季度|[上下]半年|第[一二三四]批|标段/g;

export const amountConflict = defineCheck({
  id: 'amount-conflict',
  group: 'arithmetic',
  severity: 'high',
  title: { zh: '同一金额前后不一', en: 'One fact, two amounts' },
  docs: {
    what: {
      zh: '同一事项（总投资、预算、合同价等）在文中出现两个不同金额，大写与小写不一致，或称“全部拨付”而比率不足100%。目标、到位、支出、不同年份和分标段的数不相互比较。',
      en: 'One item (investment, budget, contract price) with two amounts, words and figures that differ, or “all paid” against a rate below 100 %. Targets, receipts, spending, other years and lots are not compared.',
    },
    why: { zh: '同一事实两个数，至少一个不实。', en: 'Of two figures for one fact at least one is wrong.' },
    fix: {
      zh: '以批复、合同或凭证为准统一全文。',
      en: 'Settle on the approved, contracted or booked figure throughout.',
    },
  },
  messages: {
    differs: { zh: '{subject}前后不一：{a} 与 {b}。', en: 'Two amounts for {subject}: {a} and {b}.' },
    notAll: { zh: '称“{claim}”，但{name}为 {rate}。', en: 'The text says “{claim}”, yet {name} is {rate}.' },
  },
  examples: {
    valid: [
      '一、拨付情况\n已拨付840万元；尚有120万元，即72万元工程款和48万元保修金。',
      '一、审核情况\n核减48.60万元，合31.20万元土建（含签证）加17.40万元安装。',
      '一、资金\n批复资金520万元，包括省级财政补助325万元、县级财政补助195万元。\n二、评价\n省补助资金已到位235万元。',
      '一、资金\n批复资金520万元，包括省级财政补助325万元、县级财政补助195万元。\n二、背景\n2021年省补助资金235万元。',
      '一、资金\n批复资金520万元，包括省级财政补助325万元、县级财政补助195万元。\n二、评价\n县级补助159万元用于设备采购。',
      '一、标准\n2022年半失能老人护理费每人每月500元。\n二、调整\n2023年起半失能老人护理费提高到每人每月560元。',
      '一、合同\n施工合同价为186.50万元。\n二、变更\n经批准变更设计，变更后合同价为188.50万元。',
      '一、资金发放\n除12户银行卡有误外，补贴资金已全部发放到户。\n二、指标完成\n补贴资金发放率98.6%。',
      '一、资金发放\n省级补贴资金已全部发放到户。\n二、指标完成\n县级补贴资金发放率92.6%，其余农户待核实后补发。',
      '一、甲标段\n甲标段中标价312.60万元。\n二、乙标段\n乙标段中标价321.60万元。',
      '项目资金5,640万元，由中央衔接资金3,280万元、省级衔接资金1,460万元和县级衔接资金900万元构成。县级衔接资金已拨付860万元。',
      '收到资金92,863,500元（合9,286.35万元，约0.93亿元）。',
      '项目预算420万元，到位400万元，支出399.84万元。',
      '项目总投资860.00万元。全部投资约0.09亿元。',
      '预算由两块构成：租金补贴1,260万元，维修经费480万元。\n截至2023年12月31日，支出1,530万元。租金补贴按标准全部发放到户，支出1,260万元；维修经费支出270万元。',
      '2022年项目总投资500万元。2023年项目总投资620万元。',
      '（一）油茶加工项目。总投资860.00万元，已投产。\n（二）供水提升项目。总投资312.00万元，已通水。',
      '资金已全部到位，到位率100%。截至目前支出率为82%。',
      '到位资金1,860万元，其中省级资金已全额到位，县级到位620万元，县级到位率77.5%。',
    ],
    invalid: [
      '一、合同\n合同价为⟦1,250,000元⟧，即⟦128万元⟧，已支付60万元。',
      '一、资金\n项目预算138.00万元，其中中央补助78.00万元、省级补助15.00万元、县级财政配套⟦45.00万元⟧，2023年4月底前全部到位。\n二、结论\n组织较为规范，县级配套⟦54万元⟧和上级补助均按时到位。',
      '一、经费\n收到经费382.00万元，其中中央渔业补助资金286.00万元、县财政配套⟦96.00万元⟧。\n二、计划\n县级配套资金⟦69万元⟧今年已全部到位。',
      '一、资金\n总投资360万元，其中省级奖补240万元、乡镇自筹⟦120万元⟧。\n二、评价\n乡镇自筹资金⟦210万元⟧足额到位。',
      '一、资金\n批复资金520万元，包括省级财政补助⟦325万元⟧、县级财政补助195万元。\n二、评价\n省补助资金⟦235万元⟧按期到位，县级补助195万元。',
      '一、项目概况\n经批复，项目总投资⟦2,750万元⟧，2022年3月开工。\n二、评价结论\n该项目批复总投资⟦2,570万元⟧，程序规范。',
      '一、采购\n双方签订的设备采购合同总金额为⟦274.80万元⟧。\n二、主要信息\n中标单位 | 某设备公司\n合同总价 | ⟦247.80万元⟧\n交货期 | 60天',
      '一、标准\n高龄津贴按年龄分档，百岁老人每人每月⟦300元⟧。\n二、公示\n各村公示栏所列标准为：百岁老人⟦350元⟧／人·月。',
      '一、发放\n至年底，护林员工资⟦已足额兑付到人⟧。\n二、指标\n护林员工资兑付率⟦94.5%⟧，其余待身份核实后补发。',
      '一、投资\n项目审定金额为⟦1,365.20万元⟧。\n二、付款\n按结算审定金额⟦1,356.20万元⟧的97%付款。',
      '一、反馈的问题\n标线重复计量，多付施工单位⟦23.60万元⟧。\n二、存在的困难\n多付的⟦26.30万元⟧标线款虽已收回，复核力量仍然不足。',
      '项目资金5,640万元，由中央衔接资金3,280万元、省级衔接资金1,460万元和县级衔接资金⟦900万元⟧构成。县财政局从一般公共预算中安排县级衔接资金⟦960万元⟧投向产业。',
      '项目总投资⟦4,860万元⟧，由县财政安排。\n经核实，项目总投资⟦4,680万元⟧，全部用于工程建设。',
      '施工合同价2,116.4万元（大写：⟦贰仟壹佰陆拾万肆仟元整⟧）。',
      '收到资金92,863,500元（合⟦9,826.35万元⟧）。',
      '补助资金⟦已全部拨付⟧到位，资金拨付率为⟦92.5%⟧。',
    ],
  },
  *run({ linksOf, factsOf, text, structure, place }) {
    for (const { a, b, by, subject, sure } of linksOf('twin')) {
      if (by === 'scale' || a.kind !== 'amount') continue;
      yield {
        message: 'differs',
        data: { subject, a: bare(a), b: bare(b) },
        calculation: `${bare(a)} 与 ${bare(b)}：${differenceOnPaper(worthOf(a), worthOf(b), a)}`,
        evidence: [evidence(a, '一处', 'here'), evidence(b, '另一处', 'there')],
        certainty: sure ? 'certain' : 'suspect',
        ...(!sure && { because: { zh: '口径可能不同', en: 'the scope may differ' } }),
      };
    }
    for (const sentence of placesTouched(structure.sentences, text, ALL_PAID_ANYWHERE)) {
      const index = lastStartingBy(structure.sentences, sentence.at.start, ({ at }) => at.start);
      const words = text.slice(sentence.at.start, sentence.at.end);
      const claim = ALL_PAID.exec(words);
      if (!claim || /未|目标|应|要求|确保|待|后/.test(words.slice(0, claim.index + claim[0].length))) continue;
      const start = sentence.at.start + claim.index;
      const said = place({ start, end: start + claim[0].length });
      for (const rate of factsOf('rate')) {
        if (rate.value.bound || rate.value.unit === 'point' || worthOf(rate).gte(100)) continue;
        const named = RATE_OF.exec(text.slice(Math.max(0, rate.at.start - 24), rate.at.start));
        const name = named?.[2];
        if (!name) continue;
        if (rate.sentence === index) {
          const arrived = wayOf(claim[0]) === 0 && !/拨付|支付|兑付|发放|支出/.test(claim[0]);
          if (rate.at.start < start || (arrived && wayOf(name) !== 0) || REST.test(words)) continue;
          // 省级资金已全额到位，县级到位率77.5%: two purses.
          if (purseIn(text, start + claim[0].length) !== purseIn(text, rate.at.start)) continue;
          yield {
            message: 'notAll',
            data: { claim: claim[0], name, rate: bare(rate) },
            evidence: [evidence(said, '称全部', 'says all'), evidence(rate, '比率', 'rate')],
          };
        } else if (wayOf(claim[0]) === wayOf(name) && contradicts(words, claim.index, rate, index)) {
          yield {
            message: 'notAll',
            data: { claim: claim[0], name, rate: bare(rate) },
            evidence: [evidence(said, '称全部', 'says all'), evidence(rate, '比率', 'rate')],
            certainty: 'suspect',
            because: {
              zh: '两处是否同一笔资金按名称推定',
              en: 'that both speak of the same money was inferred by name',
            },
          };
        }
      }
    }

    /** A rate told elsewhere of the same money and day as the claim, and of no part of it. */
    function contradicts(words: string, at: number, rate: FactOf<'rate'>, index: number): boolean {
      const other = structure.sentences[rate.sentence];
      if (!other || other.section === structure.sentences[index]?.section) return false;
      const theirs = text.slice(other.at.start, other.at.end);
      const lead = text.slice(other.at.start, rate.at.start);
      // 「资金612万元全部支出」 is said of a sum of its own.
      if (REST.test(words) || /\d/.test(ALL_PAID.exec(words)?.[0] ?? '')) return false;
      if (
        /目标|不低于|上年|去年|同期|计划|应|[≥≤]|标段|首批/.test(lead) ||
        /目标|计划/.test(sectionAt(structure, rate.at.start)?.title ?? '')
      )
        return false;
      const purses = (s: string): string => [...new Set(s.match(PURSES) ?? [])].sort().join();
      if (purses(words.slice(0, at + 4)) !== purses(lead)) return false;
      const day = (s: string): string => /\d{1,2}月(?:\d{1,2}日)?/.exec(s)?.[0] ?? '';
      if (day(words) !== '' && day(lead) !== '' && day(words) !== day(lead)) return false;
      // The same name of money, or a report that goes on to say who has not got it.
      const own =
        /[\u4e00-\u9fff]{2,4}(?:资金|款项?|补助|补贴|奖补|工资|经费|[费金])/.exec(
          words.slice(Math.max(0, at - 4)),
        )?.[0] ?? '';
      const key = own.slice(-4);
      return (
        (key.length === 4 && lead.slice(-24).includes(key)) ||
        /其余|剩余|尚未|未(?:发放|兑付|支付|拨付)/.test(theirs.slice(lead.length))
      );
    }
  },
});

/** The level of government whose money a clause names last before an offset, or ''. */
const purseIn = (text: string, offset: number): string =>
  text
    .slice(clauseAt(text, offset - 1).start, offset)
    .match(/中央|省|市级|县|区级|乡镇|自筹|企业|社会/g)
    ?.at(-1) ?? '';
