import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import type { FactOf } from '../../core/fact.ts';
import { allMatches } from '../../core/matches.ts';
import { worthOf } from '../../core/measure.ts';
import { textAt } from '../../core/passage.ts';
import { dec } from '../../core/quantity.ts';
import { type Span, spanOf } from '../../core/span.ts';
import type { Sentence } from '../../core/structure.ts';
import { alike, thingCounted } from '../../core/things.ts';
import { touched } from '../../core/touched.ts';
import { bySize, groupedBy, nameOf, smallestOf } from './populations.ts';
import { smallSamples, toldCounts } from './sample-shares.ts';

type Count = FactOf<'count'>;

const SAMPLING =
  /抽查|抽取|抽样|抽选|抽验|随机|抽查点|样本|(?:现场|实地)(?:核查|核对|核实|查看|察看|检查|抽查|踏勘|走访)|入户(?:核查|走访|查看|调查)|延伸(?:调查|审计|核查)|走访|踏勘|据此对(?:全|整|本|该)/;
/** The same for the whole text. */
const ANY_SAMPLING = new RegExp(SAMPLING.source, 'g');
const PICKS =
  /延伸(?:调查|审计)了?|赴|前往|深入|抽查|抽取|抽选|抽验|抽样|选取|选择|选定|确定|走访|核查|查看|察看|踏勘/g;
/** Every unit was looked at, or the choice was no sample. */
const NO_SAMPLE =
  /全部(?!收回|回收|有效|[^，。；）]{0,8}[共中的])|逐[个一所座处户村条家栋]|全覆盖|所有|每[个所座处村家]|典型|案例/;
const UNITS = /^(?:个|处|座|家|所|条|栋|幢|台|套|口|眼|村|镇|乡|标段|项|间|宗|笔)$/;
const PEOPLE =
  /人$|户$|农户|群众|学员|专家|人员|代表|党员|干部|教师|学生|职工|小组$|方面|问题|环节|指标|维度|阶段|部门/;
const WHOLE = /全县|全市|全区|全旗|全镇|总体|整体|服务对象|群众满意|满意度/;

const SHEETS = /问卷|调查表|测评表|评议表|意见表|意见卡/;
/** 摆放调查问卷，两周时间里共收回9份，全部勾选“满意”: the sheets are named some clauses before, and the sentence goes on to what they say. */
const handedOut = ({ text }: CheckContext, sentence: Sentence | undefined, at: Span): boolean =>
  sentence !== undefined &&
  SHEETS.test(text.slice(sentence.at.start, at.start)) &&
  /满意|认可|好评|赞成|支持|评价/.test(text.slice(at.end, sentence.at.end));

interface Sample {
  readonly count: Count;
  /** The thing and its count, in the view. */
  readonly at: Span;
  readonly population?: Count;
  readonly share?: string;
}

/** The counts that a sentence says were picked: in the clause of the picking verb, and in clauses that only go on counting. */
function picked({ structure, text }: CheckContext, sentence: Sentence, counts: readonly Count[]): Count[] {
  const words = textAt(structure, sentence);
  const verbs = [...allMatches(words, PICKS)].map((m) => sentence.at.start + m.index + m[0].length);
  const found: Count[] = [];
  for (const count of counts) {
    const between = (from: number): string => text.slice(from, count.at.start);
    const verb = verbs.filter((at) => at <= count.at.start).at(-1);
    const last = found.at(-1);
    const goesOn = last !== undefined && /^[^，。；]{0,12}[、，和及]$/.test(text.slice(last.at.end, count.at.start));
    if ((verb !== undefined && !/[，。；：]/.test(between(verb)) && !/中$|其中/.test(between(verb))) || goesOn)
      found.push(count);
  }
  return found;
}

/** 「随机抽取12个，占31.58%」: the share that the sentence itself gives for a sample, in percent. */
function statedShare({ factsOf, text }: CheckContext, { at, sentence }: Count): string | null {
  const rate = factsOf('rate').find((other) => other.sentence === sentence && other.at.start >= at.end);
  if (rate?.value.unit !== 'percent') return null;
  const between = text.slice(at.end, rate.at.start);
  return between.length <= 24 && /占|比例|抽查率|抽样率|覆盖/.test(between) && !/资金|金额|投资|\d/.test(between)
    ? rate.value.value
    : null;
}

/** 从36条路线中抽取3条, 在120个站点里随机选择6个: the count before it that it was chosen from, of its own unit. */
function chosenFrom(text: string, own: readonly Count[], count: Count): Count | undefined {
  return own.find(
    (other) =>
      other !== count &&
      other.value.unit === count.value.unit &&
      worthOf(other).gte(10) &&
      other.at.end <= count.at.start &&
      FROM.test(text.slice(Math.max(0, other.at.start - 10), other.at.start)) &&
      AMONG.test(text.slice(other.at.end, count.at.start)),
  );
}
const FROM = /(?:从|在|自)(?:全[县市区镇]|上述|所有|这|该|已建成?|建成)?的?$/;
const AMONG =
  /^[^，。；\d]{0,16}(?:中|里|内|当中)，?(?:随机|任意|现场|实地|仅|只|共|分别|按[^，。；\d]{1,10})?(?:抽取|抽选|抽查|抽样|抽验|选取|选择|选定|挑选|选出|抽出|抽)了?$/;

export const sampleTooSmall = defineCheck({
  id: 'sample-too-small',
  group: 'structure',
  severity: 'medium',
  title: { zh: '样本太少', en: 'Sample too small' },
  docs: {
    what: {
      zh: '只抽查了一个单位，或抽查数不到总数的一成（可设），或凭几份问卷给全县下结论。总数取自报告别处对同一事物的计数；总数不足10的、全部查看的不算。',
      en: 'One unit only, or less than a tenth (configurable) of all, was looked at, or a handful of questionnaires speaks for a whole county. The population comes from counts of the same thing elsewhere; populations under ten and full surveys do not count.',
    },
    why: {
      zh: '样本过少，结论不能代表总体。',
      en: 'From too small a sample nothing can be concluded about the whole.',
    },
    fix: {
      zh: '扩大抽样，或在结论中写明适用范围。',
      en: 'Enlarge the sample, or limit the conclusion to what was seen.',
    },
  },
  options: { share: 10, questionnaires: 30 },
  messages: {
    small: { zh: '样本太少：{list}。', en: 'The sample is too small: {list}.' },
  },
  examples: {
    valid: [
      '全县有集中供水工程164处。评价组先从14个乡镇中抽取4个，再从52处工程中抽取18处现场查看，占全县的10.98%。',
      '改造家庭320户。第一次抽查20户，整改后第二次抽查60户，两次共抽查80户，占25%。',
      '一、方法\n现场从36条路线中抽取6条进行检查。\n二、结论\n全部36条路线质量合格。',
      '一、方法\n从36个站点中调出3个另作典型剖析，其余33个全部查看。\n二、结论\n全部站点运行正常。',
      '问卷采用线上发放，收到有效答卷24份。全县群众满意度以民调为准。',
      '一、检测\n工程共42个渠段。验收组逐段检测，每个渠段取芯2处。\n二、结论\n全部42个渠段强度均合格。',
      '全县建成村级服务站118个。评价组随机抽取村级服务站24个进行现场核查。',
      '项目改造42条道路。评价组抽取5个乡镇的18条道路进行实地察看，占改造道路总数的42.9%。',
      '新建平房仓4栋，维修旧仓6栋。审计抽查10栋仓房，其中2栋仓房的检查记录缺少签字。',
      '县城建有公交首末站3个，评价组抽查公交首末站1个。',
      '验收组对24座冷库逐座核验，并走访沿线群众65人。受益群众1.2万人。',
      '全县有村卫生室212所。发放问卷420份，收回408份，全县群众满意度92.75%。',
      '共安排项目78个。评价组选取3个典型项目进行重点分析。',
    ],
    invalid: [
      '现场从36条路线中⟦抽取3条⟧、12.4公里，检查护栏线形。抽取的3条路线全部合格，据此认定全部36条路线符合要求。',
      '一、方法\n现场从36条路线中抽取⟦3条⟧、12.4公里，检查护栏线形。\n二、结论\n据此认定全部36条路线质量合格。',
      '一、方法\n评价组在84个村级站点中随机选择⟦5个⟧，查看台账。\n二、结论\n全县站点运行正常。',
      '一、方法\n评价组实地察看了离县城最近的城关镇⟦1处农贸市场⟧，其余以照片为准。\n二、结论\n全县21处农贸市场经营有序。',
      '一、范围\n植树造林资金共2,500万元。审计组抽取项目⟦3个，审查金额120万元⟧。\n二、结论\n2,500万元造林资金使用合规。',
      '一、核查表\n村\t补贴户数\t到户户数\n东村\t230\t3\n西村\t310\t4\n⟦合计\t540\t7⟧\n二、结论\n由此可见全镇补贴发放真实。',
      '全县2,600户领取补贴。县农业农村局在大厅放置满意度测评表，一个月内⟦共收回11张⟧，都评价为满意，故群众满意度为100%。',
      '一、方法\n全年拨付补助资金2,400万元。审计组⟦抽查支出金额30万元⟧。\n二、结论\n2,400万元补助资金使用合规。',
      '一、检测\n工程共42个渠段。验收组随机检测⟦3个渠段⟧，每个渠段取芯2处。\n二、结论\n全部42个渠段强度均合格。',
      '全县建成村级服务站118个。评价组随机抽取⟦村级服务站1个⟧进行现场核查。',
      '项目对203个村级电商服务站进行升级。评价组采用随机抽样的方式，确定了⟦一个村级站点⟧进行核查。',
      '全县改造农村公路160条。评价组抽查⟦农村公路6条⟧。',
      '评价组向服务对象发放⟦问卷12份⟧，全部收回，据此认定全县服务对象满意度为91.67%。',
      '全县有行政村136个。评价组随机抽取⟦3个村⟧进行现场核查，抽查比例2.21%。',
    ],
  },
  *run(context) {
    const { structure, text, options, place } = context;
    const counts = toldCounts(context.factsOf('count'));
    const samples: Sample[] = [];
    const sampled = new Set<Count>();
    const sampling = touched(structure.sentences, text, ANY_SAMPLING);
    const asksFor = new Set(sampling);
    const bySentence = new Map<number, Count[]>();
    for (const count of counts) {
      if (!asksFor.has(count.sentence)) continue;
      const list = bySentence.get(count.sentence);
      if (list) list.push(count);
      else bySentence.set(count.sentence, [count]);
    }
    const thingOf = (count: Count): string => nameOf(text, count);
    for (const index of sampling) {
      const own = bySentence.get(index);
      if (!own) continue;
      const sentence = structure.sentences[index] as Sentence;
      const words = textAt(structure, sentence);
      if (!SAMPLING.test(words) || NO_SAMPLE.test(words)) continue;
      for (const count of picked(context, sentence, own)) {
        const thing = thingCounted(text, count.at);
        const at = spanOf(Math.min(thing.at.start, count.at.start), Math.max(thing.at.end, count.at.end));
        sampled.add(count);
        if (UNITS.test(count.value.unit) && thing.words && !PEOPLE.test(thing.words)) samples.push({ count, at });
        // 「从36条路线中抽取3条」: the sentence itself says of how many.
        const of = thing.words ? undefined : chosenFrom(text, own, count);
        if (of) samples.push({ count, at, population: of });
      }
    }
    const mayBeAll = (other: Count): boolean =>
      !sampled.has(other) &&
      other.value.bound !== 'below' &&
      UNITS.test(other.value.unit) &&
      !/抽查|抽取|抽样/.test(text.slice(other.at.start - 8, other.at.start));
    const byThing = samples.length === 0 ? [] : [...groupedBy(bySize(counts.filter(mayBeAll)), thingOf)];
    /** Which things the samples may be of, by their names. */
    const asked = new Map<string, Map<string, boolean>>();
    const small = samples.flatMap((sample): Sample[] => {
      const size = dec(sample.count.value.value);
      const words = thingOf(sample.count);
      // Of several the smallest: the reading most in the sample's favour.
      const known = asked.get(words) ?? new Map<string, boolean>();
      asked.set(words, known);
      const isOf = (thing: string): boolean => {
        const is = known.get(thing) ?? alike(words, thing);
        known.set(thing, is);
        return is;
      };
      const groups = byThing.flatMap(([thing, group]) => (isOf(thing) ? [group] : []));
      const least = Number(sample.count.value.value);
      const population = sample.population ?? smallestOf(groups, least, ({ other }) => worthOf(other).gt(size))?.other;
      const stated = statedShare(context, sample.count);
      if (stated) return dec(stated).lt(Number(options['share'])) ? [{ ...sample, share: `${stated}%` }] : [];
      if (!population || dec(population.value.value).lt(10)) return [];
      const share = size.div(population.value.value).times(100);
      if (!size.eq(1) && share.gte(Number(options['share']))) return [];
      return [{ ...sample, population, share: `${share.toDecimalPlaces(2)}%` }];
    });
    // Told again further on, a sample is the same one.
    const once = small.filter(
      ({ count, population }, i) =>
        !small
          .slice(0, i)
          .some(
            (other) =>
              population !== undefined &&
              other.count.value.value === count.value.value &&
              other.count.value.unit === count.value.unit &&
              other.population?.value.value === population.value.value,
          ),
    );
    const sheets = counts.filter(({ value, at, sentence }) => {
      if (value.unit !== '份' && value.unit !== '张') return false;
      const words = structure.sentences[sentence];
      const before = text.slice(Math.max(0, at.start - 8), at.start);
      if (
        !(SHEETS.test(before + text.slice(at.end, at.end + 6)) || handedOut(context, words, at)) ||
        !/发放|收回|回收|有效/.test(before)
      )
        return false;
      return words !== undefined && dec(value.value).lt(Number(options['questionnaires'])) && WHOLE.test(text);
    });
    const [sheet] = sheets;
    const list = [
      ...once.map(
        ({ at, population, share }) =>
          `${text.slice(at.start, at.end)}（${population ? `共${population.value.value}${population.value.unit}，` : '占'}${share}）`,
      ),
      ...(sheet ? [`问卷${sheet.value.value}份`] : []),
    ];
    const places = [
      ...once.map(({ at }) => evidence(place(at), '样本', 'the sample')),
      ...sheets.slice(0, 1).map(({ at }) => {
        const lead = /问卷$/.exec(text.slice(at.start - 2, at.start)) ? 2 : 0;
        return evidence(place(spanOf(at.start - lead, at.end)), '问卷', 'questionnaires');
      }),
    ];
    const [first, ...rest] = places;
    const told = first ? [] : smallSamples(context, Number(options['share']));
    const [one, ...more] = told;
    if (one)
      yield {
        message: 'small',
        certainty: 'suspect',
        because: { zh: '总体与样本按名称和单位对应', en: 'sample and population are matched by name and unit' },
        evidence: [
          evidence(place(one.at), '样本', 'the sample'),
          ...more.map(({ at }) => evidence(place(at), '样本', 'the sample')),
        ],
        data: {
          list: told
            .map(({ at, of, share }) => `${text.slice(at.start, at.end).replaceAll('\t', ' ')}（${of}${share}）`)
            .join('；'),
        },
      };
    if (first)
      yield {
        message: 'small',
        evidence: [first, ...rest],
        data: { list: list.join('；') },
        ...(small.length === 0 && {
          certainty: 'suspect' as const,
          because: { zh: '问卷总体数量不明', en: 'how many could have been asked is not said' },
        }),
      };
  },
});
