import { type Division, divisionsNamed, listedNameBefore, PlaceReader } from './gazetteer.ts';
import { oneOf } from './han.ts';
import { type Span, spanOf } from './span.ts';
import type { Tokenize } from './structure.ts';

/** A county, city or district that a text names. */
export interface Named {
  /** 桐坪县 */
  readonly name: string;
  /** 桐坪 */
  readonly stem: string;
  /** 县, 旗 and 区 are counties, and a 市 that is listed as one; any other 市 may be a county or above one. */
  readonly level: 'county' | 'city';
  /** What the official list says of it; null when it doesn't hold it, or holds several and the text decides for none. */
  readonly division: Division | null;
  readonly at: Span;
}

/** What may stand before a name without belonging to it. */
const BOUNDARY =
  /[^\u4e00-\u9fff]|[受由经据在与和及向为对将于从被让请按照至到给使日月年期，是着的了该并即以因随对含除县市区省州中初末底后前时内]/;
/** Before 县, 市 or 区 these point or classify; they name nothing. */
const NO_NAME =
  /建议|责成|要求|督促|报送|通知|请示|报告|上报|协助|配合|会同|依托|委托|授权|移交|提请|商请|转报|指导|支持|贫困|脱贫|示范|重点|试点|农业|产粮|粮食|畜牧|文明|卫生|园林|先进|国家|全国|所在|邻近|相邻|周边|其他|其它|有关|相关|各个|多个|两个|几个|部分|个别|山区|丘陵|沿海|人口|生态|旅游|工业|经济|百强|强县|下辖|所辖|辖内|属于|成为|作为|列为|评为|确定|本级|县级|市级|区级|省级|乡镇|城镇|城乡|地级|直辖|开发|产业|物流|高新|行政|自治|功能|核心|规划|服务|居住|住宅|生活|办公|作业|库|园|社区|小区|景区|灌区|片区|校区|辖区|牧区|林区|矿区|厂区|新区|老区|城区|郊区|库区|街区|院区|病区|展区|专区|特区|保护|棚户|项目|集聚|集中|试验|合作|经开|工区|片|农贸|批发|超市|门市|上市|城市|都市|夜市|集市|股市|楼市|大县|小县|县县|各县|全县|我县|本县|该县|邻县|外县|整县|跨县|全市|我市|本市|该市|各市|外市|跨市|全区|我区|本区|各区|跨区|县市|市县|示范县|[一二三四五六七八九十两几]|个/;
const NAME = /[县市区旗](?![级场域间别乡镇道民里外内容直长书花值庄际落位划分情愁亲医党集干支规史志管容营政口委机])/y;
/** Words of these kinds before 县 are no names: 建议县水利局, 按照县财政局. */
const NO_NAME_TAG = /^(?:[vpducmqrft]|ad|an)/;
/** No name of a county ends so; what stands there is 由县…, 经县…, 报县…. */
const RUNS_ON =
  /[受由经据在与及向为对将于从被让请按照至到给使报届送赴把并是为即称归属交转呈有无遇逢待凭离距跨占令促需须求找帮供付拨批领借派获邀约陪]$|^[度另还某共仅日月年号届由经向被把将]/;

/** A 区 that is no district. */
const PROVINCE = /(?:自治|行政)区$/;

/** 县委, 市政府 and the like belong to a name after all. */
const OFFICE = /[县市区旗](?=委(?:[^托员]|员会)|政府|管理局|分局|集中|长)/y;
const isSort = oneOf('县市区旗');

/** A word of the text begins at an offset. */
function startsWord(text: string, offset: number, tokenize: Tokenize): boolean {
  const from = Math.max(0, offset - 8, text.lastIndexOf('\n', offset) + 1);
  const words = tokenize(text.slice(from, offset + 10));
  const before = words.findLast(({ start, text: { length } }) => from + start + length <= offset);
  return words.some(({ start }) => from + start === offset) && (before?.text.length ?? 0) >= 2;
}

function levelOf(name: string): Named['level'] {
  const listed = divisionsNamed(name);
  if (listed.length > 0) return listed.every(({ level }) => level === 'county') ? 'county' : 'city';
  return name.endsWith('市') ? 'city' : 'county';
}

/**
 * The counties, cities and districts named in a text: those of the official list, and others of two characters and 县, 市, 区
 * or 旗 behind a boundary.
 */
export function namedPlaces(text: string, tokenize: Tokenize): Named[] {
  const found: Named[] = [];
  const apart = new Set<string>();
  const reader = new PlaceReader(text);
  const add = (at: Span): void => {
    const name = text.slice(at.start, at.end);
    apart.add(name);
    const { division } = reader.meaning(name, at.start);
    found.push({ name, stem: name.slice(0, -1), level: levelOf(name), division, at });
  };
  const begins = (start: number): boolean => start === 0 || BOUNDARY.test(text[start - 1] as string);
  const known = new Map<string, boolean>();
  // The same stem is met again and again.
  const mayBe = (stem: string, sort: string): boolean => {
    const is = known.get(stem + sort) ?? mayName(stem, sort, tokenize);
    known.set(stem + sort, is);
    return is;
  };
  const open: Span[] = [];
  for (let end = 0; end < text.length; end++) {
    if (!isSort(text.charCodeAt(end))) continue;
    const isHead = matchesAt(NAME, text, end) || matchesAt(OFFICE, text, end);
    // A name of three is told by its looks, whatever follows: 洣阳坪县规模养殖场.
    if (!isHead && !(text[end] === '县' && LANDSCAPE.test(text[end - 1] ?? ''))) continue;
    if (isRank(text, end)) continue;
    const listed = listedNameBefore(text, end + 1);
    const from = end + 1 - listed.length;
    const meaning = listed && isHead ? reader.meaning(listed, from) : null;
    let isListed = meaning !== null && meaning.candidates.length > 0;
    // 呼和浩特市, 张家川回族自治县; 滑县 only where the text tells where it lies.
    if (isListed && listed.length !== 3) {
      const told = listed.length > 3 || (meaning?.division && (begins(from) || reader.follows(listed, from)));
      if (told && !PROVINCE.test(listed)) add(spanOf(from, end + 1));
      // 平澧县 ends like 澧县 and may be a name of its own.
      if (told || listed.length !== 2) continue;
      isListed = false;
    }
    const long = spanOf(end - 3, end + 1);
    if (
      long.start >= 0 &&
      begins(long.start) &&
      !isListed &&
      mayNameLong(text.slice(long.start, end), text[end] as string, tokenize)
    ) {
      add(long);
      continue;
    }
    if (!isHead) continue;
    const at = spanOf(end - 2, end + 1);
    const stem = text.slice(Math.max(0, at.start), end);
    if (at.start < 0 || !/^[\u4e00-\u9fff]{2}$/.test(stem)) continue;
    if (!isListed && !mayBe(stem, text[end] as string)) continue;
    if (begins(at.start) || startsWord(text, at.start, tokenize)) add(at);
    else open.push(at);
  }
  // Behind any other word a name counts when it stands apart elsewhere.
  for (const at of open) if (apart.has(text.slice(at.start, at.end))) add(at);
  return found.sort((a, b) => a.at.start - b.at.start);
}

/**
 * 团县委, 时任县委书记: the character before the rank belongs to the name of a body or to a word of office, and not to a
 * place.
 */
function isRank(text: string, at: number): boolean {
  const behind = text[at + 1];
  if (behind !== '委' && behind !== '长') return false;
  return text[at - 1] === '团' ? behind === '委' : HOLDS_OFFICE.test(text.slice(Math.max(0, at - 2), at));
}
const HOLDS_OFFICE = /^[时现原前历曾担兼调升离接继改]任$|兼$/;

function matchesAt(form: RegExp, text: string, at: number): boolean {
  form.lastIndex = at;
  return form.test(text);
}

/** Two characters before 县, 市, 区 or 旗 that may be a name. */
function mayName(stem: string, sort: string, tokenize: Tokenize): boolean {
  if (NO_NAME.test(stem + sort)) return false;
  const words = tokenize(stem);
  const [word] = words;
  if (words.length === 1 && word?.tag.startsWith('ns')) return true;
  return !RUNS_ON.test(stem) && !(words.length === 1 && NO_NAME_TAG.test(word?.tag ?? ''));
}

/** Names of three characters end in what lies in a landscape: 霞坪岭县. Words of grammar or of two kinds of county make none. */
const LANDSCAPE = /[坪坳岭溪河山江湖洲湾塘坡桥关口泉林原川阳峰谷坝埠港浦沟屯营堡寨滩岛峡州陵丘水源岩潭池冲垭岗]$/;

/** Three characters before 县 that may be a name, though the list doesn't hold it. */
function mayNameLong(stem: string, sort: string, tokenize: Tokenize): boolean {
  if (sort !== '县' || !/^[\u4e00-\u9fff]{3}$/.test(stem) || !LANDSCAPE.test(stem)) return false;
  if (NO_NAME.test(stem + sort) || RUNS_ON.test(stem) || BOUNDARY.test(stem[0] as string)) return false;
  return tokenize(stem).every(
    ({ text: own, tag }, i) => (own.length === 1 && i > 0) || /^(?:n|x|j|g|zg|b|f)/.test(tag),
  );
}

/** The place that a title names: the county of 河南省郑州市新密市, where the one before only says where it lies. */
export function placeOfTitle(title: string, tokenize: Tokenize): Named | null {
  const places = namedPlaces(title, tokenize);
  return places.find((named, i) => named.level !== 'city' || places[i + 1]?.at.start !== named.at.end) ?? null;
}
