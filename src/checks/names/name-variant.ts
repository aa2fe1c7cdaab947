import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { isHan } from '../../core/han.ts';
import { allMatches } from '../../core/matches.ts';
import { clauseAt, sentenceAt } from '../../core/passage.ts';
import { overlaps, type Span, spanOf } from '../../core/span.ts';
import { matchesFrom, starting } from '../../core/starts.ts';
import { countedAlike } from './counted-alike.ts';
import { declaredBodies } from './declared-bodies.ts';
import { forksOf } from './forks.ts';
import { homophones } from './homophones.ts';
import { labelsAlike } from './labels-alike.ts';
import { listedNames } from './listed-names.ts';
import { loneWorks, shortWorks } from './lone-works.ts';
import { nearNames } from './near-names.ts';
import { oneWordOff } from './one-word-off.ts';
import { persons } from './persons.ts';
import { quotedNames } from './quoted-names.ts';

const COMPANY = /(?:有限责任公司|有限公司|事务所|合作社|研究院|设计院)$/;
const HEADS =
  /有限责任公司|有限公司|事务所|合作社|研究院|设计院|(?:培训|服务|孵化|配送|分拣|物流|交易|活动|推广|监测|运营|指挥|展示|体验|加工|处理)?中心|基地|项目|工程|平台|系统|示范园|产业园|服务站|服务点|水厂|泵站|车间/y;
const START_HEADS = starting(HEADS);
/** One of a series, or of a pair: two things, not two spellings. */
const SERIES =
  /[县乡镇村市省国区东西南北中上下左右前后内外大小高低新旧老一二三四五六七八九十两甲乙丙丁春夏秋冬男女主次支干长短正副公私水电气热油粮棉猪牛羊鸡鸭鱼茶果菜药林牧渔机业路桥渠学幼早晚首末]/;
/** The name of a village, river or street stands here: one character makes another place. */
const PLACE = /^[\u4e00-\u9fff]?[镇乡村县市区社屯寨河江溪湖库沟桥路街山岭湾塘坝洲岛港]/;
const DECLARED = /以下简称|简称为?[“"]|又名|原名|更名为|曾用名|即[“"]/;

interface Mention {
  /** End of the name, in the view. */
  readonly end: number;
  /** Offset of the character that differs. */
  readonly at: number;
}

const LONGEST_TAIL = 14;

/** Mentions by what they have in common: the characters behind the one that may differ, and the one before it. */
function frames(text: string, heads: readonly number[]): Map<string, Map<string, Mention[]>> {
  const found = new Map<string, Map<string, Mention[]>>();
  const forks = forksOf(text, heads, LONGEST_TAIL + 1);
  for (const end of heads) {
    const parts = forks(end);
    for (let tail = 2; tail <= LONGEST_TAIL; tail++) {
      const at = end - tail - 1;
      if (at < 1 || !named(text, tail === 2 ? end - 1 : at - 1, at - 1)) break;
      if (!parts[tail]) continue;
      const frame = `${text[at - 1]}_${text.slice(at + 1, end)}`;
      const chars = found.get(frame) ?? new Map<string, Mention[]>();
      found.set(frame, chars);
      const char = text[at] as string;
      const mentions = chars.get(char);
      if (mentions) mentions.push({ end, at });
      else chars.set(char, [{ end, at }]);
    }
  }
  return found;
}

/** From one offset back to another stand only characters that a name is made of. */
function named(text: string, from: number, to: number): boolean {
  for (let i = from; i >= to; i--) {
    if (!isHan(text.charCodeAt(i)) && text[i] !== '（' && text[i] !== '）') return false;
  }
  return true;
}

/** How many characters before the differing one are the same. */
function leadOf(text: string, a: Mention, b: Mention): number {
  let lead = 0;
  while (lead < 12 && isHan(text.charCodeAt(a.at - lead - 1)) && text[a.at - lead - 1] === text[b.at - lead - 1])
    lead++;
  return lead;
}

function occurrences(text: string, words: string): number {
  let n = 0;
  for (let at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + words.length)) n++;
  return n;
}

/** By their words the two can be one thing misspelt, not two things. */
function misspelt(
  { text, tokenize }: CheckContext,
  rare: Mention,
  other: Mention,
  by: 'any' | 'unknown' | 'company',
): boolean {
  if (by === 'company') return true;
  const [a, b] = [rare, other].map((mention) => {
    const clause = clauseAt(text, mention.at);
    const word = tokenize(text.slice(clause.start, clause.end)).find(
      ({ start, text: { length } }) => clause.start + start <= mention.at && mention.at < clause.start + start + length,
    );
    return {
      unknown: !word || word.tag === 'x' || word.text.length === 1,
      first: clause.start + (word?.start ?? 0) === mention.at,
    };
  }) as [{ unknown: boolean; first: boolean }, { unknown: boolean; first: boolean }];
  if (a.unknown || b.unknown || by === 'unknown') return a.unknown || b.unknown;
  // Two known words: a slip only where they begin alike, and the one that is used everywhere else is the other.
  const [few, many] = [rare, other].map(({ at }) => occurrences(text, text.slice(at - 1, at + 3))) as [number, number];
  return !a.first && !b.first && few === 1 && many >= 3;
}

const SHORT_NAME = /以下(?:统一)?简称[：:]?[“"]?([\u4e00-\u9fff]{4,12})[”"]?/g;

/** A declared short name with one character inside it changed, once, while the right one is used throughout. */
function* shortNames(context: CheckContext): Generator<{ rare: Span; other: Span }> {
  const { text } = context;
  for (const { 1: name = '' } of allMatches(text, SHORT_NAME)) {
    const first = text.indexOf(name);
    if (occurrences(text, name) < 3) continue;
    for (let at = 1; at < name.length - 1; at++) {
      const form = new RegExp(`${name.slice(0, at)}([\\u4e00-\\u9fff])${name.slice(at + 1)}`, 'g');
      const others = [...allMatches(text, form)].filter(([whole]) => whole !== name);
      const [found] = others;
      if (!found || others.length > 1 || SERIES.test(found[1] as string) || SERIES.test(name[at] as string)) continue;
      const rare: Mention = { at: found.index + at, end: found.index + name.length };
      const other: Mention = { at: first + at, end: first + name.length };
      if (misspelt(context, rare, other, 'unknown'))
        yield { rare: spanOf(found.index, rare.end), other: spanOf(first, other.end) };
    }
  }
}

export const nameVariant = defineCheck({
  id: 'name-variant',
  group: 'names',
  severity: 'medium',
  title: { zh: '同一事物名称不一', en: 'One thing named in two ways' },
  docs: {
    what: {
      zh: '较长的名称只差一个字，或公司名称中间只差一个词，或两个字前后颠倒，或同一个人的姓名写法不同，像是同一事物写错了，如“恒冷制冷设备有限公司”和“恒凉制冷设备有限公司”。声明过的简称、县乡等系列名称、不同地名不算。',
      en: 'Two long names differ in a single character, or two firms in one word inside their names, or two characters have changed places, or a person is written in two ways, as by mistake. Declared short forms, names of a series (county, township …) and different place names do not count.',
    },
    why: {
      zh: '名称不一，无法确认是不是同一个单位、同一项内容，付款和验收对象可能有误。',
      en: 'It leaves open whether both are one body or one work, and who was paid.',
    },
    fix: { zh: '对照合同、批复等原件统一名称。', en: 'Use one name throughout, as in the contract or approval.' },
  },
  messages: {
    variant: {
      zh: '“{a}”和“{b}”只差一个字或一个词，疑是同一事物。',
      en: '“{a}” and “{b}” differ in one character or word and may be one thing.',
    },
  },
  examples: {
    valid: [
      '一、概况\n建成暖阳驿站14个，暖阳驿站承担日间照料。\n二、评价\n8个暖心驿站由工会管理。',
      '一、概况\n改造幸福家园和兴福家园两个小区，幸福家园已完工。\n二、问题\n兴福家园尚未开工。',
      '县农村公路养护中心（以下简称县养护中心）负责实施。县养护中心按季考核。县农村公路建护中心、县农村公路建护中心养护站另行核算。',
      '县退役军人服务中心（以下简称服务中心）承办。服务中心按月回访。2022年县退役军人事务中心更名后移交档案。',
      '县乡镇企业服务中心（以下简称服务中心）承办。服务中心派员指导。县乡村企业服务中心另有安排。',
      '龙泉水库、龙全水库两座水库同时蓄水。龙泉水库由水利站管理。\n龙全水库由村里管理。',
      '工程安排在石堰、双柏、沙田三个村。\n村名\t里程（公里）\n石堰村\t2.1\n青坪村\t1.8\n沙田村\t1.5\n合计\t5.4',
      '年初目标：新建乡镇助老服务站12个、乡镇助残服务站12个。\n目标任务 | 计划 | 完成\n乡镇助残服务站 | 12个 | 12个\n自助终端 | 24台 | 24台',
      '加固青石岭水库、青石坪水库2座。青石岭水库大坝灌浆。青石坪水库更换闸门。',
      '验收柳河沟水库、白石沟水库和柳湖沟水库。',
      '列入民生实事项目的有6个。\n共实施项目12个。',
      '施工单位为槐安市政建设工程有限公司。监理单位为槐安市政监理工程有限公司。',
      '设备由湘北恒冷制冷设备有限公司供货。湘北恒冷制冷设备有限公司答复机组已在途。',
      '新建小型供水工程3处。改建小型供水工程6处。',
      '县级电子商务服务中心1个，乡级电子商务服务中心9个。',
      '县就业服务中心负责招生。县创业服务中心负责孵化。',
      '石坳村便民服务中心已建成。石垭村便民服务中心正在装修。',
      '打造培训基地、网红基地、直播间，配合建设三个网货基地培训中心。',
      '农村供水保障工程已完工。农村供电保障工程未纳入本项目。',
      '妇幼保健站2021年3月更名为妇幼保健院。妇幼保健院购置彩超1台。',
      '上龙水厂更换滤料46吨。下龙水厂建清水池500立方米。锦绣家园支出246万元。锦秀苑支出60万元。',
      '桥头村硬化道路2公里。坡头村硬化道路3公里。坡头村安装路灯60盏。',
      '项目负责人李建国签字。监理工程师李建民到场。',
      '“智慧养老”服务平台已上线。“智慧医疗”服务平台由县医院另建，“智慧医疗”服务平台未纳入本项目。',
      '新建桥3座。建新桥时封闭交通。新建桥均已通车。',
    ],
    invalid: [
      '一、概况\n依托14个⟦暖阳驿站⟧开展，其中暖阳驿站只承担日间照料。\n二、评价\n8个受访的⟦暖洋驿站⟧均能按周排课。',
      '一、概况\n建成县级⟦锦绣工坊⟧1处。锦绣工坊吸纳就业62人。\n二、问题\n⟦锦秀工坊⟧订单不稳。',
      '一、建设情况\n全县建成⟦墨香书屋⟧6个，墨香书屋免费开放。\n二、现场\n走访的⟦墨箱书屋⟧藏书偏旧。',
      '一、安置\n搬迁群众入住⟦和谐家园⟧，和谐家园共有住房320套。\n二、验收\n⟦和协家园⟧绿化尚未验收。',
      '由⟦县农村公路养护中心⟧（以下简称县养护中心）实施，县养护中心下设5个站。\n建议由⟦县农村公路管护中心⟧牵头采购平台。',
      '由⟦青禾县疾病预防控制中心⟧（以下简称县疾控中心）采购冷链设备，县疾控中心负责接种。\n冷链车停放在⟦青禾县疾病预防管制中心⟧院内。',
      '委托⟦青禾县退役军人服务中心⟧（以下简称“服务站”）开展培训，服务站按月回访。\n培训档案由⟦青禾县退役军士服务中心⟧保存。',
      '由⟦青禾县不动产登记交易所⟧（简称登记所）办理，登记所设窗口6个。\n窗口设备由⟦青禾县不动产登录交易所⟧管理。',
      '对⟦金鸡水库⟧的涵管作了灌浆。\n到⟦金基水库⟧现场查看时坝坡整洁。',
      '项目名称：⟦“青苗守望”⟧关爱行动\n自评说明：⟦“青苗首望”⟧由团县委牵头，各乡镇配合。',
      '工程安排在石堰、双柏、沙田三个村。\n村名\t里程（公里）\n石堰村\t2.1\n⟦双泊村⟧\t1.8\n沙田村\t1.5\n合计\t5.4',
      '由县⟦恒瑞供热有限公司⟧负责运行。\n评价组查阅了⟦瑞恒供热有限公司⟧的台账。',
      '年初目标：新建⟦乡镇惠农综合服务站⟧12个。\n目标任务 | 计划 | 完成\n⟦乡镇惠民综合服务站⟧ | 12个 | 12个\n自助终端 | 24台 | 24台',
      '建成“⟦泖川匠人实训学院⟧”一所，设三个工坊。\n全年“⟦泖川工匠实训学院⟧”三个工坊开班九期。',
      '由县⟦宏远体育设施工程有限公司⟧中标。验收时⟦鸿远体育设施工程有限公司⟧项目经理在场。',
      '项目对⟦柳河沟水库⟧实施除险加固。\n⟦柳湖沟水库⟧大坝灌浆1,240米。',
      '县绿化委员会与国有⟦青石岭林场⟧签订责任书。\n⟦青石坪林场⟧利用林下空间种植黄精600亩。',
      '改造的是⟦石板滩桥⟧，石板滩桥的强度满足设计要求。⟦石滩板桥⟧桥头搭板有缝。',
      '项目负责人为县文物保护中心主任⟦钟国樑⟧。设计变更单由⟦钟国梁⟧签批。',
      '⟦“智慧养老”⟧服务平台通过测试。“智慧养老”服务平台配发手环。同意验收⟦“智慧医养”⟧服务平台。',
      '⟦枧头村安置点⟧硬化道路。枧头村安置点安装路灯。⟦视头村安置点⟧新建卫生室1间。',
      '在麻田镇新建⟦产地冷藏保鲜中心⟧1处。\n麻田镇⟦产地冷藏保险中心⟧通过验收。',
      '由⟦县农产品质量安全检验检测中心⟧承担。费用由⟦县农产品质量安全检查检测中心⟧列支。',
      '⟦县农村饮水安全巩固提升工程⟧已完工。⟦县农村饮水安全巩固提生工程⟧结算完毕。',
      '承包人为⟦王德祯⟧。款项付给⟦王德桢⟧。',
      '其中⟦锦绣安置区⟧规模最大，安置1,260户。\n⟦锦秀安置区⟧配套的农产品交易点已投入使用。',
      '⟦“云上信沅”⟧客户端完成升级。\n⟦“云端信沅”⟧客户端的推送内容纳入同一流程。',
      '县住建局委托⟦槐安房屋安全检测有限公司⟧对存疑房屋出具意见。返工完毕后，⟦槐安房屋质量检测有限公司⟧逐户复检。',
      '设备统一由⟦湘北恒冷制冷设备有限公司⟧供货。⟦湘北恒凉制冷设备有限公司⟧答复机组已在途。',
      '筹建网货基地3个，抽查网货基地1个。配合建设三个⟦网货基地培训中心⟧。通过建设⟦网络基地培训中心⟧，培育了一批企业。',
      '柳堰县⟦农村公路提质改造项目⟧于2022年开工。截至年底，⟦农村公路提升改造项目⟧已完工。',
      '监理单位为⟦正越工程监理有限公司⟧。⟦正岳工程监理有限公司⟧按月提交监理月报。',
    ],
  },
  *run(context) {
    const { structure, text, place } = context;
    const heads = [
      ...new Set([...matchesFrom(text, START_HEADS)].map(({ index, 0: { length } }) => index + length)),
    ].filter((end) => {
      const before = text.slice(Math.max(0, end - 60), end);
      return before.lastIndexOf('《') <= before.lastIndexOf('》');
    });
    const found: { rare: Span; other: Span }[] = [
      ...shortNames(context),
      ...declaredBodies(context),
      ...countedAlike(context, SERIES),
      ...labelsAlike(context, SERIES),
      ...loneWorks(context, SERIES),
      ...shortWorks(context),
      ...listedNames(context),
      ...homophones(context),
      ...quotedNames(context),
      ...oneWordOff(context),
      ...persons(context),
    ];
    const reported = new Set<string>();
    for (const chars of frames(text, heads).values()) {
      if (chars.size !== 2) continue;
      const used = ([, [mention]]: [string, Mention[]]): number =>
        occurrences(text, text.slice(mention!.at - 1, mention!.at + 3));
      const [[one, first], [two, second]] = [...chars].sort(
        (a, b) => a[1].length - b[1].length || used(a) - used(b),
      ) as [[string, Mention[]], [string, Mention[]]];
      const rare = first[0] as Mention;
      const other = second[0] as Mention;
      const name = text.slice(rare.at - 1, rare.end);
      const company = COMPANY.test(name);
      const lead = leadOf(text, rare, other);
      const tail = rare.end - rare.at - 1;
      if (company ? tail + lead < 7 || (tail < 6 && lead < 2) : lead < (tail < 4 ? 5 : tail === 4 ? 3 : 1)) continue;
      // Right before the last word many things differ: only a name that is used throughout is meant to be one.
      if (tail < 4 && second.length < 3) continue;
      if (SERIES.test(one) || SERIES.test(two)) continue;
      if (!company && PLACE.test(text.slice(rare.at + 1, rare.at + 3))) continue;
      if (first.length > 1 && !company) continue;
      if (first.some((a) => second.some((b) => sentenceAt(structure, a.at) === sentenceAt(structure, b.at)))) continue;
      if (
        DECLARED.test(text.slice(rare.at - 30, rare.end + 20)) ||
        !misspelt(context, rare, other, company ? 'company' : 'any')
      )
        continue;
      const key = `${rare.at}:${other.at}`;
      if (reported.has(key)) continue;
      reported.add(key);
      const [a, b] = [rare, other].map((mention): Span => spanOf(mention.at - lead, mention.end)) as [Span, Span];
      if (!found.some(({ rare: told }) => overlaps(told, a))) found.push({ rare: a, other: b });
    }
    for (const pair of nearNames(context))
      if (
        !found.some(({ rare, other }) =>
          [rare, other].some((at) => overlaps(at, pair.rare) || overlaps(at, pair.other)),
        )
      )
        found.push(pair);
    for (const { rare, other } of found)
      yield {
        message: 'variant',
        certainty: 'suspect',
        because: { zh: '也可能确是两个', en: 'they may be two after all' },
        evidence: [evidence(place(other), '一处', 'here'), evidence(place(rare), '另一处', 'and here')],
        data: { a: text.slice(other.start, other.end), b: text.slice(rare.start, rare.end) },
      };
  },
});
