import { type Span, spanOf } from './span.ts';

const HAN = /[\u4e00-\u9fff“”]/;
/** Words that end or begin the name of what is counted. */
const STOPS =
  /^(?:的|等|进行|现场|实地|核对|核查|核实|查看|察看|作为|中|为|均|已|全部|实施|开展|被|在|由|与|和|及|以上|以下|左右|以内|组织|纳入|列入|达到|通过|完成|是|有|没有|未|运行(?=[正良稳平安])|正常(?=[运使])|经营(?=[有正良]))/;
const LEADS =
  /^.*(?:随机|抽查点|抽查|抽取|抽选|抽验|抽样|选取|选择|选定|确定|走访|核查|查看|察看|踏勘|新建|改建|改造|建设|建成|升级|安装|购置|配置|配备|完成|实施|包括|其中|现有|共有|设有|建有|涉及|覆盖|安排|共|有|为|了|对|将|把|向|辖|达到|不少于|不低于|至少)/;

/** Between a thing and its number: 村级站点不少于115个. */
const BOUNDS = /(?:不少于|不低于|不超过|不足|至少|超过|达到?|共有?|为|有|约|近|各|分别|数量)+$/;

/** What a count counts, and where the words stand: behind it (18条道路) or before it (道路18条). */
export function thingCounted(text: string, count: Span): { words: string; at: Span } {
  let end = count.end;
  while (
    end < text.length &&
    end - count.end < 14 &&
    HAN.test(text[end] as string) &&
    !STOPS.test(text.slice(end, end + 3))
  )
    end++;
  if (end - count.end >= (text[count.end - 1] === '个' ? 1 : 2))
    return { words: text.slice(count.end, end), at: spanOf(count.end, end) };
  let start = count.start;
  while (start > 0 && count.start - start < 20 && HAN.test(text[start - 1] as string)) start--;
  const printed = text.slice(start, count.start);
  const until = printed.length - (BOUNDS.exec(printed)?.[0].length ?? 0);
  const lead = LEADS.exec(printed.slice(0, until))?.[0].length ?? 0;
  return { words: printed.slice(lead, until), at: spanOf(start + lead, count.start) };
}

/** Longest common subsequence. */
function common(a: string, b: string): number {
  let row = new Array<number>(b.length + 1).fill(0);
  for (const char of a) {
    const next = [0];
    for (let j = 1; j <= b.length; j++)
      next.push(char === b[j - 1] ? (row[j - 1] as number) + 1 : Math.max(row[j] as number, next[j - 1] as number));
    row = next;
  }
  return row[b.length] as number;
}

const ADJECTIVES = /受益|项目县|全县|全市|全区|农村|现有|已建成?|达标|标准化|示范|改造|建设|新建|农业|本县/g;

const MOST_NAMES = 500;
const bareNames = new Map<string, string>();

/** A name without quotation marks and what is only said of the thing; remembered, for names are held against many others. */
function bareName(words: string): string {
  let name = bareNames.get(words);
  if (name === undefined) {
    name = words.replace(/[“”]/g, '').replace(ADJECTIVES, '') || words;
    if (bareNames.size >= MOST_NAMES) bareNames.clear();
    bareNames.set(words, name);
  }
  return name;
}

/** Two names may mean one thing: 村级站点 and 村级电商服务站, 村 and 行政村. Their heads have to agree. */
export function alike(a: string, b: string): boolean {
  const x = bareName(a);
  const y = bareName(b);
  const [short, long] = y.length < x.length ? [y, x] : [x, y];
  if (short.length === 0) return false;
  if (short.length === 1) return long.endsWith(short);
  const head = long.slice(-2);
  return (
    [...short.slice(-2)].some((char) => head.includes(char)) &&
    common(short, long) >= Math.max(2, Math.ceil(short.length * 0.75))
  );
}
