import { heldOf, together } from '../core/starts.ts';
import { nextMark } from '../core/stops.ts';
import { advertWeight, SITE_ADVERT, WEAK_ADVERT } from './navigation.ts';

/**
 * Of which genre a sentence is: what a report says, or filler of the kind that essay sites put behind it. Words are
 * counted, not understood; they were chosen for the genres, not for one text.
 */

/** Words that reports are made of and that musings don't use. */
const OFFICIAL =
  /项目|资金|绩效|财政|预算|决算|评价|验收|审计|整改|补助|补贴|拨付|支出|招标|采购|中标|合同|工程|建设|施工|监理|竣工|行政村|乡镇|街道|全县|全市|全区|全镇|县级|市级|省级|村级|中央|政府|部门|单位|主管|牵头|指标|达标|合格率|满意度|覆盖率|完成率|执行率|群众|农户|脱贫|农业|农村|产业|扶贫|帮扶|振兴|培训|学员|台账|档案|公示|管护|监管|督查|考核|制度|机制|规范|标准|方案|附件|附表|名词解释|抄送|委员会|有限公司|事务所|政策|文件|规定|条例|办法|通知|措施|设备|设施|运营|站点|企业|电商|物流|乡村|公里|万元|亩|人次|基础设施|社会效益|经济效益|专项|统筹|协调|推进|推动|促进|强化|巩固|拓展|保障|确保|持续|落实|完善|健全|调研|核查|抽查|问卷|以上|报告|数据|资料|系统|平台|市场|技术|生产|质量|安全|责任|服务对象|公共服务|居民|辖区|结余|结转|账目|税收|投资|经费|费用|成本|收入|增收|我[局县市镇乡村校院所单]|人民|党[委员的建组和中]|干部|领导|会议|精神|部署|示范|民生|惠民|幸福感|获得感|幸福院|生命财产|生命安全|生命防护|阳光(?:工程|操作|采购|村务)|妥否|批示|特此|专此|此致|敬礼|审阅|审定|如有不妥|中心|满意|累计|新增|建成|举办/g;

/** Words that reports use too, and musings now and then. */
const PLAIN = /工作|目标|完成|管理|服务|建议|问题|加强|提高|进一步|组织|活动|发展|环境|提升|实施|开展|存在|不足|计划/g;

/** Words of musings, poems and letters that no report needs. */
const LYRICAL =
  /人生|岁月|心灵|灵魂|梦想|青春|微笑|[你妳您她]|孤独|寂寞|时光|烦恼|勇敢|勇往直前|星空|星光|星星|月光|明月|月亮|月色|春天|夏天|秋天|冬天|春风|秋风|春雨|远方|远行|旅程|旅途|脚步|回忆|眼泪|泪水|命运|昨天|明天|清晨|黄昏|夕阳|黎明|深夜|窗台|窗外|一盏灯|花开|花朵|小花|鲜花|花儿|落花|花香|落叶|风雨|彩虹|大海|云朵|白云|草原|小河|溪流|小草|柳树|燕子|蝴蝶|小鸟|飞翔|翅膀|心情|心中|内心|心里|心底|爱情|爱人|相爱|恋人|友情|亲情|陪伴|思念|想念|牵挂|遗憾|后悔|善良|宽容|包容|原谅|放下|释怀|淡然|从容|宁静|浮躁|尘世|红尘|人间|世间|缘分|相遇|离别|再见|沉默|孤单|迷茫|彷徨|磨难|苦难|痛苦|悲伤|忧伤|欢笑|笑容|拥抱|倾听|聆听|静静|默默|悄悄|轻轻|渐渐|慢慢|仿佛|犹如|宛如|也许|或许|蓦然|回首|难忘|永恒|一辈子|一生|余生|奇迹|热爱|诗|歌声|美酒|乡愁|江南|故乡|故人|天涯|红豆|杨柳|梧桐|芳草|人们常说|有人说|有时候|有些人|有些事|一些人|一些事|别人|一个人|总会|总有|晚安|早安|哲人|格言|名言|古人|外婆|奶奶|爷爷|妈妈|爸爸|童年|小时候|从前有|那年|那天|看见|听见|想起|记得|忘记|走过|回头|抬头|低头|望着|笑着|坐在|站在|躺在|笑声|风筝|这世上|天下|人心|像[^，。]{1,12}一样|[吧呢啊呀哦嘛啦吗](?=[，。！？…])/g;

/** Words that musings love and reports use in their warmer passages. */
const WARM =
  /我们|自己|努力|坚持|奋斗|希望|成长|世界|美好|孩子|成功|失败|无论|不管|永远|朋友|父母|母亲|父亲|读书|书籍|安静|平静|温暖|珍惜|感恩|坎坷|挫折|信念|阳光|幸福|快乐|心态|天空|蓝天|海洋|每一天|每一步|每一个|曾经|加油|生命|路上|路边|时间|日子|未来|它/g;

/** All that speaks for filler: most sentences have none of it, which one walk tells. */
const TELLING = together([LYRICAL, WARM, SITE_ADVERT, WEAK_ADVERT]);
const [HAS_LYRICAL, HAS_WARM, HAS_ADVERT] = [1, 2, 12];

export interface Genre {
  /** How much speaks for filler. */
  readonly filler: number;
  /** How much speaks for the report. */
  readonly report: number;
  /** The words of musing found. */
  readonly lyrical: readonly string[];
  readonly warm: readonly string[];
  readonly advert: number;
  /** It advertises in words that nothing else uses. */
  readonly sure: boolean;
}

const FIGURE =
  /\d+(?:\.\d+)?(?:万|亿|元|%|个|家|户|人|公里|米|亩|处|座|件|次|吨|套|台|条|项|期|场|份|名|分|年|月|日|号)|〔\d{4}〕|《[^》]{2,60}》/g;

const CLAUSE_ENDS = /[，。！？；、 ]/;

/** Lines of five or seven characters each, as in classical verse. */
function isVerse(text: string): boolean {
  // Most sentences are told by their first clause.
  const first = nextMark(text, 0, CLAUSE_ENDS);
  if (first !== 0 && first !== 5 && first !== 7) return false;
  const clauses = text.split(CLAUSE_ENDS).filter((clause) => clause !== '');
  const length = clauses[0]?.length ?? 0;
  return clauses.length >= 2 && (length === 5 || length === 7) && clauses.every((clause) => clause.length === length);
}

/** Longer stretches without a full stop are judged by their beginning. */
const LONGEST = 2000;

const NONE: readonly string[] = [];
const NO_ADVERT = { sure: 0, weak: 0 };

const wordsIn = (text: string, words: RegExp, held: boolean): readonly string[] =>
  (held ? text.match(words) : null) ?? NONE;

/** What genre a folded sentence speaks. What speaks for the report is counted when it is asked for: mostly it is not. */
export function genreOf(sentence: string): Genre {
  const text = sentence.slice(0, LONGEST);
  const held = heldOf(text, TELLING);
  const lyrical = wordsIn(text, LYRICAL, (held & HAS_LYRICAL) !== 0);
  const warm = wordsIn(text, WARM, (held & HAS_WARM) !== 0);
  const { sure, weak } = (held & HAS_ADVERT) !== 0 ? advertWeight(text) : NO_ADVERT;
  const advert = 2 * sure + weak;
  const verse = text.length < 80 && isVerse(text) && !saysFacts(text) ? 1.5 : 0;
  let report = -1;
  return {
    filler: lyrical.length + 0.5 * warm.length + advert + verse,
    get report() {
      if (report < 0) report = reportWeight(text, sure);
      return report;
    },
    // Two lines of verse are told by their form alone.
    lyrical: verse > 0 ? [...lyrical, '诗', text] : lyrical,
    warm,
    advert,
    sure: sure > 0,
  };
}

const saysFacts = (text: string): boolean => text.search(OFFICIAL) >= 0 || text.search(FIGURE) >= 0;

function reportWeight(text: string, sure: number): number {
  const official = text.match(OFFICIAL)?.length ?? 0;
  const plain = text.match(PLAIN)?.length ?? 0;
  const figures = text.match(FIGURE)?.length ?? 0;
  // Adverts of essay sites name what they sell: reports, summaries, materials.
  return (sure > 0 ? 0.3 : 1) * (1.5 * official + 0.4 * plain + figures);
}

/** A line that is filler by itself: it muses or advertises, and says nothing of a report. */
export function isFillerLine(text: string): boolean {
  const { filler, sure, report } = genreOf(text);
  return (sure || filler >= 2) && report <= 0.34 * filler;
}
