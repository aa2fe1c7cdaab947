import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { conceptSharer, keywords, touchedBy, toucher, touches } from '../../core/keywords.ts';
import { clauseAt, partsAbout, textAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { unnamed } from './answered-by-name.ts';
import { leftOver } from './left-over.ts';

type Item = FactOf<'problem'> | FactOf<'recommendation'>;

/** The problem says itself what has been or is to be done about it. */
const ANSWERED =
  /处理意见|整改情况|整改措施|审计建议|责成|建议|已(?:全部|基本)?(?:整改|纠正|完成整改|收回|补办)|正在整改|下一步|应当?(?:尽快|及时|按|严格|加强)/;
/** A weakness that the conclusion itself names. */
const WEAKNESS =
  /(?:有待|亟待|仍需|尚需|仍须|需要?进一步|还需)(?:进一步|不断|继续)?(?:改善|改进|加强|提升|提高|完善|优化|规范|加快)/;

/** 个别环节的管护仍需加强: so loose a word in a conclusion sums up, and is no problem of its own. */
const LOOSE = /个别|部分|有些|某些|环节|方面/;

/** An item with everything said under it, up to the next item or the next section about something else. */
function wholeOf({ structure, text }: CheckContext, items: readonly Item[], index: number): string {
  const { at, kind } = items[index] as Item;
  const topic = kind === 'problem' ? 'problems' : 'recommendations';
  const next = items[index + 1]?.at.start ?? text.length;
  const other = structure.sections.find((section) => section.at.start >= at.end && section.topic !== topic);
  const own = structure.sections.findLast((section) => section.at.start <= at.start && at.end <= section.at.end);
  const root = structure.sections[structure.sections.findLastIndex((s) => s.parent < 0 && s.at.start <= at.start)];
  const end = own ? (root?.at.end ?? own.at.end) : text.length;
  return text.slice(at.start, Math.min(next, other?.at.start ?? text.length, end));
}

export const problemWithoutRecommendation = defineCheck({
  id: 'problem-without-recommendation',
  group: 'structure',
  severity: 'medium',
  title: { zh: '有问题，没有对应的建议', en: 'A problem that no recommendation answers' },
  docs: {
    what: {
      zh: '列出的问题，或结论里说“有待改善”的事项，在建议里没有任何一条回应。一条建议可以回应几个问题。',
      en: 'A listed problem, or something that the conclusion calls in need of improvement, that no recommendation answers. One recommendation may answer several problems.',
    },
    why: { zh: '只提问题不提建议，整改就没有着落。', en: 'A problem without a recommendation will not be put right.' },
    fix: { zh: '补上建议，或在问题后写明处理意见。', en: 'Recommend something, or state the remedy with the problem.' },
  },
  messages: {
    unanswered: { zh: '问题“{problem}”在建议里没有回应。', en: 'No recommendation answers the problem “{problem}”.' },
  },
  kinds: ['performance-evaluation', 'self-evaluation', 'work-summary', 'acceptance', 'rectification', 'audit', 'other'],
  examples: {
    valid: [
      {
        kind: 'audit',
        text: '一、存在的问题\n（一）部分护林员名不副实。核查发现，11名护林员长期外出，另有4名请人顶岗。\n（二）防火物资账实不符。风力灭火机少3台。\n（三）瞭望塔避雷装置失效。2座瞭望塔接地断开，雷雨季节无法值守。\n二、有关建议\n（一）从严聘用和清退。县林业局对外出的11名和顶岗的4名护林员于6月底前解聘，重新选聘。\n（二）清查防火物资和设施。逐件核对风力灭火机，修复瞭望塔接地。',
      },
      {
        kind: 'rectification',
        text: '一、审计指出的主要问题\n（一）挤占专项资金。\n（二）拆分采购合同。\n（三）图书账实不符。\n（四）部分分馆开放时间不足。\n二、整改落实情况\n（一）关于挤占专项资金问题。我局从公用经费中调剂资金，于2023年4月18日归还专户，修订审批流程，单笔支出5万元以上由集体研究。该问题已完成整改。\n（二）关于拆分采购合同问题。组织财务和采购岗位22人学习法规，制定内部会商办法，自5月起同类货物一律合并编报采购计划。该问题已完成整改。\n（三）关于图书账实不符问题。由实施单位会同各分馆逐册扫码核对，未入账部分已于5月26日补登，账面数与实有数相符。该问题已完成整改。\n三、下一步工作\n12个分馆自7月起延长开放时间，每周不少于42小时。',
      },
      {
        kind: 'rectification',
        text: '一、审计指出的主要问题\n（一）挤占专项资金。\n（二）拆分采购合同。\n（三）图书账实不符。\n（四）部分分馆开放时间不足。\n二、整改落实情况\n（一）关于挤占专项资金问题。我局从公用经费中调剂资金，于2023年4月18日归还专户，修订审批流程，单笔支出5万元以上由集体研究。该问题已完成整改。\n（二）关于拆分采购合同问题。组织财务和采购岗位22人学习法规，制定内部会商办法，自5月起同类货物一律合并编报采购计划。该问题已完成整改。\n（三）关于图书账实不符问题。由实施单位会同各分馆逐册扫码核对，未入账部分已于5月26日补登，账面数与实有数相符。该问题已完成整改。\n三、下一步工作\n县图书馆印发分馆考勤办法，开放时间由群众监督。',
      },
      '一、存在的问题\n（一）养护机制不健全。\n（二）档案资料不完整。\n二、有关建议\n（一）落实养护责任。\n（二）规范档案管理。',
      '一、存在的问题\n（一）管护记录不全。\n（二）资产未登记入账。\n（三）合同履约不严。\n二、有关建议\n（一）完善资产登记和管护检查。\n（二）强化合同履约。',
      '一、审计发现的问题及处理意见\n（一）设备未登记入账。\n处理意见：责成粮库限期登记入账。\n（二）多计工程价款。\n处理意见：按审定金额结算。\n二、审计建议\n（一）严格结算审核。',
      '一、存在的问题\n（一）支出进度偏慢。\n（二）知晓率不高。\n（三）排水设施不配套。\n二、有关建议\n（一）加快资金拨付。\n（二）加大宣传。\n（三）补建边沟。',
      '一、存在的问题\n（一）支流监测能力不足。\n二、下一步打算\n增设支流监测点8个。',
      '一、存在的问题\n（一）养护机制不健全。',
    ],
    invalid: [
      {
        kind: 'audit',
        text: '一、存在的问题\n（一）部分护林员名不副实。核查发现，11名护林员长期外出，另有4名请人顶岗。\n（二）防火物资账实不符。风力灭火机少3台。\n（三）⟦瞭望塔避雷装置失效⟧。2座瞭望塔接地断开，雷雨季节无法值守。\n二、有关建议\n（一）从严聘用和清退。县林业局对外出的11名和顶岗的4名护林员于6月底前解聘，重新选聘。\n（二）清查防火物资。逐件核对风力灭火机，补记账册。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、存在的问题\n（一）个别受助学生身份不实。比对发现，9名学生已转学，3名学生重复领取助学金。\n（二）助学金发放偏迟。春季学期助学金7月才打卡。\n（三）⟦宿舍热水器故障多⟧。3栋宿舍热水器停机，冬季洗澡困难。\n二、有关建议\n（一）严把准入关。县教育局对转学的9名和重复领取的3名学生追回助学金。\n（二）按学期节点发放。春季学期5月底前打卡到位。',
      },
      {
        kind: 'rectification',
        text: '一、审计指出的主要问题\n（一）挤占专项资金。\n（二）拆分采购合同。\n（三）图书账实不符。\n（四）⟦部分分馆开放时间不足⟧。\n二、整改落实情况\n（一）关于挤占专项资金问题。我局从公用经费中调剂资金，于2023年4月18日归还专户，修订审批流程，单笔支出5万元以上由集体研究。该问题已完成整改。\n（二）关于拆分采购合同问题。组织财务和采购岗位22人学习法规，制定内部会商办法，自5月起同类货物一律合并编报采购计划。该问题已完成整改。\n（三）关于图书账实不符问题。由实施单位会同各分馆逐册扫码核对，未入账部分已于5月26日补登，账面数与实有数相符。该问题已完成整改。\n三、下一步工作\n由县图书馆会同12个分馆每季度核对一次。',
      },
      {
        kind: 'rectification',
        text: '一、审计指出的主要问题\n（一）截留管护经费。\n（二）工程转包。\n（三）闸门维修台账缺失。\n（四）⟦部分渠道放水计划编制粗放⟧。\n二、整改落实情况\n（一）关于截留管护经费问题。截留的8.4万元已退回管护账户，由财务股按月对账，渠道管护费用单独列示。该问题已完成整改。\n（二）关于工程转包问题。与转包单位解除合同，重新确定施工队伍，对2名责任人作出处理，完善了分包备案办法。该问题已完成整改。\n（三）关于闸门维修台账缺失问题。补建闸门维修台账36份，明确由各水管所每月填报，局水利股按季抽查。该问题已完成整改。\n三、下一步工作\n由水管所继续巡查渠道，发现问题及时处理。',
      },
      {
        kind: 'rectification',
        text: '一、审计指出的主要问题\n（一）多付工程款。\n（二）培训签到造假。\n（三）设备闲置。\n（四）⟦社区食堂燃气报警装置失灵⟧。\n二、整改落实情况\n（一）关于多付工程款问题。多付的3.2万元已由施工单位退回，结算审核改由第三方机构承担，责任人作出书面检查。该问题已完成整改。\n（二）关于培训签到造假问题。对培训机构扣减费用1.1万元，改用人脸识别签到，学员名单由街道逐期核对。该问题已完成整改。\n（三）关于设备闲置问题。闲置的9台设备已调配到6个社区食堂，调配单和使用记录由街道存档备查。该问题已完成整改。\n三、下一步工作\n加强学习，巩固整改成果。',
      },
      {
        kind: 'rectification',
        text: '一、审计指出的主要问题\n（一）虚列会议费。\n（二）超标准采购。\n（三）租金未及时收缴。\n（四）⟦公租房空置房源清理缓慢⟧。\n二、整改落实情况\n（一）关于虚列会议费问题。虚列的2.6万元已全部退回，相关票据作废，会议审批实行事前报备和事后核销。该问题已完成整改。\n（二）关于超标准采购问题。超标准购置的4台设备已调剂，今后采购前先核对标准，由办公室和财务室双签。该问题已完成整改。\n（三）关于租金未及时收缴问题。欠缴的公租房租金12.4万元收回11.9万元，其余分期缴纳，与36户承租人签订了补充协议。该问题已完成整改。\n三、下一步工作\n完善租金催缴办法，按月通报。',
      },
      '一、存在的问题\n（一）结算滞后，尾款没有支付。\n（二）养护机制不健全。\n（三）⟦个别路段排水设施不配套⟧。\n二、有关建议\n（一）加快竣工结算。\n（二）落实养护责任。',
      '一、评价结论\n⟦站点运营管理有待改善⟧。\n二、存在的问题\n1.培训转化率不高。\n2.入驻企业少。\n三、建议\n1.开展实操培训。\n2.引进入驻企业。',
      '一、存在的问题\n（一）防撞设施建设滞后。部分校门方案未定。\n（二）⟦部分门卫履职能力不足⟧。年龄偏大，器械使用不熟练。\n（三）监控设备维护不及时。画面被遮挡。\n二、改进措施\n（一）加快防撞设施建设。4月底前确定校门方案。\n（二）健全监控设备维护制度。每周检查设备。',
      '一、存在的问题\n（一）水质不稳定。\n（二）水费收缴率偏低。\n（三）⟦施工占用的林地没有复绿⟧。\n二、相关建议\n（一）更换加药设备，提升水质。\n（二）提高水费收缴水平。',
      '一、存在问题\n1.图书室开放时间短。\n2.⟦广场舞噪声扰民⟧。\n3.文艺骨干少。\n二、建议\n1.延长图书室开放时间。\n2.培养文艺骨干。',
    ],
  },
  *run(context) {
    const { structure, text, tokenize, place } = context;
    const problems = context.factsOf('problem');
    const recommendations = context.factsOf('recommendation');
    if (context.kind === 'rectification') {
      for (const at of neverAnswered(context, problems))
        yield {
          message: 'unanswered',
          certainty: 'suspect',
          because: { zh: '按关键词比对', en: 'compared by keywords' },
          evidence: [evidence(place(at), '问题', 'the problem')],
          data: { problem: text.slice(at.start, at.end) },
        };
      return;
    }
    if (recommendations.length === 0) return;
    const parts = partsAbout(structure, 'recommendations');
    const answers = recommendations.map((_, i) => wholeOf(context, recommendations, i));
    const all = [...answers, ...parts.map((part) => textAt(structure, part))].join('\n');
    const touched = toucher(all);
    const share = conceptSharer();
    const unanswered: Span[] = [];
    let named: string[][] | undefined;
    const titles = (): readonly (readonly string[])[] => {
      named ??= problems.map(({ at }) => keywords(tokenize, text.slice(at.start, at.end)));
      return named;
    };
    const scores = problems.length > recommendations.length ? scoring(titles(), answers) : null;
    const wholes = problems.map((_, index) => wholeOf(context, problems, index));
    const alone = !scores
      ? null
      : leftOver(
          problems.map(({ at }, i) => ({
            title: text.slice(at.start, at.end),
            words: titles()[i] as string[],
            whole: wholes[i] as string,
          })),
          answers,
          (words) => keywords(tokenize, words),
          share,
        );
    problems.forEach((problem, index) => {
      const title = text.slice(problem.at.start, problem.at.end);
      const whole = wholes[index] as string;
      if (ANSWERED.test(whole)) return;
      if (alone?.has(index)) {
        unanswered.push(problem.at);
        return;
      }
      if (answers.some((answer) => share(title, answer))) return;
      const words = keywords(tokenize, whole);
      if (words.length === 0) return;
      // With fewer recommendations than problems, words that speak of another problem are no answer to this one.
      const telling = scores ? words.filter((word) => !explained(scores, index, word)) : words;
      if (touched(telling)) return;
      // As many recommendations as problems: the one in its place is taken to answer it, unless it clearly answers another.
      const [partner] = answers.slice(index, index + 1);
      if (problems.length === recommendations.length && partner) {
        const other = problems.some((_, i) => i !== index && sharesWords(titles()[i] as string[], partner));
        if (!other) return;
      }
      unanswered.push(problem.at);
    });
    for (const part of partsAbout(structure, 'conclusion')) {
      if (!WEAKNESS.test(text.slice(part.heading.at.end, part.at.end))) continue;
      for (let start = part.heading.at.end; start < part.at.end; ) {
        const clause = clauseAt(text, start);
        start = clause.end + 1;
        const words = text.slice(clause.start, clause.end);
        if (!WEAKNESS.test(words)) continue;
        const telling = keywords(tokenize, words.replace(WEAKNESS, ''));
        if (telling.length === 0 || (telling.length < 2 && LOOSE.test(words))) continue;
        if (!touched(telling) && !share(words, all)) unanswered.push(spanOf(clause.start, clause.end));
      }
    }
    for (const at of unanswered)
      yield {
        message: 'unanswered',
        certainty: 'suspect',
        because: { zh: '按关键词比对', en: 'compared by keywords' },
        evidence: [evidence(place(at), '问题', 'the problem')],
        data: { problem: text.slice(at.start, at.end) },
      };
  },
});

/**
 * An answer to findings that lists them first and answers them afterwards: those of which nothing behind the list speaks.
 * Where each finding stands with its own answer, none is left over.
 */
function neverAnswered(context: CheckContext, problems: readonly FactOf<'problem'>[]): Span[] {
  const { structure, text, tokenize } = context;
  const [list] = partsAbout(structure, 'problems');
  if (!list) return [];
  const listed = problems.filter(({ at }) => at.start >= list.at.start && at.end <= list.at.end);
  const own = text.slice(list.at.start, list.at.end);
  const behind = text.slice(list.at.end);
  if (listed.length < 3 || behind.length < 2 * own.length) return [];
  if (/整改情况|已(?:完成|全部)?整改|已(?:收回|补办|完成)/.test(own)) return [];
  const silent = listed.filter(({ at }) => {
    const title = text.slice(at.start, at.end);
    const words = keywords(tokenize, title);
    return words.length > 0 && !touches(words, behind);
  });
  if (silent.length > 0) return silent.length * 2 < listed.length ? silent.map(({ at }) => at) : [];
  return unnamed(context, listed, list.at.end);
}

/** What the words of problems have to do with titles and answers, each asked once. */
interface Scores {
  /** How many words of a title an answer touches. */
  of(title: number, answer: number): number;
  /** Indices of the answers that a word touches. */
  holding(word: string): readonly number[];
  /** Indices of the titles that a word touches or that touch it. */
  titles(word: string): readonly number[];
}

function scoring(titles: readonly (readonly string[])[], answers: readonly string[]): Scores {
  const scores = new Map<number, number>();
  const holding = new Map<string, number[]>();
  const telling = new Map<string, number[]>();
  const ask = <K, V>(known: Map<K, V>, key: K, make: () => V): V => {
    let value = known.get(key);
    if (value === undefined) {
      value = make();
      known.set(key, value);
    }
    return value;
  };
  const indices = <T>(list: readonly T[], test: (item: T) => boolean): number[] =>
    list.flatMap((item, i) => (test(item) ? [i] : []));
  return {
    of: (title, answer) =>
      ask(scores, title * answers.length + answer, () => {
        const text = answers[answer] as string;
        return (titles[title] ?? []).filter((word) => touchedBy(word, text)).length;
      }),
    holding: (word) => ask(holding, word, () => indices(answers, (answer) => touchedBy(word, answer))),
    titles: (word) =>
      ask(telling, word, () =>
        indices(titles, (title) => title.some((other) => touchedBy(word, other) || touchedBy(other, word))),
      ),
  };
}

/**
 * The word stands only in recommendations that are about another problem, whose title holds it too: 核验表 in one about
 * the records does not answer the lack of 核验人员.
 */
function explained(scores: Scores, index: number, word: string): boolean {
  const holding = scores.holding(word);
  const rivals = scores.titles(word);
  return (
    holding.length > 0 &&
    holding.every((answer) =>
      rivals.some((title) => title !== index && scores.of(title, answer) > scores.of(index, answer)),
    )
  );
}

/** Two telling words in common. */
function sharesWords(problem: readonly string[], answer: string): boolean {
  return problem.filter((word) => answer.includes(word)).length >= 2;
}
