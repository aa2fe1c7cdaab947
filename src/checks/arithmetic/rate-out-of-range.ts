import { bare } from '../../core/calculation.ts';
import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { worthOf } from '../../core/measure.ts';
import { sentenceAt, tableAt, textAt } from '../../core/passage.ts';
import { contains, type Span } from '../../core/span.ts';
import { behindMark } from '../../core/stops.ts';

/** How a rate is called: 率, 比例 and so on. */
const CALLED = '(?:率|度|面|密度|比例|比重|比|占比)';
/** Between the name of a rate and its figure. */
const SAYS =
  '(?:平均|均|分别|应|要|已|也|仅|只|就|高|则|更|还|全部|总体|一度|目前|现|曾|为|是|达|到|至|了|约|近|超|过|逾|有|在|保持|稳定|维持|提高|提升|上升|上涨|增加|增长|升|不低于|不少于|不高于|≥|≤|：|:|）|”|"|\\s)*$';
// Rates of a closed set: the part can't be more than the whole.
const CLOSED = new RegExp(
  `(?:合格|优良|优秀|达标|覆盖|普及|满意|认可|到位|入学|就学|在学|巩固|参保|参合|成活|保存|保活|完好|投运|运行|回收|有效|及格|就业|取证|知晓|知悉|通过|入住|普惠|签约|签订|安装|利用|处理|收集|公开|公示|建档|管护|存活|保险|登记|整改|回访|参与|参训|出勤|到会|开工|完工|竣工|验收|兑付|发放|持证|上岗|到岗|在岗|在线|上线|联网|可用|入园|升学|毕业|结业|接种|免疫|防疫|种植保险|签到|到课|开机|入库|入户|通车|通水|通电|通达|办结|受理|答复|治愈|抽检合格|返校|复工|公办|监测|随访|体检|签收|送达|准点|准时|及时|按时|按期|完整|准确|吻合|相符|一致)(?:合格)?${CALLED}${SAYS}`,
);
/** Closed sets told without the name of a rate: 覆盖103%的行政村, 资金到位108%. */
const BARE =
  /(?:合格|达标|满意|认可|覆盖|到位|入住|成活|存活|知晓|参保|普及|就业|取证|通过|入学|到课|出勤|办结)(?:的|者|的[\u4e00-\u9fff]{1,3})?(?:已|均|也|仅|占|为|是|达|到|了|约|近|全部)*$/;
/** Any other rate by its name, which is most likely one of a closed set, too. */
const NAMED = new RegExp(`(?:[\\u4e00-\\u9fff]{2,}率|的(?:比例|比重|占比)|[\\u4e00-\\u9fff]{3,}占比)${SAYS}`);
/** Rates measured against a plan, an earlier year or another thing, and those that count more than the set. */
const OPEN =
  /完成|执行|支出|支付|拨付|进度|增|涨|降|超|达成|实现|兑现|履约|回报|收益|利润|毛利|负债|杠杆|偿债|速动|流动|周转|拨备|保障|保证|自给|产销|成本|征[收缴]|收缴|清欠|化解|床位|病床|产能|负荷|资金使用|资金利用|配[备置套]|供给|溢价|投入|投资|出资|节约|节支|变更|效率|频率|倍率|汇率|利率|费率|税率|功率|速率|流量|换手|替代|补偿|返还|拉动|带动|贡献|转移|目标|计划|任务|预算|性别|男女|存贷|赔付|产出|充足|容积|复种|抚养|依存|满载|超载|负载|客座|上座|设计|额定|含水|伸长|延伸|膨胀|吸水|产[羔仔犊蛋]|繁殖|繁活|出栏|拥有|保有|每百|弹性|加成|浓度/;
/** Names that look closed and aren't: gross enrolment, provisions over bad loans, telephones a hundred heads, beds in corridors. */
const NOT_CLOSED =
  /毛入[学园]|拨备|准备金|利息|偿债|收支|流动性|保费|电话|手机|移动|宽带|(?:床位?|病床|产能|机组|泵站|场馆|车位|设计|电站|设备)(?!开机|联网|上线|通电|投入|投用)[\u4e00-\u9fff]{0,4}(?:使用|利用|运行)|(?:目标|计划|任务|预算|预期)[\u4e00-\u9fff]{0,4}(?:完成|覆盖|到位)|超额|超计划|(?:为|占|达|是|相当于)[^，。；]{0,10}(?:目标|计划|任务|上年|去年|同期|标准|设计)[^，。；]{0,6}的/;
/** 一人一床，没有加床: beds that hold no more than one each. */
const BEDS = /(?:床位?|病床|铺位|车位|座位|工位|仓位)[\u4e00-\u9fff]{0,4}(?:使用|利用|占用|入住)率/;
const ONE_EACH =
  /一人一[床位铺座]|一[床位铺座]一人|一车一位|(?:没有|没|无|未|未曾|不)(?:再|另|额外|临时|设|设置|存在)?(?:加床|加铺|加位|加座|超员|超住|超收)/;
const SHARE = /占[^，。；：、]{0,16}?(?:的|比(?:例|重)?)?(?:约?为|达到|达|是|：|:)*$/;
/** Measured against something of another size. */
const OTHER_BASE = /计划|目标|任务|预算|上年|去年|同期|概算|合同|设计|定额|标准|指标/;
/** 103%的受访群众: the rate is of people or things that are a part of all of them. */
const OF_ALL =
  /^的(?:受访|被调查|被访|参训|参保|在校|持证|常住|贫困|脱贫|入住|适龄|抽检|抽查|送检|全县|本县)*(?:群众|村民|居民|农户|农民|住户|用户|家庭|人口|受访者|对象|学员|学生|儿童|家长|老人|职工|教师|人员|行政村|自然村|村庄|村组|村(?!镇|级)|社区|乡镇|企业|合作社|样品|批次|设备|房屋|耕地|路段|厕所)/;

/** A form line by line: 指标名称：合格率, 目标值：95%, 完成值：102%. The name stands before the target. */
const FIELD =
  /([^\n：:，；、\s|（）()]{3,30})[\n，；、\s|（(]+(?:年初|年度|全年|预期)*(?:目标|指标|计划|预期)(?:值|要求|数)?[\s：:为是]*[≥＞>]?(?:不低于|不少于|达到)?[\d.]+%(?:以上)?[）)\n，；、\s|]+(?:全年|年度|本年|实际|完成|达到)+(?:值|情况|结果|数)?[\s：:为是]*$/;
const FIELD_REACH = 90;

/** The words of the row and the column that a rate fills a cell of; null outside of tables. Its target stands in the row as well. */
function labelsOf({ structure }: CheckContext, { at }: { readonly at: Span }): { row: string[]; head: string } | null {
  const table = tableAt(structure, at.start);
  const row = table?.rows.find((each) => contains(each.at, at));
  if (!table || !row) return null;
  const own = row.cells.find((cell) => contains(cell.at, at));
  const head = table.rows[0]?.cells.find((cell) => cell.column === own?.column)?.text ?? '';
  return { row: row.cells.map(({ text }) => text).filter((text) => !/\d/.test(text)), head };
}

/** The words right before a rate that name it. In 「合格率、满意度分别为98%、103%」 each has its own. */
function wordsBefore(text: string, start: number): string {
  const clause = text.slice(behindMark(text, start, /[，。；！？\n\t]/, Math.max(0, start - 80)), start);
  const field = /(?:实际|完成|达到)[^\d%]{0,6}$/.test(clause)
    ? FIELD.exec(text.slice(Math.max(0, start - FIELD_REACH), start))
    : null;
  if (field) return field[1] as string;
  const listed = /^(.*[^、和及与]{2,})(?:分别|依次)(?:为|达到?|是|高?达)?((?:[\d.]+%(?:、|和|及|与))*)$/.exec(clause);
  if (listed) {
    const names = (listed[1] as string).split(/[、和及与]/);
    const name = names[(listed[2] as string).split('%').length - 1];
    if (name) return name;
  }
  return clause
    .slice(Math.max(clause.lastIndexOf('、'), clause.lastIndexOf('（')) + 1)
    .slice(-40)
    .replace(/[由从](?:上年|去年|年初|原来|实施前|项目前)?的?约?[\d.]+%/g, '');
}

const ENDS = new RegExp(SAYS);

const sentenceOf = ({ structure }: CheckContext, { at }: { readonly at: Span }): string => {
  const sentence = sentenceAt(structure, at.start);
  return sentence ? textAt(structure, sentence) : '';
};

export const rateOutOfRange = defineCheck({
  id: 'rate-out-of-range',
  group: 'arithmetic',
  severity: 'high',
  title: { zh: '比率超过100%', en: 'A rate of a closed set above 100 %' },
  docs: {
    what: {
      zh: '合格率、覆盖率、满意度、到位率、占比等部分与整体之比超过100%。完成率、执行率、增长率可以超过100%，不在此列。',
      en: 'A rate of a part in a whole (pass, coverage, satisfaction, arrival of funds, share) above 100 %. Completion, execution and growth may exceed it.',
    },
    why: { zh: '部分不可能大于整体，必有一数有误。', en: 'A part cannot exceed its whole, so a figure is wrong.' },
    fix: { zh: '核对分子、分母后更正。', en: 'Check numerator and denominator.' },
  },
  messages: { over: { zh: '{name}为 {rate}，超过100%。', en: '{name} is {rate}, above 100 %.' } },
  examples: {
    valid: [
      '指标名称：当年培训任务完成率\n目标值：100%\n完成值：112%\n指标名称：预算执行率\n目标值：95%\n实际值：101%',
      '全年培训1,992人，完成目标的101.63%。',
      '电商培训任务完成率243%。',
      '验收合格率100%，群众满意度98.5%。',
      '网络零售额同比增长120%。',
      '预算执行率为102.3%，超出部分由自筹资金解决。',
      '产值占计划的130%，超额完成。',
      '全年门诊量为上年的118.4%，受访对象满意度95%，为目标值的105.6%。',
      '不良贷款率1.2%，拨备覆盖率186.4%，流动性覆盖率152%，资本充足率13.5%。',
      '指标名称 | 目标值 | 完成值 | 完成率\n群众满意度 | ≥90% | 95% | 105.6%\n培训合格率 | ≥95% | 98% | 103.2%',
      '压实度达到设计值的102%，抗压强度为设计强度的118%，母羊产羔率165%，移动电话普及率112%。',
      '覆盖率达到计划的103%，完成了108%的任务，培训人数比上年多105%。',
      '县医院在走廊加床26张，病床使用率108.3%，CT设备使用率115%。',
      '县医院病床使用率104.2%，小学毛入学率101.3%，产销率102%，当年征缴率100.6%。',
    ],
    invalid: [
      '全县乡村医生持证上岗率⟦103.2%⟧。',
      '产出指标 | 质量指标 | 设备开机使用率 | ≥90% | ⟦103.6%⟧ | 5 | 5\n产出指标 | 质量指标 | 设备完好率 | ≥95% | 98% | 5 | 5',
      '敬老院80张床位一床一人，没有加床，床位使用率达到⟦112.5%⟧。',
      '托管中心不设加床，床位入住率⟦105%⟧。',
      '指标名称：村医持证率\n年度指标值：100%\n实际完成值：⟦104%⟧\n指标名称：培训人次\n年度指标值：200\n实际完成值：216',
      '水样检测合格率（目标值≥95%，实际完成⟦101.6%⟧）；管网改造长度（目标值12公里，实际完成12公里）。',
      '二级指标 | 三级指标 | 指标值 | 完成值 | 分值 | 得分\n质量指标 | 培训考核合格率 | ≥95% | ⟦102.3%⟧ | 8 | 8\n时效指标 | 拨付及时率 | 100% | 100% | 7 | 7',
      '质量指标 | 设备开机率 | ≥90% | ⟦103.6%⟧ | 5 | 5\n质量指标 | 设备完好率 | ≥95% | 98% | 5 | 5',
      '用工协议签订率⟦103.5%⟧，台账齐全。',
      '特种作业人员持证率⟦101.8%⟧，培训420人次。',
      '混凝土抗折强度检测82组，合格率⟦102.5%⟧。',
      '农村自来水普及率达到⟦１０８％⟧。',
      '截至年底，资金到位率为⟦110%⟧。',
      '参训学员出勤率和结业合格率分别为98.2%和⟦101.5%⟧。',
      '群众知晓率由上年的86%提高到⟦104%⟧。',
      '入户走访显示，⟦102%⟧的受访群众对改造效果满意。',
      '规模养殖场强制免疫密度已达⟦105.8%⟧。',
      '适龄残疾儿童安置入学的比例为⟦101.7%⟧，资金到位⟦108%⟧。',
      '卫生室覆盖面高达⟦百分之一百零三⟧，已覆盖⟦106%⟧的行政村。',
      '回收有效问卷588份，群众满意度⟦百分之一百零五⟧。',
    ],
  },
  *run(context) {
    const { factsOf, text } = context;
    for (const rate of factsOf('rate')) {
      // 9098.2% is two figures that ran into one.
      if (
        rate.value.unit !== 'percent' ||
        Number(rate.value.value) < 100 ||
        worthOf(rate).lte(100) ||
        worthOf(rate).gte(1000)
      )
        continue;
      const cell = labelsOf(context, rate);
      if (cell && /完成(?:率|比|程度|度)|实现(?:率|程度)|进度|增|比上|同比|得分|偏离/.test(cell.head)) continue;
      const clause = cell
        ? (cell.row.find((label) => CLOSED.test(label)) ??
          [...cell.row, cell.head].find((label) => NAMED.test(label)) ??
          rate.value.of ??
          '')
        : wordsBefore(text, rate.at.start);
      const behind = text.slice(rate.at.end, rate.at.end + 16);
      const other = OTHER_BASE.test(clause) || /^的(?:目标|任务|计划|预算)/.test(behind);
      const share = SHARE.test(clause) && !other;
      const beds = BEDS.test(clause) && ONE_EACH.test(sentenceOf(context, rate));
      const closed = beds || (CLOSED.test(clause) && !NOT_CLOSED.test(clause));
      const likely =
        !OPEN.test(clause) &&
        !NOT_CLOSED.test(clause) &&
        ((NAMED.test(clause) && !other) || ((BARE.test(clause) || OF_ALL.test(behind)) && !other));
      if (!closed && !share && !likely) continue;
      const name = clause.replace(ENDS, '').slice(-16) || behind.slice(1, 9);
      yield {
        message: 'over',
        data: { name, rate: bare(rate) },
        evidence: [evidence(rate, '超过100%', 'above 100 %')],
        ...(!closed && !share
          ? ({ certainty: 'suspect', because: { zh: '按名称判断', en: 'judged by its name' } } as const)
          : {}),
      };
    }
  },
});
