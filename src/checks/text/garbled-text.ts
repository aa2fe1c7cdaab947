import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { isHan, oneOf } from '../../core/han.ts';
import { allMatches } from '../../core/matches.ts';
import { clauseAt } from '../../core/passage.ts';
import { overlaps, type Span, spanOf } from '../../core/span.ts';
import { gramsOf } from './grams.ts';
import { type Repeats, repeatsOf, runsThatRepeat } from './repeats.ts';
import { hanRuns } from './runs.ts';
import { shuffled } from './shuffled.ts';
import { lexicon, slipped, stuttered, wovenOffices } from './slipped.ts';
import { turned } from './turned.ts';

const HAN = '[\\u4e00-\\u9fff]';
/** 培373人，训…: a figure has come between the two characters of a word. */
const SPLIT = new RegExp(`(?<=(${HAN}))(\\d[\\d,.]*(?:万|亿)?${HAN}{1,3}?)[，、；]?(${HAN})(?=${HAN})`, 'g');
/** 培茶叶训叶: a word has come between the two characters of another, and its end stands there again. */
const WOVEN = new RegExp(`(?=((${HAN})(${HAN}{1,2}(${HAN}))(${HAN})\\4))`, 'y');
/** The same two to six characters twice in a row. */
const DOUBLED = new RegExp(`(${HAN}{2,6})\\1`, 'g');
/** Said twice on purpose: 一项一项, 逐个逐个, 研究研究 … */
const ON_PURPOSE =
  /^[一逐每个某几多]|[一不]|^(?:研究|讨论|学习|了解|考虑|调整|商量|交流|整理|打扫|检查|休息|常|渐|慢|步)/;
/** 「的的」「和和」: a particle twice; 目的的, 的的确确 and 和和谐 are none. */
const PARTICLE =
  /(?<![目标])的的(?![确士])|(?<!为)了了(?!解|结|然)|了了了|(?<!实实)(?<!实)在在(?!建|校|职|岗|编|线|册|场|用|途|库|读|逃|押|乡|家|外|座|位|野)|(?<=\d[万亿]?)元元(?![旦件素老宵])|万万元|(?<=\d)%%|将将(?!军|士|领|来)|对对(?!口|象|接|方|照|外|应|策|手|标|账|联)/y;
/** 送戏下送戏下乡乡: a word of the report, each half of it twice. */
const HALVES = new RegExp(`(${HAN}{2,5})\\1(${HAN}{1,3})\\2`, 'g');
/** Four or more characters, a comma, and the same again. */
const CLAUSE_TWICE = new RegExp(`(?<=^|[，。；：\\n])(${HAN}{5,30})[，、；]\\1(?=[，。；\\n]|$)`, 'y');
const isLink = oneOf('，、；');

/** A longer clause is no prose. */
const LONGEST = 300;

/** Whether words of two characters and more stand in the text more than once; each searched for once. */
function asker(text: string): (words: string) => boolean {
  const known = new Map<string, boolean>();
  const mayHold = gramsOf(text, 2);
  return (words) => {
    if (!mayHold(words)) return false;
    let twice = known.get(words);
    if (twice === undefined) {
      const first = text.indexOf(words);
      twice = first >= 0 && text.indexOf(words, first + 1) >= 0;
      known.set(words, twice);
    }
    return twice;
  };
}

/** Matches of WOVEN. Where a word stands torn by another, one character stands on both sides of its neighbour. */
function* wovenIn(text: string, { alternate }: Repeats): Generator<RegExpExecArray> {
  let tried = -1;
  for (const i of alternate) {
    for (const start of [i - 3, i - 2]) {
      if (start <= tried) continue;
      tried = start;
      WOVEN.lastIndex = start;
      const match = WOVEN.exec(text);
      if (match) yield match;
    }
  }
}

/** Matches of CLAUSE_TWICE: what stands behind its mark begins as what stands before. A longer clause makes runs of its parts. */
function* clausesTwice(text: string, runs: readonly Span[]): Generator<RegExpExecArray> {
  let done = 0;
  for (const { start, end } of runs) {
    if (start < done || end - start < 5 || !isLink(text.charCodeAt(end))) continue;
    if (text.charCodeAt(start) !== text.charCodeAt(end + 1)) continue;
    CLAUSE_TWICE.lastIndex = start;
    const match = CLAUSE_TWICE.exec(text);
    if (!match) continue;
    yield match;
    done = start + match[0].length;
  }
}

/** Two to six characters stand twice in a row somewhere: without that neither DOUBLED nor HALVES finds anything. */
function saysAgain(text: string): boolean {
  for (let length = 2; length <= 6; length++) {
    const again = (i: number): boolean =>
      text.charCodeAt(i) === text.charCodeAt(i + length) && isHan(text.charCodeAt(i));
    // Of so many in a row every so many-th is one.
    for (let i = 0; i + length < text.length; i += length) {
      if (!again(i)) continue;
      let from = i;
      let to = i + 1;
      while (again(from - 1)) from--;
      while (again(to)) to++;
      if (to - from >= length) return true;
    }
  }
  return false;
}

/** Matches of PARTICLE: each begins with a character that stands twice. */
function* particlesIn(text: string, doubles: readonly number[]): Generator<RegExpExecArray> {
  let end = 0;
  for (const at of doubles) {
    if (at < end) continue;
    PARTICLE.lastIndex = at;
    const match = PARTICLE.exec(text);
    if (!match) continue;
    end = at + match[0].length;
    yield match;
  }
}

/** The character belongs to the word that stands before the figure: no half of a word is left over. */
function leftOver({ text, tokenize }: CheckContext, at: number): boolean {
  const clause = clauseAt(text, at, /[，。；：！？、（）\n\t]/);
  if (clause.end - clause.start > LONGEST) return false;
  const words = tokenize(text.slice(clause.start, clause.end));
  const word = words.find(
    ({ start, text: { length } }) => clause.start + start <= at && at < clause.start + start + length,
  );
  return (
    word !== undefined &&
    word.text.length === 1 &&
    !/[共约达计为有近超第各每增减至到满余剩占需用新完总仅只均建改升购配设修植种养发补拨付支收回办开签进出过的了前后等在]/.test(
      word.text,
    )
  );
}

export const garbledText = defineCheck({
  id: 'garbled-text',
  group: 'text',
  severity: 'low',
  title: { zh: '文字错乱', en: 'Scrambled words' },
  docs: {
    what: {
      zh: '一个词被数字隔断（“电商培373人，训”），一个字错了位（“蓄池6座，水总容积”），两个名称互相穿插，或者字、词语、分句无意中重复了一遍。有意重叠的（一项一项、研究研究）、前后两词首尾同字的（合作社社员）不算。',
      en: 'A word is torn apart by a figure, a character has slipped out of its word, two names are woven into each other, or a character, word or clause stands twice by accident. Deliberate repetition (一项一项) and words that meet in one character (合作社社员) do not count.',
    },
    why: {
      zh: '文字错乱之处，数字和意思都不可靠。',
      en: 'Where words are scrambled neither figures nor sense can be trusted.',
    },
    fix: { zh: '对照原稿改正。', en: 'Correct it from the draft.' },
  },
  messages: {
    torn: { zh: '“{word}”被隔断：“{words}”。', en: '“{word}” is torn apart: “{words}”.' },
    shuffled: { zh: '文字次序错乱：“{words}”。', en: 'The characters are out of order: “{words}”.' },
    doubled: { zh: '“{word}”重复了一遍：“{words}”。', en: '“{word}” stands twice: “{words}”.' },
  },
  examples: {
    valid: [
      '灌浆检查孔压水试验54段，合格54段。',
      '管道闭水试验和压水试验全部合格，送风机和引风机各2台。',
      '护理员62名，理发员4名，护理员持证率95%，护理员每月培训一次。',
      '县档案馆派2名档案员参加整理，各镇派1名统计员参加培训，修道路改厕所的农户都已登记。',
      '送书下乡，桩桩件件落到实处，村村寨寨都有图书角。',
      '合作社有盼盼养鸡、高高山茶叶、红火火辣椒、绿油油蔬菜。',
      '管水员巡查水池，联防联控、群防群治，建成平方米级样板，里公路段除外。',
      '电商培训373人，培训资料、课程规划比较完善。',
      '对照清单一项一项核对，逐村逐村验收，方方面面都照顾到了。',
      '为了了解群众需求，以提高质量为目的的培训已经完成，在在建项目中推广。',
      '全年培训612人，训后就业率68%。',
      '共建36公里，设置错车道61处，立标志牌12块。',
      '新建3座，设备12台；种植草皮800平方米，植树200株。',
      '县委组织部组织部分党员参观，有关部门门类齐全。',
      '满意和较满意的占九成，机耕路路面平整，出厂水水质达标，与与会人员座谈，养老服务股和财务股共同验收。',
      '8家合作社社员共1,126人，村委会会计参加轮值，管水员按月领取补助，一次次检查。',
      '本季新生转入转出学生核对时间较短，水厂出厂水水质达标。',
      '抽查工单26单，有17单与补录有关，水池6座，总容积900立方米，项目分3个包，配泵2台。',
      '田丽丽（洋洋湾村）、马双双（团团岭村）补发到位，层层落实责任，户户建档。',
      '县农业农村局、县财政局联合印发，县交通局和县农村信用社参加。',
      '约谈6人，均为水管站站长或副站长，养殖场场主、合作社社长、村卫生所所长和培训班班主任参加座谈。',
      '审定价比送审价核减3.07%，合同价较控制价低5%，计划数与计量数相符，中标价为评标价。',
      '危改办从危房改造资金中列支办公费，由用水户按用水量分摊电费，应招标未招标的采购已经整改。',
      '亮化村道87条，其中通村主道31条、村内支道56条；设备由南浔区的浔电电梯有限公司和东县的东风风机厂供货。',
    ],
    invalid: [
      '培训⟦护理员护62名理员⟧，护理员持证率95%，新聘护理员8名。',
      '聘用⟦保20名洁员⟧，保洁员按月考核，保洁员待遇落实。',
      '走访⟦养殖户养36户殖户⟧，养殖户全部建档，对养殖户按季回访。',
      '配备⟦驾驶员驾12名驶员⟧，驾驶员全部持证，驾驶员考核合格。',
      '锅炉房经现场⟦验调收试⟧达标，已交学校使用。',
      '村医参加了两天的⟦培急救训⟧，人人过关。',
      '更换水表1,460只，清洗⟦蓄池水⟧41座，维修机电设备17台套。',
      '采购彩超机4台，⟦心图机电⟧6台。',
      '实训室面积1,340⟦平米方⟧，设工位160个。',
      '全年举办各类⟦培果树训树⟧技术培训班36期。参训果农满意率98%，培训对象为果树种植户。',
      '电商⟦培373人，训⟧培训资料、课程规划等比较完善。全年电商培训6期，培训效果较好。',
      '⟦项目项目⟧资金专账核算，手续完备。',
      '采样后由县疾控中心开展⟦水质检水测质⟧并出具结果。',
      '举办果树修剪培训3期，⟦考考核⟧合格的发给证书。',
      '修建⟦文广场1200平方米化⟧，全部开放。',
      '安装⟦太能路灯136盏，阳⟧当年全部点亮。',
      '修复⟦排渠4.2公里水⟧，清淤到底。',
      '新建⟦幼园儿⟧3所，增加学位540个。',
      '由⟦监单理位⟧签字确认，资料归档。',
      '查验⟦卫室生⟧12间，药品齐全。',
      '方案由县⟦交通县财政局运输局⟧联合印发。',
      '管护办法已经通过，⟦群众满意意⟧，没有异议。',
      '全县脱贫户实行分类⟦帮扶扶⟧，台账齐全。',
      '县交通运输局⟦负责负责⟧工程实施。',
      '本着先急后缓⟦的的⟧原则确定路段。',
      '⟦施工单位按期完成建设任务，施工单位按期完成建设任务⟧，质量合格。',
    ],
  },
  *run(context) {
    const { text, place } = context;
    const seen: Span[] = [];
    const twice = asker(text);
    const fresh = (at: Span): boolean => {
      if (seen.some((other) => overlaps(other, at)) || spaced(context, at)) return false;
      seen.push(at);
      return true;
    };
    const show = (at: Span) => [evidence(place(at), '错乱之处', 'scrambled here')] as const;
    for (const match of allMatches(text, SPLIT)) {
      const [, a, , b] = match as unknown as [string, string, string, string];
      const word = a + b;
      const at = spanOf(match.index - 1, match.index + match[0].length);
      // The word has to be one of this report's, and what follows has to read better without its second half.
      if (!twice(word) || !leftOver(context, at.start)) continue;
      const next = text.slice(at.end, at.end + 2);
      if (!(next.startsWith(a) || !twice(b + next)) || context.tokenize(word).length !== 1) continue;
      if (context.tokenize(b + next)[0]?.text.length !== 1 && !next.startsWith(a)) continue;
      if (fresh(at)) yield { message: 'torn', evidence: show(at), data: { word, words: a + match[0] } };
    }
    const repeats = repeatsOf(text);
    for (const match of wovenIn(text, repeats)) {
      const [, whole, a, inner, , b] = match as unknown as [string, string, string, string, string, string];
      const at = spanOf(match.index, match.index + whole.length);
      const word = a + b;
      // Both are words of this report, and neither half of the torn one is a word where it stands.
      if (a === b || inner[0] === a || !twice(word) || !twice(inner) || !torn(context, at, inner)) continue;
      if (context.tokenize(word).length !== 1 || context.tokenize(inner).length !== 1) continue;
      if (fresh(at)) yield { message: 'torn', evidence: show(at), data: { word, words: whole } };
    }
    const runs = hanRuns(text);
    for (const match of clausesTwice(text, runs)) {
      const at = spanOf(match.index, match.index + match[0].length);
      if (fresh(at))
        yield { message: 'doubled', evidence: show(at), data: { word: match[1] as string, words: match[0] } };
    }
    const again = repeats.sideBySide && saysAgain(text);
    for (const match of again ? allMatches(text, HALVES) : []) {
      const clause = clauseAt(text, match.index, /[，。；：！？、（）\n\t]/);
      if (ON_PURPOSE.test(match[1] as string) || clause.end - clause.start > LONGEST) continue;
      const word = `${match[1]}${match[2]}`;
      const at = spanOf(match.index, match.index + match[0].length);
      const first = text.indexOf(word);
      const elsewhere = (first >= 0 && first + word.length <= at.start) || text.includes(word, at.end);
      if (elsewhere && fresh(at)) yield { message: 'doubled', evidence: show(at), data: { word, words: match[0] } };
    }
    for (const match of again ? allMatches(text, DOUBLED) : []) {
      const word = match[1] as string;
      const at = spanOf(match.index, match.index + match[0].length);
      if (ON_PURPOSE.test(word) || !bothWords(context, at, word)) continue;
      if (fresh(at)) yield { message: 'doubled', evidence: show(at), data: { word, words: match[0] } };
    }
    const isWord = lexicon(context);
    const { doubles } = repeats;
    // What was torn leaves characters behind that stand in no word, however the text is cut.
    const alone = context.tokenize.alone?.(text);
    const slips = [
      ...slipped(context, isWord, alone),
      ...stuttered(context, doubles, isWord),
      ...wovenOffices(context),
    ];
    const strange = [
      ...shuffled(context, isWord, runsThatRepeat(text, runs, repeats)),
      ...slips.map((slip) => slip.at),
      ...turned(context, isWord, runs, alone),
    ];
    for (const at of strange)
      if (fresh(at)) yield { message: 'shuffled', evidence: show(at), data: { words: text.slice(at.start, at.end) } };
    for (const match of particlesIn(text, doubles)) {
      const at = spanOf(match.index, match.index + match[0].length);
      if (fresh(at))
        yield { message: 'doubled', evidence: show(at), data: { word: match[0].slice(1), words: match[0] } };
    }
  },
});

/** No word of the clause runs over the ends of what came between the halves, and none joins a half to its neighbour. */
function torn({ text, tokenize }: CheckContext, at: Span, inner: string): boolean {
  const clause = clauseAt(text, at.start, /[，。；：！？、（）\n\t]/);
  if (clause.end - clause.start > LONGEST) return false;
  const words = tokenize(text.slice(clause.start, clause.end));
  const holding = (offset: number): string => {
    const found = words.find(
      ({ start, text: { length } }) => clause.start + start <= offset && offset < clause.start + start + length,
    );
    return found && found.tag !== 'x' ? found.text : '';
  };
  return (
    holding(at.start).length <= 1 && holding(at.end - 2).length <= 1 && ['', inner].includes(holding(at.start + 1))
  );
}

/** Blanks part it in the source: cells of a form, not words of a sentence. */
const spaced = ({ place, structure }: CheckContext, at: Span): boolean => {
  const { start, end } = place(at).span;
  return /[^\S\n]/.test(structure.document.text.slice(start, end));
};

/** Both halves are words where they stand: 「组织部组织部分」 only looks doubled. */
function bothWords({ text, tokenize }: CheckContext, at: Span, word: string): boolean {
  const clause = clauseAt(text, at.start, /[，。；：！？、（）\n\t]/);
  if (clause.end - clause.start > LONGEST) return false;
  const words = tokenize(text.slice(clause.start, clause.end));
  const index = words.findIndex(({ start }) => clause.start + start === at.start);
  const second = words.findIndex(({ start }) => clause.start + start === at.start + word.length);
  if (index < 0 || second < 0) return false;
  // 「培训培训班」: the word, and then a longer one that begins with it.
  const longer =
    words[index]?.text === word && words[second]?.text.startsWith(word) && !/^(?:中心|实验|第.)$/.test(word);
  return longer || at.end === clause.end || words.some(({ start }) => clause.start + start === at.end);
}
