import { defineCheck, evidence } from '../../core/check.ts';
import { sentenceOf, textAt, topicOf } from '../../core/passage.ts';
import { isApprovedBefore } from './approvals.ts';
import { askedAndAnswered } from './asked-and-answered.ts';
import { outOfTurn, partsOutOfTurn } from './processes.ts';
import { sentAndReplied } from './sent-and-replied.ts';
import {
  actsInTurn,
  after,
  beforeTheEnd,
  type Dated,
  followed,
  ORDER,
  pairs,
  reversed,
  SPOKEN_OF,
  STEPS,
  signedOn,
  steps,
} from './steps.ts';
import { grouped } from './told.ts';

export const dateOrder = defineCheck({
  id: 'date-order',
  group: 'targets',
  severity: 'high',
  title: { zh: '日期先后颠倒', en: 'Dates in impossible order' },
  docs: {
    what: {
      zh: '先完工后开工、先验收后完工或到货、先批复后申报、先发中标通知后开标、先发证后开班、先公示后评审，或报告落款早于它所说的截止日期。计划中的日期、分标段分部位的日期不比较；同一环节有几个日期时只在同句内比较。',
      en: 'Finished before it was started, accepted before it was finished or delivered, approved before it was applied for, awarded before the bids were opened, certified before the course began, published before it was reviewed, or a report signed before the period that it speaks of ends. Planned dates and dates of parts of the work are not compared; where a step has several dates, only those of one sentence are.',
    },
    why: {
      zh: '顺序不可能的日期说明记录有误，或手续是事后补的。',
      en: 'Impossible dates mean wrong records, or papers made up afterwards.',
    },
    fix: {
      zh: '与批复、合同、开工令、验收单核对。',
      en: 'Check against approval, contract, start order and acceptance record.',
    },
  },
  messages: {
    order: {
      zh: '{later}（{laterDate}）早于{earlier}（{earlierDate}）。',
      en: '{later} ({laterDate}) lies before {earlier} ({earlierDate}).',
    },
    follows: {
      zh: '写明在后的环节是 {second}，却早于它所依据的 {first}。',
      en: 'What is said to follow is dated {second}, before the {first} on which it rests.',
    },
    range: {
      zh: '起止时间颠倒：{from} 至 {to}。',
      en: 'The period ends before it begins: {from} to {to}.',
    },
    signed: {
      zh: '报告落款 {signed}，却写到 {date} 的情况。',
      en: 'The report is signed {signed} and speaks of the state on {date}.',
    },
  },
  examples: {
    valid: [
      '一、概况\n工程于2021年10月12日开工；实施中一座桥因地质变化增加桩长，2022年9月6日经原审批部门批准，概算调增180万元。',
      '一、概况\n项目于2022年3月1日开工。因雨季取土受阻，2022年11月8日县发展和改革局批准工期延长三个月。',
      '一、概况\n县发展改革局以云发改〔2020〕51号文批复项目。工程于2021年3月1日开工，2021年8月12日该局批准了室外配套的建设。',
      '一、设计审批\n县林业局于2023年6月9日提请评审变更设计，市林业局原设计于2023年5月18日批复。',
      '工程分两段施工。A段于2022年11月5日开工，2023年3月28日完工，2023年4月10日先行通过验收；B段于2023年2月20日开工，2023年6月15日完工。',
      '项目分两期。一期为病房楼，已于2022年8月竣工并收治患者；二期为检验楼，尚未动工，批复的开工时间为2023年4月。',
      '检测单位于2023年6月5日进场取样，2023年6月12日出具检测报告。',
      '县水务站于2022年5月6日以《关于变更设计的请示》重新上报，市水利局2022年4月18日以槐水函〔2022〕61号文批复的概算不变。',
      '县水务站于2022年3月6日以《关于报送初步设计的请示》上报，市水利局2022年4月18日批复。',
      '项目于2022年4月8日开工，2023年6月16日全部完工，2023年7月12日通过交工验收。',
      '2021年3月9日批复立项。2021年4月完成公开招标，施工合同于2021年5月12日签订，工程于2021年5月20日开工，2021年12月15日完工。',
      '土建部分于2022年9月28日完工，设备安装于2022年8月10日开工。工程于2022年11月25日通过验收。',
      '系统应于2022年10月31日前完工，项目计划于2022年9月通过验收，工程于2022年6月1日开工。',
      '截至2023年12月31日，项目支出399.84万元。\n某县财政局\n2024年1月26日',
      '一标段于2022年3月1日开工，2022年8月1日完工；二标段于2022年9月1日开工，2022年12月1日完工。',
      '工程于2022年4月8日开工，2022年6月完成隐蔽工程验收，2022年12月1日完工。',
      '采购公告2023年3月27日发布，开标日期为2023年4月18日，中标通知书于2023年4月22日发出，合同于5月6日签订。',
      '第一批2023年3月6日开工，5月18日验收。第二批2023年7月3日开工，2023年8月24日验收。',
      '2021年12月14日，验收组通过了竣工验收。工程已于2021年11月20日完工，2021年4月25日开工。',
      '2023年5月8日专家评审，5月10日至5月16日公示，2023年4月2日前提交申请。',
      '设备于2020年9月10日运抵，9月24日完成安装调试，2020年10月8日验收。培训班2022年9月13日开班，9月27日结业考试，10月8日发证。',
      '其中二标段886.20万元，2022年8月25日开标，2022年9月2日发出中标通知书；三标段2022年8月12日发出中标通知书，2022年8月20日签订合同。',
      '第一期2023年9月18日至9月28日，86人参加；第二期2023年10月9日至10月20日。第一期学员结业考核安排在2023年9月27日。',
    ],
    invalid: [
      '一、概况\n为增加灌溉面积，县发展和改革局于⟦2022年4月6日⟧批复立项。项目于⟦2021年10月8日⟧开工，2022年12月1日完工。',
      '施工分为3个标段。其中一标段1,486.20万元，⟦2022年8月25日⟧开标，招标人于⟦2022年8月12日⟧发出中标通知书；二标段2022年9月8日开标。',
      '第2批路灯于⟦2023年5月18日⟧到货，由县住建局于⟦2023年5月6日⟧组织验收；第3批2023年7月到货。',
      '三标段⟦2021年6月20日⟧发布招标公告，⟦2021年6月11日⟧开标。',
      '第一期2023年4月17日至4月28日，96人参加；第二期⟦2023年9月18日至9月28日⟧，90人参加。第二期学员结业测试安排在⟦2023年9月6日⟧，90人全部合格。',
      '第三班⟦2022年7月4日至7月15日⟧授课，42人参加。第三班学员技能考核时间为⟦2022年6月30日⟧。',
      '一、立项\n⟦2022年5月20日⟧，县交通局向县发改局申请审批渡口改造方案；县发改局于同年⟦4月8日⟧予以批准，投资96万元。',
      '一、设计审批\n县林业局于⟦2023年6月9日⟧提请评审初步设计，市林业局经专家论证后于⟦2023年5月18日⟧批复。',
      '中标通知书于⟦2023年4月12日⟧发出。采购公告发布日期为2023年3月27日，开标评标日期为⟦2023年4月18日⟧。',
      '开班日期 | ⟦2022.9.13⟧\n证书签发日期 | ⟦2022.9.5⟧',
      '县农业农村局⟦2023年5月8日至5月14日⟧对名单进行公示。专家评审会议日期为⟦2023年5月22日⟧。',
      '设备于⟦2020年9月10日⟧运抵各卫生院，9月24日完成安装调试。依据⟦2020年8月28日⟧出具的到货安装验收单付款。',
      '东岭村公厕2021年5月10日动工，当年8月22日建成；白石村公厕⟦2021年7月6日⟧动工，当年⟦6月30日⟧建成。',
      '设备于⟦2022年8月10日⟧到货。县教育局⟦2022年8月3日⟧组织验收。',
      '磋商公告于⟦2022年6月20日⟧发布，成交通知书于⟦2022年6月8日⟧发出。',
      '成交结果公告发布于⟦2023年7月11日⟧，采购合同签订日期为⟦2023年7月3日⟧。',
      '复测单位于⟦2023年6月12日⟧进场测量，⟦2023年6月5日⟧出具复测报告。',
      '主体管网于⟦2022年12月22日⟧完工。监理单位于⟦2022年12月10日⟧签署主体管网完工后的质量评估报告。',
      '县水务站于⟦2022年5月6日⟧以《关于报送初步设计的请示》上报，市水利局⟦2022年4月18日⟧以槐水函〔2022〕61号文批复。',
      '工程于2021年5月20日开工，⟦2021年12月15日⟧完工，合同工期210天。县交通运输局于⟦2021年11月28日⟧组织完工后的交工验收。',
      '项目于⟦2023年4月10日⟧开工，⟦2023年3月20日⟧全部完工。',
      '2022年6月30日，县发展和改革局批复立项。工程于⟦2022年7月18日⟧开工，⟦2022年5月28日⟧竣工。',
      '评价组于⟦2023年9月18日至9月5日⟧开展现场核查。',
      '截至⟦2023年12月31日⟧，项目累计支出399.84万元，执行率95.2%。\n岚河县人力资源和社会保障局\n⟦2023年11月20日⟧',
    ],
  },
  *run(context) {
    const { structure, text, factsOf } = context;
    const dated = steps(context);
    const seen = new Set<string>();
    for (const part of dated.length > 1 ? grouped(dated, ({ section }) => String(section)) : [])
      for (const [first, second] of part.length > 1 ? ORDER : []) {
        const [before, behind] = [first, second].map((step) => part.filter((d) => d.step === step)) as [
          Dated[],
          Dated[],
        ];
        const many = [before, behind].some((list) => new Set(list.map((d) => d.date.value.start)).size > 1);
        for (const { a, b } of pairs(before, behind, many)) {
          if (!after(a.date.value.start, b.date.value.start) || seen.has(b.date.id)) continue;
          if (ofOtherParts(text, a.date.at.start, b.date.at.start)) continue;
          const began = b.date.value.start.slice(0, 4);
          const approved = a.date.value.start.slice(0, 4);
          if (first === 'approved' && isApprovedBefore(text, a.date.at.start, began, approved)) continue;
          // 先施工后签合同 that the report itself calls a fault is none of its dates.
          const sentences = [a, b].map((d) => sentenceOf(structure, d.date));
          if (
            sentences.some(
              (s) =>
                s &&
                /先[^，。]{1,8}后|补签|补办|补批|追认|未批先建|问题|违规/.test(
                  textAt(structure, s).replace(/为了?解决[^。；]*?问题/g, ''),
                ),
            )
          )
            continue;
          seen.add(b.date.id);
          const earlier = STEPS.find(([s]) => s === first);
          const later = STEPS.find(([s]) => s === second);
          const law = (first === 'contracted' || first === 'tendered' || first === 'approved') && second === 'started';
          yield {
            message: 'order',
            data: {
              earlier: earlier?.[2] ?? '',
              later: later?.[2] ?? '',
              earlierDate: a.date.value.start,
              laterDate: b.date.value.start,
            },
            evidence: [
              evidence(b.date, later?.[2] ?? '', later?.[3] ?? ''),
              evidence(a.date, earlier?.[2] ?? '', earlier?.[3] ?? ''),
            ],
            certainty: law || a.date.value.inferredYear || b.date.value.inferredYear ? 'suspect' : 'certain',
            ...(law && {
              because: { zh: '可能属于先建后批、先建后招', en: 'it may have been started without the papers' },
            }),
          };
        }
      }
    for (const { first, second } of [
      ...followed(context),
      ...askedAndAnswered(context),
      ...sentAndReplied(context),
      ...actsInTurn(context),
      ...beforeTheEnd(context),
    ]) {
      if (seen.has(second.id)) continue;
      seen.add(second.id);
      yield {
        message: 'follows',
        data: { first: first.value.start, second: second.value.start },
        evidence: [
          evidence(second, '在后的环节', 'said to follow'),
          evidence(first, '在前的环节', 'said to come first'),
        ],
        certainty: first.value.inferredYear || second.value.inferredYear ? 'suspect' : 'certain',
      };
    }
    for (const { first, second, before, behind } of [...outOfTurn(context), ...partsOutOfTurn(context)]) {
      if (seen.has(second.id)) continue;
      seen.add(second.id);
      yield {
        message: 'order',
        data: {
          earlier: before.zh,
          later: behind.zh,
          earlierDate: first.value.start,
          laterDate: second.value.start,
        },
        evidence: [evidence(second, behind.zh, behind.en), evidence(first, before.zh, before.en)],
        certainty: 'suspect',
        because: { zh: '环节按用语推定', en: 'which act it is was inferred from its words' },
      };
    }
    for (const { from, to, dates } of reversed(context)) {
      const [first, ...rest] = dates.map((date) => evidence(date, '起止时间', 'period'));
      if (first) yield { message: 'range', data: { from, to }, evidence: [first, ...rest], certainty: 'certain' };
    }
    const signed = signedOn(context);
    if (!signed) return;
    const happened = new Set(dated.map(({ date }) => date));
    const beyond = factsOf('date').filter((date) => {
      const day = date.value.end ?? date.value.start;
      if (day.length < 10 || day <= signed.value.start || date.value.inferredYear || date.at.start > signed.at.start)
        return false;
      const topic = topicOf(structure, date);
      const lead = text.slice(Math.max(0, date.at.start - 12), date.at.start);
      if (topic === 'targets' || topic === 'recommendations' || /报名|申报|提交|受理|合同|质保|有效期|计划/.test(lead))
        return false;
      return happened.has(date) || SPOKEN_OF.test(lead);
    });
    const [first, ...rest] = beyond;
    if (!first) return;
    yield {
      message: 'signed',
      data: { signed: signed.value.start, date: first.value.end ?? first.value.start },
      evidence: [
        evidence(first, '所述日期', 'date spoken of'),
        ...rest.slice(0, 3).map((date) => evidence(date, '所述日期', 'date spoken of')),
        evidence(signed, '落款日期', 'date of signature'),
      ],
      certainty: 'certain',
    };
  },
});

/** 一期…竣工，二期…开工: each of the two dates stands behind the name of a part of the work, and the parts are not the same. */
function ofOtherParts(text: string, one: number, other: number): boolean {
  const [a, b] = [one, other].map((at) => {
    const sentence = text
      .slice(Math.max(0, at - REACH), at)
      .split(/[。\n]/)
      .at(-1) as string;
    return sentence.match(PART)?.at(-1);
  });
  return a !== undefined && b !== undefined && a !== b;
}
const REACH = 120;
const PART = /(?:[一二三四五六七八九十]|\d{1,2}|[A-Z甲乙丙丁])(?:期|标段|段|标|批|片区)(?!验收|间)/g;
