import type { CheckContext } from '../../core/check.ts';
import { type Labelled, labelled } from '../../core/labels.ts';
import { paragraphAt } from '../../core/passage.ts';
import { piecesOf } from '../../core/pieces.ts';
import { overlaps, type Span, spanOf } from '../../core/span.ts';

/** Verbs that say that something became better, with what they act on behind them. */
const ACTS =
  /(?:拉动|带动|带旺|带活|带热|促进|推动|助推|助力|激发|激活|调动|撬动|活跃|繁荣|优化|丰富|改善|改变|扭转|缓解|化解|消除|稳住|巩固|提振|提升|提高|增强|增进|夯实|壮大|拓宽|保障|满足|擦亮|留住)(?:着|了)?(?=[\u4e00-\u9fff“]{2})/;
/** What a thing did of itself: 水质明显好转, 热情高涨, 差距进一步缩小. */
const BECAME =
  /(?:大幅度?|大大|极大|显著|明显|不断|日益|日趋|日渐|逐步|更加|更为|逐年|持续|越来越|越发|进一步|充分|迅猛|蓬勃|快速|广泛|稳步|全面|得到(?:了)?|得以|有所|渐渐|日见|普遍|有效|明显)(?:地|得到)?(?:减轻|增多|变多|变好|变美|变强|清新|清澈|整洁|美丽|优美|稳定|顺畅|通畅|畅通|便利|融洽|舒适|明亮|亲密|深厚|加深|遏制|控制|减缓|收窄|回升|回暖|提速|升温|走高|热闹|充实|团结|文明|振奋|自信|普及|传承|提升|拓宽|繁荣|延伸|活跃|优化|兴起|拉长|富裕|丰富|靓丽|宜居|规范|巩固|凸显|突出|改观|转变|降低|扩大|做大|做强|提高|改善|增强|好转|增加|增长|攀升|高涨|浓厚|和睦|和谐|缩小|加快|释放|显现|发展|壮大|恢复|向好|上升|下降|减少|兴旺|红火|缓解|彰显|优化|鼓|足|强|旺|好|方便|便捷)|高涨|(?:空前|格外|异常|十分|普遍)(?:浓厚|活跃|高涨|繁荣|兴旺|红火|增强|提高|改善)|越[\u4e00-\u9fff]越[\u4e00-\u9fff]|(?:实现|走上|迈上|步入)(?:了)?[^，。；\d]{0,10}(?:就业|增收|脱贫|致富|双赢|共赢|小康|振兴|良性循环|富裕|快车道|转型)|(?:提供|创造|带来|增加|开辟)(?:了)?[^，。；\d]{0,6}(?:大量|许多|众多|诸多|大批|丰厚|可观|丰富|更多)(?:的)?[^，。；\d]{0,8}(?:岗位|就业|机会|收入|收益|客源|商机|效益|实惠)|(?:享受|感受|体会)(?:到|着)(?:了)?[^，。；\d]{2,24}(?:服务|实惠|便利|红利|温暖|变化)|蔚然成风|(?<!要|需|应)(?:发展|做大|做优|做强)?壮大$|(?:指数|获得感|幸福感|知名度|美誉度|影响力)[^，。；]{0,6}(?:提升|增强|攀升|提高)|油然而生|深入人心|(?:获得感|幸福感|安全感|归属感|自豪感|凝聚力)(?:更|日益|越来越|大大)?(?:足|强|满满|倍增|爆棚)/;
/** Figures of speech that stand for figures. */
const SPEECH =
  /雨后春笋|蒸蒸日上|新台阶|新水平|质的飞跃|越来越|一致好评|广泛好评|交口称赞|广泛赞誉|致富路|幸福路|天堂|两不误|突出贡献|积极贡献|家门口|欣欣向荣|焕然一新|翻天覆地|旧貌换新颜|有口皆碑|红红火火|脱胎换骨|金饭碗|摇钱树|名副其实|遍地开花|金名片|金招牌|亮丽名片|靓丽风景|强劲(?:动能|动力|引擎)|注入[^，。；\d]{0,10}(?:动能|动力|活力|血液)|慕名而|络绎不绝|门庭若市|供不应求|赞不绝口|喜笑颜开|笑逐颜开|深受[^，。；\d]{2,10}(?:欢迎|好评|喜爱)|领头雁|助推器|压舱石|加速度|新引擎|主引擎/;
const EMPHATIC =
  /有力|极大|显著|明显|大大|大幅|根本|充分|日益|日趋|日渐|越来越|越发|逐年|持续|不断|迅猛|蓬勃|高涨|切实|深度|全面|有效|进一步|普遍|空前|大量|广泛/;
/** Aims, conditions and what did not come about. */
const NO_RESULT =
  /将(?!.{0,4}农)|预计|预期|能够|有望|旨在|为了|^为|以(?:便|期|促进|带动|提升)|目标|力争|有利于|有助于|不高|不足|欠佳|一般|不明显|有限|打算|计划|下一步|要(?:进一步|切实|不断)|应(?:进一步|当)|《|进一步(?:加强|完善|做好)|需要/;

/** What is claimed, with the figures that would bear it out. `asked`: people can be asked about it. */
const EFFECTS: readonly { readonly named: RegExp; readonly measured: RegExp; readonly asked: boolean }[] = [
  {
    named: /增收|收入|致富|腰包|挣钱|脱贫|富裕/,
    measured: /(?:增收|收入|纯收入|分红|租金|工资|薪|利润|收益)[^，。；]{0,18}\d/,
    asked: false,
  },
  {
    named: /就业|务工|饭碗|创业|用工|上岗/,
    measured:
      /(?:就业|务工|用工|岗位|上岗|创业|吸纳|带动)[^，。；]{0,16}\d|\d+(?:人|名|个)[^，。；]{0,10}(?:就业|务工|岗|创业)/,
    asked: false,
  },
  {
    named: /消费|市场|销售|流通|商贸|营商|餐饮/,
    measured: /(?:零售|销售|消费|交易|营业|网销|成交|客流|产值)[^，。；]{0,16}\d/,
    asked: false,
  },
  {
    named: /旅游|民宿|农家乐|游客|文旅|康养/,
    measured: /(?:游客|接待|旅游|门票|民宿|农家乐|客流|入住)[^，。；]{0,16}\d/,
    asked: false,
  },
  {
    named: /产业|龙头|品牌|经济|企业|行业|知名度/,
    measured: /(?:产值|产量|规模|亩产|品牌|收入|销售|营业|利润|税收|增加值|主体|企业|市场|辐射|带动)[^，。；]{0,16}\d/,
    asked: false,
  },
  {
    named: /教学|学习|教育|素质教育/,
    measured: /(?:成绩|升学|及格|优秀率|巩固率|入学率|生师比|测试|监测)[^，。；]{0,16}\d/,
    asked: true,
  },
  {
    named: /水质|水土|水源|生态|候鸟|鸟类|生物|野生|动物|植物|森林|空气|植被|风沙|扬尘|环境|面貌|村容/,
    measured: /(?:水质|浓度|优良|类|透明度|覆盖率|处理率|断面|物种|种群|盖度|监测|覆盖度|减少)[^，。；]{0,16}\d/,
    asked: true,
  },
  { named: /体质|健康/, measured: /(?:发病|体检|达标率|就诊|门诊|筛查)[^，。；]{0,16}\d/, asked: true },
  {
    named: /服务|方便|便利|出行|便捷|条件/,
    measured: /(?:时间|时长|缩短|人次|次数|服务|惠及|受益|半径)[^，。；]{0,16}\d/,
    asked: true,
  },
  { named: /./, measured: /(?:投诉|案件|纠纷|参与率|志愿|惠及|受益|事故)[^，。；]{0,16}\d/, asked: true },
];
/** The first of the effects, which are told in figures. */
const COUNTED = 4;
const COUNTABLE = /增收|收入|就业|用工|岗位|务工|销售|消费|游客/;
/** All that a cell says of how much. */
const GREW =
  /^(?:实际|完成(?:情况)?|已)?[：:\s]?(?:显著|明显|大幅|有效|持续|逐步|不断|稳步|较大)(?:地)?(?:提高|提升|增加|增长|改善|增强|促进|拉动|带动|扩大)$/;
const SURVEY = /满意[^。；]{0,20}\d|\d[^，。；]{0,10}满意|问卷|测评|访谈|回访|电话调查/;
/** Anything in the passage itself that carries it. */
const OWN_SUPPORT =
  /[\d%]|[一二三四五六七八九十百千万]+(?:余|多)?(?:个|户|人|名|家|元|亩|吨|次|成)|问卷|调查|访谈|据统计|测评/;

const isClaim = (clause: string): boolean =>
  !NO_RESULT.test(clause) && (ACTS.test(clause) || BECAME.test(clause) || SPEECH.test(clause));

/** The claims of a passage on effects that nothing in the report bears out: the first to the last of the first such run. */
export function bareEffects(context: CheckContext): Span[] {
  const { structure, text, kind } = context;
  const passages = labelled(structure);
  let others: readonly Labelled[] | undefined;
  const told = (): readonly Labelled[] => {
    others ??= passages.filter(({ topic }) => topic !== 'targets' && topic !== 'recommendations');
    return others;
  };
  let said: string | undefined;
  const known = new Map<RegExp, boolean>();
  // Asked only of claims, of which most reports make none.
  const isTold = (measured: RegExp): boolean => {
    said ??= told()
      .map(({ at }) => text.slice(at.start, at.end))
      .join('\n');
    const is = known.get(measured) ?? measured.test(said);
    known.set(measured, is);
    return is;
  };
  const found: Span[] = [];
  const labels = new Map<string, boolean>();
  // One label stands over many passages.
  const became = (label: string): boolean => {
    const is = labels.get(label) ?? label.split('，').every((clause) => BECAME.test(clause));
    labels.set(label, is);
    return is;
  };
  for (const passage of [...passages, ...effectCells(context)]) {
    if (passage.heading || !(onEffects(passage, kind, became) || underEffects(context, passage))) continue;
    const words = text.slice(passage.at.start, passage.at.end);
    const bare = !supported(words);
    // Amid figures only whole sentences of claims count, and of them what nobody can be asked about.
    const pieces = bare ? [words] : piecesOf(words, /[。！？]/);
    let start = passage.at.start;
    for (const piece of pieces) {
      const from = start;
      start += piece.length;
      if (!bare && (supported(piece) || supported(text.slice(start, start + 24)))) continue;
      const claims = claimsIn(piece, from).filter(({ at }) => {
        const clause = text.slice(at.start, at.end);
        if (passage.paragraph < 0) return !countedElsewhere(context, told(), passage, clause);
        const kinds = EFFECTS.slice(0, -1).filter(({ named }) => named.test(clause));
        const asked = kinds.length === 0 ? EFFECTS.slice(-1) : kinds;
        return asked.every(
          ({ measured, asked: bySurvey }) => !(bySurvey && (!bare || isTold(SURVEY))) && !isTold(measured),
        );
      });
      const [first] = claims;
      const last = claims.at(-1);
      // A conclusion sums up; one claim in it may be of what stands before.
      const sumsUp = passage.topic === 'conclusion' && kind !== 'audit' && kind !== 'acceptance';
      if (!first || !last || !(claims.length > 1 || (!sumsUp && claims.some(({ emphatic }) => emphatic)))) continue;
      found.push(spanOf(first.at.start, last.at.end));
    }
  }
  return found;
}

/** 社会效益指标 | 稳定就业 | 目标 有所提高 | 实际 显著提高: cells that say themselves what they are. */
function inRow(cells: readonly { readonly text: string; readonly at: Span }[]): Labelled[] {
  const results = cells.filter(({ text }) => /^(?:实际|完成)/.test(text) && GREW.test(text));
  if (results.length === 0) return [];
  const label = cells
    .slice(0, -1)
    .map(({ text }) => text)
    .join(' ');
  if (!/效益|影响/.test(label) || !COUNTABLE.test(label)) return [];
  return results.map(({ at }): Labelled => ({ at, label, topic: 'benefits', paragraph: -1, heading: false }));
}

/** Whether anything outside of a cell's own row gives the figure for what its row names. */
function countedElsewhere(
  { structure, text }: CheckContext,
  told: readonly Labelled[],
  { label, at }: Labelled,
  clause: string,
): boolean {
  const row = paragraphAt(structure, at.start);
  const others = told.filter((other) => !row || !overlaps(other.at, row.at));
  const said = others.map((other) => text.slice(other.at.start, other.at.end)).join('\n');
  const kinds = EFFECTS.slice(0, COUNTED).filter(({ named }) => named.test(clause) || named.test(label));
  return kinds.some(({ measured }) => measured.test(said));
}

/** The results of a form under 经济效益 or 社会效益 that name an effect people can count, in words alone. */
function effectCells({ factsOf, structure, text }: CheckContext): Labelled[] {
  const named = structure.tables.flatMap(({ rows }) => rows.flatMap(({ cells }) => inRow(cells)));
  const told = factsOf('indicator').flatMap(({ at, value: { name, actual } }): Labelled[] => {
    if (!actual || !/效益|影响/.test(name)) return [];
    // 显著提高 under 拉动企业用工: the name of the indicator says of what.
    if (!COUNTABLE.test(actual) && !(GREW.test(actual) && COUNTABLE.test(name))) return [];
    const start = text.lastIndexOf(actual, at.end);
    return start < at.start
      ? []
      : [{ at: spanOf(start, start + actual.length), label: name, topic: 'benefits', paragraph: -1, heading: false }];
  });
  return [...told, ...named.filter(({ at }) => !told.some((other) => overlaps(other.at, at)))];
}

/** Numbers of items and years, which carry no claim. */
const NO_NUMBER =
  /(?:^|(?<=[。\n]))\s*[（(]?(?:\d{1,2}(?:\.\d{1,2}){0,2})[）)、.．\s](?!\d)|(?:19|20)\d{2}年度?|[一二三]二?三产业|第[一二三]产业|一致|万家/g;
/** What of it is no part of such a number. */
const PLAIN_SUPPORT = /[%人户名个家元万亿亩吨次公](?<=%|\d.)|问卷|调查|访谈|据统计|测评/;
/** What of such numbers has no figure in it; without them what is left out is none, and what is left stays as it was. */
const NO_FIGURE = /产业|一致/;

function supported(words: string): boolean {
  if (PLAIN_SUPPORT.test(words)) return true;
  if (!OWN_SUPPORT.test(words) && !NO_FIGURE.test(words)) return false;
  return OWN_SUPPORT.test(words.replace(NO_NUMBER, ''));
}

/** Acceptances and audits tell of effects where they conclude. */
function onEffects(
  { topic, label }: Labelled,
  kind: CheckContext['kind'],
  became: (label: string) => boolean,
): boolean {
  if (topic === 'benefits' || topic === 'experience') return true;
  if (topic === 'conclusion') return kind !== 'final-accounts' && kind !== 'rectification';
  if (topic === 'results') return /成效|效果|效益|变化|影响/.test(label);
  return topic === 'other' && became(label);
}

/** 「（三）产业发展」 under 「五、取得的成效」: the heading above says that its items tell of effects. */
function underEffects({ structure }: CheckContext, { topic, paragraph }: Labelled): boolean {
  if (topic !== 'results') return false;
  const own = structure.sections[structure.paragraphs[paragraph]?.section ?? -1];
  const above = own && own.kind === 'item' ? structure.sections[own.parent] : undefined;
  return above !== undefined && above.title.length <= MOST_TITLE && EFFECT_TITLE.test(above.title);
}
const MOST_TITLE = 20;
const EFFECT_TITLE = /成效|效果|效益|成果|收获|变化|影响|作用/;

function claimsIn(words: string, from: number): { at: Span; emphatic: boolean }[] {
  const found: { at: Span; emphatic: boolean }[] = [];
  let start = from;
  for (const clause of piecesOf(words, /[，。；：！？]/)) {
    const plain = clause.replace(/[，。；：！？]$/, '');
    if (isClaim(plain))
      found.push({
        at: spanOf(start, start + plain.length),
        emphatic: EMPHATIC.test(plain) || SPEECH.test(plain),
      });
    start += clause.length;
  }
  return found;
}
