import type { Candidate, ValueOf } from '../core/fact.ts';
import { type Division, listedNameBefore, PlaceReader } from '../core/gazetteer.ts';
import { allMatches } from '../core/matches.ts';
import type { Reading } from './reading.ts';

// What the names of organisations end with.
const ORGANISATION =
  /(?:有限责任公司|股份有限公司|有限公司|集团公司|事务所(?:（[^（）]{2,10}）)?|人民政府(?:办公室)?|委员会|(?<![布格结当大全变开僵残])局|发展改革委|卫生健康委|中心|学校|医院|研究院|设计院|合作社)(?![办长])/g;
/** Words of a sentence before a name, to the last of them. */
const LEAD =
  /^.*(?:建议|责成|督促|委托|要求|应付|移交|移送|报送|报请|上报|报告|报(?!告)|完成|建设|建成|升级|优化|增强|组织实施的|组织|所属|利用|配合|配套|除|建立|新建|改建|成立|单位|项目|会同|联合|协调|指导|通知|办理|支付|拨付|转拨|聘请|抽调|派出|通过|下称|下简称|简称|使用|省去|目前|未|日前|牵头|经由|作为|按)(?=[\u4e00-\u9fff]{2})/;
const STOPS = new Set('受由对在与和及向为经将以是从到至于等的了被给让把请据按号月日年元个');
const PLACE = /(?:自治县|自治区|自治州|[省市县区旗镇乡]|街道|社区|村)/g;
// Behind 县 and the like, a word that goes on with it makes no place: 县级, 市场, 区域, 乡村 …
const GOES_ON =
  /^(?:级|场|域|间|别|乡村|乡镇|道|民|政|里|外|内|容|直|长|委书|花|值|庄|际|落|域|位|划|分|镇化|土|情|愁|亲|医|党|办|办公|委会|集体|干部|支部|组|庄规|史|志|容)/;
// Before it, a word that points instead of naming: 全县, 我县, 各县, 示范县 …
const POINTS =
  /(?:全|我|本|该|各|某|每|贫困|脱贫|示范|试点|重点|邻|外|跨|省|到|至|由|于|在|为|与|和|及|对|向|被|将|从|以|各个|周边|其他|有关|相关|属地|所在|所辖|下辖|辖|个|行政|自然|山|库|社|小|园|工业园|灌|片|景|校|厂|矿|林|牧|库|湖|老|新|旧|城|郊|农|渔|受益|抽查|项目|建设|部分|多数|少数|一些|两|几|多|大|中心|镇|乡|县|市|区|街)$/;
const BOUNDARY = /[^\u4e00-\u9fff]|[受由对在与和及向为经将以是从到至于等的了被给让把请据按县市省区]/;

/** 和 within a name: 人力资源和社会保障局, 发展和改革局. */
const WITHIN = /^和(?:社会|改革|城乡|物资|旅游|信息|规划|应急|体育|计划)/;
const stopsAt = (text: string, i: number): boolean =>
  STOPS.has(text[i] as string) && !(text[i] === '和' && WITHIN.test(text.slice(i, i + 3)));

const isHan = (text: string, i: number): boolean => {
  const code = text.charCodeAt(i);
  return code >= 0x4e00 && code <= 0x9fff;
};

/** Organisations by the words that end their names, and places (省, 市, 县, 区, 镇, 乡, 村) that are named, not pointed at. */
export function names(reading: Reading): (Candidate<'organisation'> | Candidate<'place'>)[] {
  const found: (Candidate<'organisation'> | Candidate<'place'>)[] = [];
  const { text } = reading;
  for (const m of allMatches(text, ORGANISATION)) {
    const end = m.index + m[0].length;
    let start = m.index;
    while (start > 0 && m.index - start < 24 && isHan(text, start - 1) && !stopsAt(text, start - 1)) start--;
    const lead = LEAD.exec(text.slice(start, m.index + 2))?.[0].length ?? 0;
    // 楚丰建设有限公司, 城乡建设局: the word belongs to the name.
    if (start + lead < m.index || /中心|学校|医院|合作社/.test(m[0])) start += lead;
    // 中心 and 局 alone name nobody.
    if (m.index - start >= 1 && end - start >= 4)
      found.push({ kind: 'organisation', at: { start, end }, value: { name: text.slice(start, end) } });
  }
  const places = new PlaceReader(text);
  for (const m of allMatches(text, PLACE)) {
    const end = m.index + m[0].length;
    if (GOES_ON.test(text.slice(end, end + 3))) continue;
    let start = m.index;
    while (start > 0 && m.index - start < 5 && !BOUNDARY.test(text[start - 1] as string)) start--;
    const lead = text.slice(start, m.index);
    const ruled = lead.length >= 1 && lead.length <= 4 && !POINTS.test(lead);
    start = listedStart(places, text, end) ?? (ruled ? start : end);
    if (start < end)
      found.push({ kind: 'place', at: { start, end }, value: placeValue(places, text.slice(start, end), start) });
  }
  return found.sort((a, b) => a.at.start - b.at.start);
}

/**
 * Where a listed name begins that ends here, when the list knows better than the rules: 和平县 behind 和, 张家川回族自治县,
 * 新密市 in 河南新密市.
 */
function listedStart(places: PlaceReader, text: string, end: number): number | undefined {
  const name = listedNameBefore(text, end);
  const start = end - name.length;
  // 区 also ends what is no district: 新建成南山区道路.
  const long = name.length >= (name.endsWith('区') ? 4 : 3);
  return name && (long || places.follows(name, start)) && places.meaning(name, start).candidates.length > 0
    ? start
    : undefined;
}

const parentsOf = ({ parents }: Division): string[] => parents.map(({ name }) => name);

function placeValue(places: PlaceReader, name: string, start: number): ValueOf<'place'> {
  const { division, candidates } = places.meaning(name, start);
  if (division) return { name, code: division.code, parents: parentsOf(division) };
  if (candidates.length === 0) return { name };
  return {
    name,
    candidates: candidates.map((each) => ({ code: each.code, name: each.name, parents: parentsOf(each) })),
  };
}
