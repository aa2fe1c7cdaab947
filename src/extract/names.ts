import type { Candidate } from '../core/fact.ts';
import type { Reading } from './reading.ts';

const ORGANISATION =
  /(?:有限责任公司|股份有限公司|有限公司|事务所(?:（[^（）]{2,10}）)?|人民政府(?:办公室)?|委员会|财政局|审计局|商务局|教育局|水利局|住房和城乡建设局|农业农村局|交通运输局|乡村振兴局|卫生健康局|卫生健康委|民政局|林业局|自然资源局|生态环境局|人力资源和社会保障局|发展和改革局|发展改革委|文化和旅游局|[\u4e00-\u9fff]{2,6}局|[\u4e00-\u9fff]{2,8}中心|[\u4e00-\u9fff]{2,6}学校|[\u4e00-\u9fff]{1,6}医院|研究院|设计院|合作社)/g;
const PLACE = /(?:自治县|自治区|自治州|[省市县区旗镇乡]|街道|社区|村)/g;
// Behind 县 and the like, a word that goes on with it makes no place: 县级, 市场, 区域, 乡村 …
const GOES_ON =
  /^(?:级|场|域|间|别|乡村|乡镇|道|民|政|里|外|内|容|直|长|委书|花|值|庄|际|落|域|位|划|分|镇化|土|情|愁|亲|医|党|办|办公|委会|集体|干部|支部|组|庄规|史|志|容)/;
// Before it, a word that points instead of naming: 全县, 我县, 各县, 示范县 …
const POINTS =
  /(?:全|我|本|该|各|某|每|贫困|脱贫|示范|试点|重点|邻|外|跨|省|到|至|由|于|在|为|与|和|及|对|向|被|将|从|以|各个|周边|其他|有关|相关|属地|所在|所辖|下辖|辖|个|行政|自然|山|库|社|小|园|工业园|灌|片|景|校|厂|矿|林|牧|库|湖|老|新|旧|城|郊|农|渔|受益|抽查|项目|建设|部分|多数|少数|一些|两|几|多|大|中心|镇|乡|县|市|区|街)$/;
const BOUNDARY = /[^\u4e00-\u9fff]|[受由对在与和及向为经将以是从到至于等的了被给让把请据按县市省区]/;

/** Organisations by the words that end their names, and places (省, 市, 县, 区, 镇, 乡, 村) that are named, not pointed at. */
export function names(reading: Reading): (Candidate<'organisation'> | Candidate<'place'>)[] {
  const found: (Candidate<'organisation'> | Candidate<'place'>)[] = [];
  const { text } = reading;
  let last = 0;
  for (const m of text.matchAll(ORGANISATION)) {
    const end = m.index + m[0].length;
    let start = m.index;
    while (start > last && end - start < 30 && /[\u4e00-\u9fff（）]/.test(text[start - 1] as string)) {
      if (/[受由对在与和及向为经将以是从到至于等的了被给让把请据按]/.test(text[start - 1] as string)) break;
      start--;
    }
    while (/[（）]/.test(text[start] as string)) start++;
    last = end;
    if (end - start >= 4)
      found.push({ kind: 'organisation', at: { start, end }, value: { name: text.slice(start, end) } });
  }
  for (const m of text.matchAll(PLACE)) {
    const end = m.index + m[0].length;
    if (GOES_ON.test(text.slice(end, end + 3))) continue;
    let start = m.index;
    while (start > 0 && m.index - start < 5 && !BOUNDARY.test(text[start - 1] as string)) start--;
    const lead = text.slice(start, m.index);
    if (lead.length < 1 || lead.length > 4 || POINTS.test(lead)) continue;
    found.push({ kind: 'place', at: { start, end }, value: { name: text.slice(start, end) } });
  }
  return found.sort((a, b) => a.at.start - b.at.start);
}
