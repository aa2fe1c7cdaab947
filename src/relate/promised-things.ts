import { allMatches } from '../core/matches.ts';
import type { Span } from '../core/span.ts';
import { type Clause, markOf } from './clauses.ts';

const CONCRETE =
  /(?:中心|基地|间|室|站|点|台|系统|论坛|大赛|比赛|竞赛|沙龙|评选|征集|政策|办法|制度|空间|馆|库|厂|广场|[公道]路|线路|[班专]线|桥|渠|管网|设施|品牌|网|车间|规划|手册|画册|网站|展会|(?<![社机])会|仓|园|平台|机房|大?厅|公园|泵站|校舍|食堂|宿舍|节|队|院|所|房|店|街|坝|塘|池|井|灯|棚|亭|堂|墙|栏|牌|廊|桩|地图|专区|专柜|宣传片|短视频|教材|课程|软件|数据库|名录|商标|公司|合作社|协会|联盟|APP|小程序|公众号)$/i;
const ACTS =
  /^(?:并|同时|全面|统一|积极|定期|免费|无偿|按期|逐步|加快|踊跃|广泛|还要|要|力争|争取)*(?:建设|建成|建立|新建|改建|扩建|打造|完善|健全|搭建|设立|设置|开设|开办|举办|组织|开展|承办|参与|参加|制定|出台|编制|印发|开放|培育|创建|引进|配备|购置|安装|升级|改造|完成|成立|组建|上线|开通|布设|硬化|铺设|修建|修缮|绿化|推出|发布|注册|申报|认证)(?:并[\u4e00-\u9fff]{2,6}?)?(?:宣传|推介|开展|参与|参加)?/;
const LIST_END = /(?:等(?:各类|各种|大型|相关|一批)*)([\u4e00-\u9fff]{2,10})$/;

/**
 * The things that a clause without figures promises, as places of `report`, the text as it is read: 「打造培训基地、网红基地、直播间等」
 * are three. What stands before its own deadline is left out.
 */
export function thingsIn(report: string, clause: Clause, own: { readonly at: Span } | null): Span[] {
  const mark = markOf(clause.text);
  const from = own ? own.at.end : clause.at.start + mark;
  const words = report.slice(from, clause.at.end).replace(/（[^（）]*）/g, (m) => ' '.repeat(m.length));
  const act = ACTS.exec(words);
  if (!act) return [];
  const body = words.slice(act[0].length);
  const listed = LIST_END.exec(body);
  const list = listed ? body.slice(0, listed.index) : body.replace(/等$/, '');
  const parts = [...allMatches(list, /[^、]+/g)].flatMap((m) => splitQuoted(m[0], m.index));
  const kept = parts.filter(({ text }) =>
    listed && parts.length > 1
      ? CONCRETE.test(listed[1] as string) || /活动$/.test(listed[1] as string)
      : CONCRETE.test(text),
  );
  return kept.map(({ text, start }) => {
    const at = from + act[0].length + start;
    return { start: at, end: at + text.length };
  });
}

/** 「“新密好网货”“新密十佳网商”评选」: names in quotation marks side by side are items of their own. */
function splitQuoted(text: string, start: number): { text: string; start: number }[] {
  const cut = text.indexOf('”“');
  if (cut < 0) return text.trim().length >= 2 ? [{ text, start }] : [];
  return [{ text: text.slice(0, cut + 1), start }, ...splitQuoted(text.slice(cut + 1), start + cut + 1)];
}
