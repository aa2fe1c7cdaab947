import { holds, starting } from '../core/starts.ts';

/** Lines that a web page or an essay site adds around a report. Tests are on one folded line. */

const CRUMBS = /^(?:您?(?:的|现在的?)?当前(?:的)?位置|您(?:现在)?(?:的位置|所在的?位置)|首页) ?[:：>»›→]/;

const SITE = [
  /ICP备\d{0,12}号?/,
  /公网安备\d{0,16}号?/,
  /^(?:版权所有|©|Copyright ?(?:©|（C）|（c）)?)/,
  /^(?:网站标识码|责任编辑[:：].{0,20}$)/,
  /^(?:上一篇|下一篇|上一条|下一条|上篇|下篇)[:：]/,
  /^(?:分享(?:到|至|本文)?|一键分享|扫一扫.{0,12}|返回(?:顶部|首页|列表)|打印(?:本页|本文|此页)|关闭(?:窗口|本页|页面)|(?:我要)?纠错|收藏本页|加入收藏)[:：]?$/,
  /^(?:相关(?:文章|阅读|推荐|链接|附件下载)|猜你喜欢|热门(?:文章|推荐|下载)|推荐阅读|延伸阅读)[:：]?$/,
];

/** One field of a line of page particulars. The strong ones occur on web pages only. */
const STRONG_FIELD =
  /^(?:(?:浏览|阅读|点击|访问)(?:量|次数|数|率)?[:：]?\d*次?|分享(?:(?:到|至)?[:：]?|(?:到|至)[:：].{1,12})|字体[:：].*|字号[:：].*|打印(?:本页|此页|本文)?|关闭(?:窗口|本页)?|返回(?:顶部|首页)|视力保护色[:：]?.*|联系我们|关于我们|网站地图|网站首页|收藏(?:本页)?|责任编辑[:：].*|上一篇|下一篇|微信|微博|QQ空间|QQ好友|人人网|朋友圈|设为首页|加入收藏|网站导航|无障碍(?:浏览|阅读)?|发表评论|打印此文)$/;
/** One of these stands in each of them. */
const MAY_BE_STRONG =
  /浏览|阅读|点击|访问|分享|字[体号]|打印|关闭|返回|视力|[联关][系于]我们|网站|收藏|责任编辑|[上下]一篇|微[信博]|QQ|人人网|朋友圈|首页|无障碍|评论/;
const WEAK_FIELD =
  /^(?:(?:来源|信息来源|文章来源|作者|编辑|审核|发布(?:时间|日期|机构|单位)|发布人|更新时间|日期|时间)[:：].*|首页|政务公开|信息公开|通知公告|大|中|小|\d{4}-\d{1,2}-\d{1,2}|\d{1,2}:\d{2}(?::\d{2})?|>|\|)$/;

/** The fields of a line, as blanks and bars part them. */
const fieldsOf = (raw: string): string[] =>
  raw
    .replace(/[:：]\s+/g, '：')
    .split(/[\s|｜【】[\]]+/)
    .filter((field) => field !== '');

/** `raw`: the line as it stands, for its blanks part the fields. */
function particulars(raw: string): boolean {
  if (!MAY_BE_STRONG.test(raw)) return false;
  const fields = fieldsOf(raw);
  if (fields.length === 0 || fields.length > 24) return false;
  const strong = fields.filter((field) => STRONG_FIELD.test(field)).length;
  if (strong === 0 || !fields.every((field) => STRONG_FIELD.test(field) || WEAK_FIELD.test(field))) return false;
  return strong > 1 || fields.length > 1 || /\d|分享|打印|首页|地图/.test(raw);
}

const IMPRINT =
  /^(?:主办|承办|主管|协办|技术支持|网站管理|网站维护|建议使用|地址|通讯地址|邮编|邮政编码|电子邮箱|邮箱|联系电话|电话|传真|备案号|网站支持IPv6|关于我们|联系我们|免责声明|法律声明|网站声明|隐私)/;

/** A line that is navigation only beside navigation: particulars such as a source and a time, or an imprint. */
export function besideNavigation(text: string, raw: string): boolean {
  if (text.length > 120 || /。./.test(text)) return false;
  const fields = fieldsOf(raw);
  return (
    IMPRINT.test(text) || (fields.length > 0 && fields.length <= 24 && fields.every((field) => WEAK_FIELD.test(field)))
  );
}

/** What follows such a line, to the end, is links to other texts. */
export const leadsToLinks = (text: string): boolean =>
  /^(?:相关(?:文章|阅读|推荐|链接|新闻)|猜你喜欢|热门(?:文章|推荐|下载)|推荐阅读|延伸阅读)[:：]?$/.test(text);

/** A line that may be a link: a title without a stop. */
export const mayBeLink = (text: string): boolean => text.length <= 60 && !/[。；！，]/.test(text);

/** The line is navigation or imprint of a web page. */
export function isNavigation(text: string, raw: string): boolean {
  if (text.length < 2 || text.length > 160) return false;
  return CRUMBS.test(text) || (SITE.some((form) => form.test(text)) && !/。./.test(text)) || particulars(raw.trim());
}

/** Phrases that only essay sites and sellers of texts use. */
export const SITE_ADVERT =
  /范文网|作文网|文库网|论文网|代写|代笔|包修改|全站(?:会员|下载|通)|本文(?:由|来自|来源于|转载自|转自|摘自)[^。]{0,24}(?:网|站|库|号|整理|发布)|小编(?:为(?:大家|您|你)|整理|收集)|(?:更多|精彩)[^。]{0,24}(?:请(?:关注|访问|点击|登录)|尽在)[^。]{0,12}(?:网|站|号|库)|如(?:有)?侵权[^。]{0,12}(?:删除|联系)|限时优惠|低至[\d.]+元|[\d.]+元畅享|会员(?:低至|专享|免费下载)/g;
/** What adverts say, and reports on trade and the web now and then too. */
export const WEAK_ADVERT =
  /加(?:客服|我)?(?:微信|QQ|V信)|(?:扫码|扫描二维码|请|欢迎)关注|关注[^。，]{0,4}公众号|(?:Word|word|WORD|DOC|doc)(?:版|文档)|(?:免费|点击)(?:领取|下载)|公众号|客服|会员|下载|原创|微信|扫码|淘宝|QQ群|畅享|范文|心得体会|述职报告|[\d.]+元(?:包|畅享|起)|订阅|点赞|转发|二维码|优惠券|限时|包满意/g;

const START_ADVERT = starting(new RegExp(SITE_ADVERT.source, 'y'));

/** A phrase stands in it that nothing but adverts uses. */
export const advertises = (text: string): boolean => holds(text, START_ADVERT);

/** How much of a sentence is advert: `sure` phrases that nothing else uses, and words of the trade, none if there are few. */
export function advertWeight(text: string): { sure: number; weak: number } {
  const sure = text.match(SITE_ADVERT)?.length ?? 0;
  const weak = text.match(WEAK_ADVERT)?.length ?? 0;
  return { sure, weak: sure > 0 || weak >= 3 ? weak : 0 };
}
