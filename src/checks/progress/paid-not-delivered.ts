import { bare } from '../../core/calculation.ts';
import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { dimensionOf, worthOf } from '../../core/measure.ts';
import { paragraphAt, sentenceOf, textAt } from '../../core/passage.ts';
import type { Exact } from '../../core/quantity.ts';
import { within } from '../../core/within.ts';
import { finishedUnits } from './finished-units.ts';
import { paidInForm } from './paid-in-form.ts';
import { rowsApart } from './paid-rows.ts';
import { paidUnits } from './paid-units.ts';
import { toldNear } from './told-near.ts';
import { alike, bareOf, type Count, type Units } from './unit-names.ts';

const most = (count: Count): Exact => (count.value.bound === 'below' ? worthOf(count).minus(1) : worthOf(count));

/** The report itself tells how much too much was claimed. */
const OWN_FINDING = /多报|虚报|多领|多列支?|套取|骗取|冒领|重复(?:报销|领取|支付)|多计/;

export const paidNotDelivered = defineCheck({
  id: 'paid-not-delivered',
  group: 'progress',
  severity: 'high',
  title: { zh: '付款数量多于完成数量', en: 'More units paid for than finished' },
  docs: {
    what: {
      zh: '付了款的数量多于报告写明建成、升级、安装完成的同类数量。“不足100家”至多是99家。计划数与付款数的差别不报，写明预付的不报。',
      en: 'More units were paid for than the report says were built, upgraded or installed. Under 100 means at most 99. Planned against paid is no fault; nor is a named advance.',
    },
    why: {
      zh: '没有完成就付款，可能是虚报数量或违规支付。',
      en: 'Payment for units that do not exist points to inflated numbers or payment against the rules.',
    },
    fix: {
      zh: '逐个核对验收记录和付款清单，追回多付的款项。',
      en: 'Check acceptance records against the payments one by one and recover what was overpaid.',
    },
  },
  messages: {
    gap: {
      zh: '按 {paid} 付款，完成的至多 {done}，多付至少 {gap}{unit}。',
      en: 'Paid for {paid}, at most {done} finished: at least {gap}{unit} paid and not delivered.',
    },
  },
  examples: {
    valid: [
      '一、支出\n住房租赁补贴共发放665户，每户每月600元，发放12个月，计478.80万元。\n二、问题\n12户不再符合条件，调查期间已清退5户。',
      '一、资金情况\n按126户兑付搬迁补助504万元，每户4万元。\n二、完成情况\n完成搬迁126户，全部入住。腾退旧宅118户，8户旧宅作为文物保留。',
      '一、资金\n支付阳光小区400套智能门锁货款25.6万元，占合同价的80%。\n二、完成情况\n阳光小区智能门锁累计安装352套，业主反映良好。',
      '一、支出\n1. 新建公厕8座，每座按21.5万元结算，支付172.00万元；\n2. 改造公厕36座，每座按9.2万元结算，支付331.20万元。\n二、完成情况\n建成新建公厕8座，44座公厕全部投入使用。',
      '一、计量情况\n隔扇门窗按26樘计量，每樘1.30万元，已支付33.80万元。\n二、质量控制\n隔扇门窗已安装26樘。抽查隔扇门窗9樘，全部合格。',
      '一、结算\n太阳能路灯150盏，每盏3,200元，合同价48万元，已支付24万元。\n二、现场\n太阳能路灯已安装138盏。',
      '坪河县路灯项目自评表\n支付情况\n批次 | 支付盏数 | 金额（万元）\n合计 | 85 | 20\n进展\n基础浇筑 | 71盏\n安装亮灯 | 85盏',
      '器材名称 | 已付款数量（套） | 验收数量（套）\n篮球架 | 30 | 30\n乒乓球台 | 50 | 50',
      '一、绩效目标\n1.升级村级电商服务站203个。\n二、资金情况\n电商服务站升级服务费（105个村站）550000元。\n三、完成情况\n已完成105个村站升级。',
      '一、资金情况\n按800户兑付奖补资金120万元。\n二、完成情况\n800户改造任务全部完工。',
      '一、资金情况\n县农业农村局已按22座拨付补助资金528万元。\n二、验收情况\n已建成冷库22座，另有2座未安装制冷机组，不予拨付。',
      '一、资金情况\n按合同预付24座冷库建设资金576万元的30%。\n二、完成情况\n已建成冷库10座。',
      '一、资金情况\n支付路灯采购款（420盏）63万元。\n二、完成情况\n安装路灯420盏，其中新村安装36盏。',
      '一、资金情况\n支付13个镇站、105个村站服务费550000元。\n二、完成情况\n镇级站点已升级13个，村级站点已升级108个。',
    ],
    invalid: [
      '一、资金\n道路工程累计支付300万元，占合同价的80%；付清阳光小区⟦400套⟧智能门锁货款32万元，每套800元。\n二、完成情况\n阳光小区智能门锁累计安装⟦352套⟧，业主反映良好。',
      '一、计量情况\n隔扇门窗按⟦26樘⟧计量，每樘1.30万元，已支付33.80万元。\n二、质量控制\n古戏楼隔扇门窗已安装⟦22樘⟧，其余4樘仍在木作车间雕刻。',
      '一、结算\n太阳能路灯⟦150盏⟧，每盏3,200元，共支付48万元。\n二、现场\n经现场清点，太阳能路灯已安装⟦138盏⟧，其余基础尚未浇筑。',
      '一、付款\n标准化垃圾房⟦40座⟧，每座2.5万元，拨付建设资金100万元。\n二、实施\n标准化垃圾房建成⟦36座⟧，4座因选址未动工。',
      '一、采购\n健身器材⟦64件⟧，每件1,500元，已支付9.6万元。\n二、安装\n至评价日健身器材安装到位⟦57件⟧，其余仍在库房。',
      '坪河县防火摩托车项目自评表\n拨付情况\n批次 | 已付款辆数 | 金额（万元）\n一批 | 40 | 32\n二批 | 45 | 36\n合计 | ⟦85⟧ | 68\n到货情况\n到货入库 | ⟦71辆⟧\n未到货 | 14辆',
      '一、付款\n县文旅局已按⟦三十六间⟧图书室的供货清单结清货款，每间5000元，共18万元。\n二、盘点\n逐间查看，书架均已摆放的图书室还不到⟦三十间⟧。',
      '器材名称 | 已付款数量（套） | 验收数量（套）\n篮球架 | 30 | 30\n乒乓球台 | ⟦50⟧ | ⟦44⟧',
      '一、资金情况\n县供水办已按⟦1,860户⟧向施工单位付清入户工程款。\n二、发现的问题\n（一）入户工程实际接通数偏低。经逐户核对，全县实际接通自来水的住户为⟦1,415户⟧。\n（二）台账不全。部分记录缺失。',
      '云栗县电商服务站项目绩效评价报告\n一、资金情况\n电商服务站升级运营服务费（13个镇站、⟦105个⟧村站）550000元。\n二、完成情况\n村级站点升级不足⟦100家⟧，站点运营情况不佳。',
      '一、建设内容\n建设节能型冷库24座。\n二、资金情况\n补助资金先建后补，已按⟦24座⟧冷库拨付补助资金576万元。\n三、验收情况\n经逐座核验，已建成冷库⟦22座⟧。',
      '一、资金情况\n项目支付太阳能路灯采购款（⟦420盏⟧路灯）63万元。\n二、完成情况\n全县安装路灯⟦396盏⟧。',
      '一、资金情况\n兑付⟦800户⟧危房改造补助120万元。\n二、完成情况\n全县共完成危房改造⟦765户⟧。',
    ],
  },
  *run(context) {
    const { linksOf, structure } = context;
    const counts = context.factsOf('count').filter(({ value }) => !value.malformed && !value.per);
    const paid = paidUnits(context, counts);
    for (const { paid: owed, done: there } of rowsApart(context, counts)) {
      const gap = worthOf(owed).minus(worthOf(there));
      yield {
        message: 'gap',
        data: { paid: bare(owed), done: bare(there), gap: gap.toFixed(), unit: owed.value.unit },
        calculation: `${worthOf(owed).toFixed()} − ${worthOf(there).toFixed()} = ${gap.toFixed()}${owed.value.unit}`,
        evidence: [evidence(owed, '付款数量', 'paid for'), evidence(there, '完成数量', 'finished')],
        certainty: 'certain',
      };
    }
    for (const { paid: place, owed, done: there } of paidInForm(context, counts)) {
      const gap = owed.minus(worthOf(there));
      const { unit } = there.value;
      yield {
        message: 'gap',
        data: { paid: `${owed.toFixed()}${unit}`, done: bare(there), gap: gap.toFixed(), unit },
        calculation: `${owed.toFixed()} − ${worthOf(there).toFixed()} = ${gap.toFixed()}${unit}`,
        evidence: [evidence(place, '付款数量', 'paid for'), evidence(there, '完成数量', 'finished')],
        certainty: 'suspect',
        because: { zh: '两个数量按单位对应', en: 'the two counts were matched by their unit' },
      };
    }
    if (paid.length === 0) return;
    const owed = new Set(paid.map(({ count }) => count));
    const families = new Set(paid.map(({ count }) => FAMILY(count)));
    // Only what is counted like something that was paid for can be it.
    const done = finishedUnits(
      context,
      counts.filter((count) => families.has(FAMILY(count)) && !owed.has(count)),
    );
    const groupOf = new Map<Count, number>();
    linksOf('same').forEach(({ places }, group) => {
      for (const place of places) for (const count of within(counts, place.at)) groupOf.set(count, group);
    });
    const bares = new Map<string, string>();
    const bareWords = (words: string): string => {
      const made = bares.get(words) ?? bareOf(words);
      bares.set(words, made);
      return made;
    };
    /** Finished units of what was paid for: of one name, else of its unit where nothing is named. */
    const alikes = (p: Units): readonly Units[] => {
      const group = groupOf.get(p.count);
      const family = FAMILY(p.count);
      const sized = done.filter((d) => FAMILY(d.count) === family);
      if (p.priced) return sized.filter((d) => shares(titled(context, d.count) + d.clause, p.clause, bareWords));
      const own = sized.filter((d) => group !== undefined && groupOf.get(d.count) === group);
      if (own.some((d) => d.count.value.unit !== '户')) return own;
      const paragraph = paragraphAt(structure, p.count.at.start);
      const fits = sized.filter((d) => {
        if (own.includes(d) || alike(p.names, d.names)) return true;
        if (p.names.length === 0 && d.names.length > 0 && alike(p.wide, d.names)) return true;
        if (d.names.length === 0 && p.names.length > 0 && alike(p.names, d.wide)) return true;
        if (shares(titled(context, d.count) + d.clause, p.clause, bareWords)) return true;
        // 「结算培训补贴1,050人」, 「参加全程学习并结业的只有980人」
        if (
          /^(?:人|名|户)$/.test(p.count.value.unit) &&
          KINDS.some((kind) => kind.test(p.clause) && kind.test(d.clause))
        )
          return true;
        if (p.names.length > 0 && d.names.length > 0) return false;
        return (
          SPECIFIC(p.count) || paragraphAt(structure, d.count.at.start) === paragraph || p.count.value.cell === true
        );
      });
      if (fits.length > 0) return fits;
      const planned = linksOf('outcome').find(
        ({ undertaking: { quantity } }) =>
          quantity?.kind === 'count' &&
          dimensionOf(quantity) === dimensionOf(p.count) &&
          worthOf(quantity).eq(worthOf(p.count)),
      );
      const result = planned?.result;
      return result?.kind === 'count' ? [{ count: result, clause: '', names: [], wide: [], verified: false }] : [];
    };
    const seen = new Set<string>();
    for (const p of paid) {
      // 按80人报销，实际在院66人，多报14人: an audit that says so itself.
      const sentence = sentenceOf(structure, p.count);
      if (sentence && OWN_FINDING.test(textAt(structure, sentence))) continue;
      const those = alikes(p).filter(({ count }) => count !== p.count && !earlier(count, p.count));
      if (
        those.some(
          ({ count }) => count.value.approximate || count.value.bound === 'min' || count.value.bound === 'above',
        )
      )
        continue;
      const least = (d: Units): boolean => most(d.count).lt(worthOf(p.count));
      const [best] = [...those].sort((a, b) => most(b.count).comparedTo(most(a.count)));
      // What was claimed to be there does not answer what was counted on the spot, the more so where the rest is told.
      const found = [...those]
        .filter((d) => d.verified && least(d))
        .sort((a, b) => most(b.count).comparedTo(most(a.count)))[0];
      const told = (d: Units): ReturnType<typeof toldNear> =>
        toldNear(context, counts, worthOf(p.count).minus(most(d.count)), [d.count, p.count]);
      const pick =
        best && least(best)
          ? best
          : found &&
              (found.count.sentence === p.count.sentence || told(found).some(({ clause }) => MISSING.test(clause)))
            ? found
            : null;
      if (
        !pick ||
        told(pick).some(
          ({ clause, sentence }) => EXPLAINED.test(clause) || (EXPLAINED.test(sentence) && !MISSING.test(clause)),
        ) ||
        addsUp(those, p)
      )
        continue;
      const gap = worthOf(p.count).minus(most(pick.count));
      const key = `${worthOf(p.count)} ${most(pick.count)} ${pick.count.value.unit}`;
      if (seen.has(key)) continue;
      seen.add(key);
      const payments = paid.filter(
        ({ count }) => FAMILY(count) === FAMILY(p.count) && worthOf(count).eq(worthOf(p.count)),
      );
      const [first, ...others] = payments.map(({ count }) => evidence(count, '付款数量', 'paid for'));
      yield {
        message: 'gap',
        data: {
          paid: bare(p.count),
          done: `${most(pick.count).toFixed()}${pick.count.value.unit}`,
          gap: gap.toFixed(),
          unit: p.count.value.unit,
        },
        calculation: `${worthOf(p.count).toFixed()} − ${most(pick.count).toFixed()} = ${gap.toFixed()}${p.count.value.unit}`,
        evidence: [
          first ?? evidence(p.count, '付款数量', 'paid for'),
          evidence(pick.count, '完成数量', 'finished'),
          ...others,
        ],
        certainty: 'suspect',
        because: { zh: '两个数量按名称对应', en: 'the two counts were matched by name' },
      };
    }
  },
});

/** Words for one kind of thing. */
const KINDS: readonly RegExp[] = [/培训|学习|结业|学员|参训|听课|到课|取证/, /安置|入住|搬迁|搬入/];

/** Why more were paid than the year finished. */
const EXPLAINED = /上年|往年|以前年度|上一年|去年|20\d{2}年度?(?:已|末|底|结转)|补发|补付|结转|赠|跨年/;
/** The rest is said not to be there. */
const MISSING = /未|没有|没|缺|余下|剩余|其余|尚|相差|差|多付|多计|多报|虚报|虚增|不符|短少|短缺/;

/** Told as of an earlier year or day than the payment, so that more may have followed. */
function earlier(done: Count, paid: Count): boolean {
  const [d, p] = [done.value.asOf, paid.value.period ?? paid.value.asOf].map((day) => day?.split('/').at(-1));
  const year = done.value.period?.slice(0, 4);
  if (year && p && year < p.slice(0, 4)) return true;
  if (!d || !p) return false;
  const length = Math.min(d.length, p.length);
  return d.slice(0, length) < p.slice(0, length);
}

/** The finished ones are told place by place or year by year, and make what was paid for. */
function addsUp(done: readonly Units[], paid: Units): boolean {
  const values = [...new Map(done.map(({ count }) => [most(count).toFixed(), most(count)])).values()];
  return values.length > 1 && values.reduce((sum, v) => sum.plus(v)).eq(worthOf(paid.count));
}

/** Units that one kind of thing is counted in: without a name they tell which is meant. */
const SPECIFIC = ({ value: { unit } }: Count): boolean => !UNSPECIFIC.has(unit);
const UNSPECIFIC = new Set('个家处座所项人名次批件点间条亩');

/** The title of the item that a count stands in: it says what was counted where the sentence calls it something else. */
const titled = ({ structure }: CheckContext, count: Count): string => {
  const section = structure.sections[count.sectionIndex];
  return section?.kind === 'item' ? `${section.title}，` : '';
};

/** Three Chinese characters in a row stand in both, none of them said of paying or finishing. */
function shares(a: string, b: string, bareWords: (words: string) => string): boolean {
  const x = bareWords(a);
  const y = bareWords(b);
  let han = 0;
  for (let i = 0; i < x.length; i++) {
    const code = x.charCodeAt(i);
    han = code >= 0x4e00 && code <= 0x9fff ? han + 1 : 0;
    if (han >= 3 && y.includes(x.slice(i - 2, i + 1))) return true;
  }
  return false;
}

/** Things are counted by 个, 家, 处 and the like without a difference. */
const FAMILY = (count: Count): string => (PLACES.has(count.value.unit) ? '个' : dimensionOf(count));
const PLACES = new Set('个家处座所点间');
