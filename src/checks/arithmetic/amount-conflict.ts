import { bare, differenceOnPaper } from '../../core/calculation.ts';
import { defineCheck, evidence } from '../../core/check.ts';
import { worthOf } from '../../core/measure.ts';

const ALL_PAID =
  /(?:资金|款项?|补助|补贴)[^，。；\n]{0,10}(?:已|均已)?(?:经)?(?:全部|全额|足额)(?:拨付|到位|支付|兑付|支出|发放)(?:完毕|到位)?/;

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
      '项目资金5,640万元，由中央衔接资金3,280万元、省级衔接资金1,460万元和县级衔接资金900万元构成。县级衔接资金已拨付860万元。',
      '收到资金92,863,500元（合9,286.35万元，约0.93亿元）。',
      '项目预算420万元，到位400万元，支出399.84万元。',
      '项目总投资860.00万元。全部投资约0.09亿元。',
      '预算由两块构成：租金补贴1,260万元，维修经费480万元。\n截至2023年12月31日，支出1,530万元。租金补贴按标准全部发放到户，支出1,260万元；维修经费支出270万元。',
      '2022年项目总投资500万元。2023年项目总投资620万元。',
      '（一）油茶加工项目。总投资860.00万元，已投产。\n（二）供水提升项目。总投资312.00万元，已通水。',
      '资金已全部到位，到位率100%。截至目前支出率为82%。',
    ],
    invalid: [
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
    for (const [index, sentence] of structure.sentences.entries()) {
      const words = text.slice(sentence.at.start, sentence.at.end);
      const claim = ALL_PAID.exec(words);
      if (!claim || /未|目标|应|要求|确保|待|后/.test(words.slice(0, claim.index + claim[0].length))) continue;
      const verb =
        /到位/.test(claim[0]) && !/拨付|支付|兑付|发放|支出/.test(claim[0])
          ? /(?:资金)?到位率(?:为|达|仅为|达到|：)*$/
          : /(?:拨付|支付|兑付|发放|支出|到位)(?:率|进度)(?:为|达|仅为|达到|：)*$/;
      const start = sentence.at.start + claim.index;
      for (const rate of factsOf('rate')) {
        if (rate.sentence !== index || rate.at.start < start || worthOf(rate).gte(100) || rate.value.bound) continue;
        const lead = text.slice(Math.max(start, rate.at.start - 12), rate.at.start);
        const name = verb.exec(lead)?.[0].replace(/(?:为|达|仅为|达到|：)+$/, '');
        if (name)
          yield {
            message: 'notAll',
            data: { claim: claim[0], name, rate: bare(rate) },
            evidence: [
              evidence(place({ start, end: start + claim[0].length }), '称全部', 'says all'),
              evidence(rate, '比率', 'rate'),
            ],
          };
      }
    }
  },
});
