import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { clauseAt, paragraphAt, sentenceAt, textAt, topicAt } from '../../core/passage.ts';
import { startingIn } from '../../core/within.ts';
import { grouped } from './told.ts';

type Step = 'applied' | 'approved' | 'tendered' | 'contracted' | 'started' | 'finished' | 'accepted';

// The last that fits names the step: 「组织完工后的交工验收」 is an acceptance.
const STEPS: readonly [Step, RegExp, string, string][] = [
  [
    'accepted',
    /^(?!.*(?:分部|分项|隐蔽|阶段|材料|进场|中期|中间|工序|初步|自查|预|单项|首件)[^，]{0,6}验收).*验收(?!组|办法|标准|资料|报告|申请|准备|方案|合格率|备案)/,
    '验收',
    'acceptance',
  ],
  [
    'finished',
    /完工(?!后|前|验收|结算|量|证明)|竣工(?!验收|结算|决算|图|后|资料|财务)|全部建成|施工结束|建成投(?:用|产)/,
    '完工',
    'completion',
  ],
  ['started', /开工(?!后|前|报告|令|建设许可)|动工|正式启动建设|进场施工/, '开工', 'start of works'],
  ['contracted', /签订[^，。；]{0,10}(?:合同|协议)|(?:合同|协议)[^，。；]{0,14}签订/, '签订合同', 'contract'],
  ['tendered', /(?:公开|邀请)?招标(?!限|控制)|开标|中标公告|中标通知/, '招标', 'tender'],
  ['approved', /(?:批复|批准|核准)(?!总投资|概算|金额|文号|的建设|投资)|立项(?!依据)/, '批复立项', 'approval'],
  ['applied', /(?:提交|提出|递交|报送)[^，。；]{0,8}(?:申请|申报)|申报(?:立项|项目)/, '申报', 'application'],
];
/** What must not come after what; with contract and tender before the works it is a matter of law, not of sense. */
const ORDER: readonly (readonly [Step, Step])[] = [
  ['started', 'finished'],
  ['finished', 'accepted'],
  ['started', 'accepted'],
  ['applied', 'approved'],
  ['tendered', 'contracted'],
  ['approved', 'finished'],
  ['approved', 'accepted'],
  ['approved', 'started'],
  ['contracted', 'started'],
  ['tendered', 'started'],
];
const INTENDED = /计划|拟|将于|应|预计|要求|力争|确保|目标|约定|之?前|不迟于|最迟|如|若|待/;
/** A part of the work with dates of its own. */
const OWN =
  /[一二三四五六七八九十\d]+(?:标段|标|期|批)(?!次)|部分|土建|主体|装修|设备|系统|平台|绿化|管网|附属|桥梁|隧道|另|其余|个别|补充|变更|调整|概算|规划|监理|设计|勘察|审计|复工|停工|续建|[\u4e00-\u9fff]{1,6}[镇乡村](?=[^，]{0,6}(?:开工|完工|竣工))/;

/** The state on a day: 截至, 基准日. */
const SPOKEN_OF =
  /(?:截至|截止到?|截止至|基准日(?:期)?(?:为|是|：)?|(?:评价|自评)(?:时段|期间|截止日期?|时点)(?:为|是|：)?)$/;

interface Dated {
  readonly step: Step;
  readonly date: FactOf<'date'>;
  readonly section: number;
  readonly sentence: number;
}

/** The dated steps of the project, told as having happened. */
function steps(context: CheckContext): Dated[] {
  const { text, structure, factsOf } = context;
  const deadlines = factsOf('deadline');
  return factsOf('date').flatMap((date): Dated[] => {
    const { start, precision, end } = date.value;
    const topic = topicAt(structure, date.at.start);
    if ((precision !== 'day' && precision !== 'month') || end || topic === 'targets' || topic === 'recommendations')
      return [];
    if (startingIn(deadlines, date.at).length > 0 || start.length < 7) return [];
    const clause = clauseAt(text, date.at.start);
    // 「2022年6月30日，县发展和改革局批复立项」: a date alone dates the clause behind it.
    const alone = date.at.start - clause.start < 2 && date.at.end === clause.end && text[clause.end] === '，';
    const behind = text.slice(date.at.end, alone ? clauseAt(text, clause.end + 1).end : clause.end);
    const before = text.slice(clause.start, date.at.start);
    if (INTENDED.test(behind) || /计划|拟|应|预计|截至|截止|比|至$/.test(before) || OWN.test(before + behind))
      return [];
    if (/^(?:至|到|—|-)/.test(behind)) return [];
    const said =
      STEPS.find(([, pattern]) => pattern.test(behind)) ??
      STEPS.find(([, pattern]) => behind.length < 6 && (pattern.test(before) || pattern.test(before + behind)));
    if (!said) return [];
    return [{ step: said[0], date, section: rootOf(context, date.sectionIndex), sentence: date.sentence }];
  });
}

function rootOf({ structure }: CheckContext, section: number): number {
  let index = section;
  while ((structure.sections[index]?.parent ?? -1) >= 0) index = structure.sections[index]?.parent as number;
  return index;
}

/** The earlier ISO date is later, as far as both are printed. */
function after(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  return a.slice(0, length) > b.slice(0, length);
}

/** Steps to compare: where one of them has several dates in a part, only those of one sentence. */
function pairs(before: readonly Dated[], behind: readonly Dated[], many: boolean): { a: Dated; b: Dated }[] {
  if (!many) return before.flatMap((a) => behind.map((b) => ({ a, b })));
  const bySentence = new Map(behind.map((b) => [b.sentence, b]));
  return before.flatMap((a) => {
    const b = bySentence.get(a.sentence);
    return b ? [{ a, b }] : [];
  });
}

/** The date that the report is signed with: alone in one of its last lines. */
function signedOn({ structure, factsOf }: CheckContext): FactOf<'date'> | undefined {
  return factsOf('date').findLast((date) => {
    const paragraph = paragraphAt(structure, date.at.start);
    if (!paragraph || date.value.start.length !== 10 || date.value.inferredYear) return false;
    const rest = textAt(structure, paragraph).length - (date.at.end - date.at.start);
    const late = date.at.start > structure.view.text.length * 0.6;
    return late && paragraph.kind !== 'row' && (rest <= 2 || (paragraph.kind === 'signature' && rest <= 24));
  });
}

export const dateOrder = defineCheck({
  id: 'date-order',
  group: 'targets',
  severity: 'high',
  title: { zh: '日期先后颠倒', en: 'Dates in impossible order' },
  docs: {
    what: {
      zh: '先完工后开工、先验收后完工、先批复后申报，或报告落款早于它所说的截止日期。计划中的日期、分标段分部位的日期不比较；同一环节有几个日期时只在同句内比较。',
      en: 'Finished before it was started, accepted before it was finished, approved before it was applied for, or a report signed before the period that it speaks of ends. Planned dates and dates of parts of the work are not compared; where a step has several dates, only those of one sentence are.',
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
    signed: {
      zh: '报告落款 {signed}，却写到 {date} 的情况。',
      en: 'The report is signed {signed} and speaks of the state on {date}.',
    },
  },
  examples: {
    valid: [
      '项目于2022年4月8日开工，2023年6月16日全部完工，2023年7月12日通过交工验收。',
      '2021年3月9日批复立项。2021年4月完成公开招标，施工合同于2021年5月12日签订，工程于2021年5月20日开工，2021年12月15日完工。',
      '土建部分于2022年9月28日完工，设备安装于2022年8月10日开工。工程于2022年11月25日通过验收。',
      '系统应于2022年10月31日前完工，项目计划于2022年9月通过验收，工程于2022年6月1日开工。',
      '截至2023年12月31日，项目支出399.84万元。\n某县财政局\n2024年1月26日',
      '一标段于2022年3月1日开工，2022年8月1日完工；二标段于2022年9月1日开工，2022年12月1日完工。',
      '工程于2022年4月8日开工，2022年6月完成隐蔽工程验收，2022年12月1日完工。',
    ],
    invalid: [
      '工程于2021年5月20日开工，⟦2021年12月15日⟧完工，合同工期210天。县交通运输局于⟦2021年11月28日⟧组织完工后的交工验收。',
      '项目于⟦2023年4月10日⟧开工，⟦2023年3月20日⟧全部完工。',
      '2022年6月30日，县发展和改革局批复立项。工程于⟦2022年7月18日⟧开工，⟦2022年5月28日⟧竣工。',
      '截至⟦2023年12月31日⟧，项目累计支出399.84万元，执行率95.2%。\n岚河县人力资源和社会保障局\n⟦2023年11月20日⟧',
    ],
  },
  *run(context) {
    const { structure, text, factsOf } = context;
    const dated = steps(context);
    const seen = new Set<string>();
    for (const part of grouped(dated, ({ section }) => String(section)))
      for (const [first, second] of ORDER) {
        const [before, behind] = [first, second].map((step) => part.filter((d) => d.step === step)) as [
          Dated[],
          Dated[],
        ];
        const many = [before, behind].some((list) => new Set(list.map((d) => d.date.value.start)).size > 1);
        for (const { a, b } of pairs(before, behind, many)) {
          if (!after(a.date.value.start, b.date.value.start) || seen.has(b.date.id)) continue;
          // 先施工后签合同 that the report itself calls a fault is none of its dates.
          const sentences = [a, b].map((d) => sentenceAt(structure, d.date.at.start));
          if (
            sentences.some(
              (s) => s && /先[^，。]{1,8}后|补签|补办|补批|追认|未批先建|问题|违规/.test(textAt(structure, s)),
            )
          )
            continue;
          seen.add(b.date.id);
          const [earlier, later] = [STEPS.find(([s]) => s === first), STEPS.find(([s]) => s === second)];
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
    const signed = signedOn(context);
    if (!signed) return;
    const happened = new Set(dated.map(({ date }) => date));
    const beyond = factsOf('date').filter((date) => {
      const day = date.value.end ?? date.value.start;
      if (day.length < 10 || day <= signed.value.start || date.value.inferredYear || date.at.start > signed.at.start)
        return false;
      const topic = topicAt(structure, date.at.start);
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
