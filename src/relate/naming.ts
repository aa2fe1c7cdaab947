import { once } from '../core/once.ts';
import type { Structure, Tokenize, Word } from '../core/structure.ts';
import { stretchesSaidOften } from './often.ts';
import type { Related } from './related.ts';
import { shortened } from './short-forms.ts';

/** Words that tell nothing of which thing is meant. */
const GENERIC =
  /^(?:项目|工作|建设|工程|任务|目标|指标|内容|情况|实施|完成|建成|新建|改建|开展|进行|组织|落实|推进|推动|达到|实现|确保|保证|全县|全市|全区|全镇|全乡|全省|县内|我县|本县|各类|各项|各种|相关|有关|主要|全年|年度|年内|当年|全部|所有|共计|合计|累计|总计|总数|数量|新增|增加|提供|给予|予以|不少|不低|少于|低于|以上|以下|左右|左右|超过|不超|控制|达标|并|和|的|等|为|个|性|化|型|类|级|均|已|被|各|每|全|年|月|日|底|前|后|内|中|上|下|大于|等于|小于|多于|高于|人次|户数|人数|力争|争取|预计|计划|拟|将|应|需|须|使|让|把|对|在|于|与|及|或|其中|分别|具体|继续|进一步|不断|上年|实际|完工|竣工|投入使用|投用|日均|人均|户均|年均|月均|平均|每人|每户|每所|培育|开发|形成|解决|带动|改造|升级|安装|铺设|硬化|量|积极|定期|广泛|大力|切实|有效|免费|无偿)$/;
const CONTENT_TAG = /^(?:n|v|a|b|i|l|j|x|eng|s|z|g|k|t$|f$)/;
/** Nouns by their tag that are no part of a name. */
const LEADS_A_NAME = /^(?:部分|个别|其余|其他|全部|项目|目前|全县|全市)$/;
/** So many mentions make a word the subject of the whole report. */
const OFTEN = 12;
/** What a report is about it has said by then, however long it is. */
const OPENING = 40_000;
const CHINESE = /[\u4e00-\u9fffA-Za-z]/;

/** What a report is about: its title, and what it says, in short forms. */
interface Subject {
  readonly title: string;
  readonly text: string;
}

/** Compares names by their words; keeps what it has cut. */
export class Namer {
  readonly #tokenize: Tokenize;
  readonly #cut = new Map<string, readonly Word[]>();
  readonly #words = new Map<string, readonly string[]>();
  readonly #short = new Map<string, string>();
  readonly #names = new Map<string, string[]>();
  readonly #bare = new Map<string, string>();
  readonly #neutral = new Map<string, boolean>();
  readonly #subject: Subject;
  #titled: ReadonlySet<string> | null = null;
  #mostSaid: ReadonlySet<string> | null = null;

  constructor(tokenize: Tokenize, subject: Subject = { title: '', text: '' }) {
    this.#tokenize = tokenize;
    this.#subject = subject;
  }

  /** A namer for a report: its title and the words that it says most often name its subject, not one thing in it. */
  static of({ title, view: { text } }: Structure, tokenize: Tokenize): Namer {
    return new Namer(tokenize, {
      title: title ? text.slice(title.at.start, title.at.end) : '',
      text: shortened(text.slice(0, OPENING)),
    });
  }

  cut(text: string): readonly Word[] {
    let known = this.#cut.get(text);
    if (!known) {
      known = this.#tokenize(text);
      this.#cut.set(text, known);
    }
    return known;
  }

  /** The words of a text that say what it is about, in short forms: no figures, no functional words. */
  words(text: string): readonly string[] {
    const known = this.#words.get(text);
    if (known) return known;
    const found = this.#tokenize(shortened(text))
      .filter(({ text: word, tag }) => CHINESE.test(word) && CONTENT_TAG.test(tag) && !GENERIC.test(word))
      .map(({ text: word }) => word);
    const list = [...new Set(found)];
    this.#words.set(text, list);
    return list;
  }

  /** A word of the title, or one of those said most often: what everything is about tells nothing apart. */
  isNeutral(word: string): boolean {
    let is = this.#neutral.get(word);
    if (is === undefined) {
      is = this.#isTitled(word) || this.#isMostSaid(word);
      this.#neutral.set(word, is);
    }
    return is;
  }

  #isTitled(word: string): boolean {
    this.#titled ??= new Set(this.#subject.title === '' ? [] : this.words(this.#subject.title));
    return this.#titled.has(word);
  }

  #isMostSaid(word: string): boolean {
    // To look for a word is cheaper than to count all of them.
    if (word.length < 2 || !standsOften(word, this.#subject.text) || !this.#mayName(word)) return false;
    this.#mostSaid ??= new Set(mostSaid(this.#subject.text, this.#tokenize));
    return this.#mostSaid.has(word);
  }

  /** A word has one tag: what is no noun by itself is none of the nouns said most often. */
  #mayName(word: string): boolean {
    const [alone] = this.#tokenize(word);
    return !GENERIC.test(word) && (alone?.text !== word || NAMES_A_THING.has(alone.tag));
  }

  /**
   * How much of a name another text speaks of, 0 to 1: the share of the characters of its words that stand there, a
   * word of three or more characters also in part (两 of 示范点 in 示范基地). Words of the title weigh half.
   */
  coverage(name: readonly string[], text: string): number {
    let hay = this.#short.get(text);
    if (hay === undefined) {
      hay = shortened(text);
      this.#short.set(text, hay);
    }
    return this.share(name, hay);
  }

  /** The same of a text that is in short forms already. */
  share(name: readonly string[], hay: string): number {
    let whole = 0;
    let hit = 0;
    for (const word of name) {
      const weight = Math.min(word.length, 4);
      whole += weight;
      if (hay.includes(word)) hit += weight;
      else if (word.length >= 3) hit += weight * partOf(word, hay);
    }
    // Where all or nothing of it stands there, or it is one word, it doesn't matter which words weigh half.
    if (name.length < 2 || hit === 0 || hit === whole) return whole === 0 ? 0 : hit / whole;
    whole = 0;
    hit = 0;
    for (const word of name) {
      const weight = Math.min(word.length, 4) * (this.isNeutral(word) ? 0.5 : 1);
      whole += weight;
      if (hay.includes(word)) hit += weight;
      else if (word.length >= 3) hit += weight * partOf(word, hay);
    }
    return hit / whole;
  }

  /**
   * Whether two names mean one thing. 'same': one is the other, or a short form that leaves out only what the whole
   * report is about (村站, 村级电商服务站). 'broader': one leaves out a word of its own. Names that each have a word
   * that the other lacks (网货基地, 网红基地) are 'different', as are those with different heads.
   */
  compare(a: string, b: string): 'same' | 'broader' | 'different' {
    const x = this.#bareOf(a);
    const y = this.#bareOf(b);
    if (x === '' || y === '') return 'different';
    if (x === y) return 'same';
    const [short, long] = x.length <= y.length ? [x, y] : [y, x];
    if (short.at(-1) !== long.at(-1)) return 'different';
    const taken = subsequence(short, long);
    if (!taken) return 'different';
    // A word of the longer name that the shorter one leaves out altogether tells another thing apart.
    const left = this.#tokenize(long).some(({ text: word, start }) => {
      if (GENERIC.test(word) || this.isNeutral(word)) return false;
      let i = start;
      while (i < start + word.length && !taken.has(i)) i++;
      // 创业培训 as one word: its first half tells it from 培训.
      return i === start + word.length || i - start >= 2;
    });
    return left ? 'broader' : 'same';
  }

  #bareOf(name: string): string {
    let known = this.#bare.get(name);
    if (known === undefined) {
      known = bare(name);
      this.#bare.set(name, known);
    }
    return known;
  }

  /** Runs of nouns in a text: the names in it. */
  names(text: string): string[] {
    const known = this.#names.get(text);
    if (known) return known;
    const found = this.#cutNames(text);
    this.#names.set(text, found);
    return found;
  }

  #cutNames(text: string): string[] {
    const found: string[] = [];
    let run = '';
    for (const { text: word, tag } of this.#tokenize(text)) {
      if (CHINESE.test(word) && /^(?:n|vn|b|j|l|x|eng|zg|s)/.test(tag) && !LEADS_A_NAME.test(word)) run += word;
      else if (run !== '') {
        found.push(run);
        run = '';
      }
    }
    return run === '' ? found : [...found, run];
  }
}

/** Whether a word stands `OFTEN` times in a text, be it as a word or not. */
function standsOften(word: string, text: string): boolean {
  let times = 0;
  for (let at = text.indexOf(word); at >= 0 && times < OFTEN; at = text.indexOf(word, at + word.length)) times++;
  return times >= OFTEN;
}

const NAMES_A_THING = new Set(['n', 'j', 'nz']);

/** The two nouns that a text says most often, where it says them often. */
function mostSaid(text: string, tokenize: Tokenize): string[] {
  // Words never reach across a line break, nor is a word cut otherwise for what stands behind one.
  const isNoun = (pair: string): boolean => {
    const [word, more] = tokenize(pair);
    return !GENERIC.test(pair) && (more !== undefined || (word !== undefined && NAMES_A_THING.has(word.tag)));
  };
  const { most, saying } = stretchesSaidOften(text, isNoun);
  const said = (times: number): string[] => {
    const often = new Map<string, number>();
    const stretches = saying(times).join('\n');
    for (const word of stretches === '' ? [] : tokenize(stretches))
      if (word.text.length >= 2 && NAMES_A_THING.has(word.tag)) often.set(word.text, (often.get(word.text) ?? 0) + 1);
    return [...often]
      .filter(([word, n]) => n >= times && !GENERIC.test(word))
      .sort((a, b) => b[1] - a[1])
      .slice(0, 2)
      .map(([word]) => word);
  };
  // In a long text most words are said often: where two are said far more often, no others need to be counted.
  for (let times = most >> 1; times >= 2 * OFTEN; times >>= 1) {
    const words = said(times);
    if (words.length === 2) return words;
  }
  return said(OFTEN);
}

/** The namer of a report, which all that relates its facts share with what it has cut. */
export const namerOf: (related: Related) => Namer = once(({ structure, tokenize }) => Namer.of(structure, tokenize));

/** A namer to which no word of the report is neutral. */
export const plainNamerOf: (related: Related) => Namer = once(({ tokenize }) => new Namer(tokenize));

/** A name without blanks, digits, marks and words that name nothing. */
const bare = (name: string): string =>
  shortened(name).replace(
    /[^\u4e00-\u9fffA-Za-z]|^(?:全县|全市|全区|全部|各类|各|该|本|此类|所有|上述|以上|项目|共|的)+|(?:的)(?=.)/g,
    '',
  );

/** Where the characters of a short form stand in the long one, the last at its end; null when they don't in order. */
function subsequence(short: string, long: string): ReadonlySet<number> | null {
  const taken = new Set<number>();
  let at = long.length - 1;
  for (let i = short.length - 1; i >= 0; i--, at--) {
    while (at >= 0 && long[at] !== short[i]) at--;
    if (at < 0) return null;
    taken.add(at);
  }
  return taken;
}

/** The longest stretch of a word, two characters or more, that stands in a text, as a share of the word. */
function partOf(word: string, hay: string): number {
  const found = word.length <= LONGEST_KEPT ? piecesOf(word) : cutPieces(word);
  for (const piece of found) if (hay.includes(piece)) return piece.length / word.length;
  return 0;
}

/** The stretches of a word of two characters or more, the longest first. */
function* cutPieces(word: string): Generator<string> {
  for (let length = word.length - 1; length >= 2; length--)
    for (let start = 0; start + length <= word.length; start++) yield word.slice(start, start + length);
}

/** Longer words have too many stretches to keep. */
const LONGEST_KEPT = 12;
const MOST_WORDS = 4000;
const pieces = new Map<string, readonly string[]>();

function piecesOf(word: string): readonly string[] {
  let list = pieces.get(word);
  if (!list) {
    list = [...cutPieces(word)];
    if (pieces.size >= MOST_WORDS) pieces.clear();
    pieces.set(word, list);
  }
  return list;
}
