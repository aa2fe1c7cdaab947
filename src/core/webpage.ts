/** Words that only a web page puts around a text. */
const PAGE_WORDS =
  /(?:浏览|阅读|点击|访问)(?:量|次数|数|率)?[：:]\s?\d+|分享(?:到|至)?[：:]|字[号体][：:]\s?[【[]?\s?[大中小]|[【[]?打印本[页文]|关闭(?:窗口|本页)|上一篇[：:]|下一篇[：:]|网站地图|网站标识码|版权所有|ICP备|公网安备|当前(?:的)?位置[：:]|首页\s?[>»›]|返回(?:顶部|首页|列表)|责任编辑[：:]|扫一扫在手机/;

/** False where no stretch of a text is page words. */
export const mayHoldPageWords = (text: string): boolean => PAGE_WORDS.test(text);

/** A line, or a short stretch of lines, of navigation or imprint. */
export const isPageWords = (text: string): boolean =>
  text.length <= 200 &&
  PAGE_WORDS.test(text) &&
  !/[。；]/.test(text) &&
  !/^\s*(?:\d+|[一二三四五六七八九十]+)[、.．]/.test(text);

/** Sentences, or the words of sellers of texts: no mere list of links. */
export const isProse = (text: string): boolean => /[。！？]/.test(text) || /范文|代写|公众号|会员|下载/.test(text);
