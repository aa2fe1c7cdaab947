import { allMatches } from '../core/matches.ts';
import { type Span, spanOf } from '../core/span.ts';

/**
 * Marks that a conversion left in the text. Each begins with a literal and every repetition is bounded, so that the
 * search stays linear on any input.
 */
const TAGS =
  'p|div|span|br|hr|table|thead|tbody|tr|td|th|b|strong|i|em|u|s|font|a|img|ul|ol|li|h1|h2|h3|h4|h5|h6|html|head|body|meta|link|' +
  'title|style|script|center|sup|sub|section|article|blockquote|strike|label|input|form|iframe|o:p';
const UPPER_TAGS = TAGS.toUpperCase();

const MARKS = new RegExp(
  [
    String.raw`\[(?:[Bb]ookmark|[Hh]yperlink|[Pp]ageref|[Ff]ield|[Cc]omment|图片|[Ii]mage)[:：][^\]\n]{0,120}\]`,
    String.raw`\[(?:图片|image)\]`,
    String.raw`!\[[^\]\n]{0,100}\]\([^)\n]{0,300}\)`,
    String.raw`(?:PAGEREF|NOTEREF|STYLEREF|REF)[ \t]{1,3}_?[A-Za-z]\w{0,40}(?:[ \t]{1,3}\\[a-z*]){0,4}(?:[ \t]{1,3}MERGEFORMAT)?(?:(?<=\\[a-z*])[ \t]{1,3}\d{1,4}(?=[ \t]{0,3}(?:\n|$)))?`,
    String.raw`HYPERLINK[ \t]{1,3}(?:\\l[ \t]{0,3})?(?:"[^"\n]{0,400}"|“[^”\n]{0,400}”|\S{1,200})(?:[ \t]{1,3}\\[a-z])*`,
    String.raw`TOC(?:[ \t]{1,3}\\[a-z](?:[ \t]{0,2}"[^"\n]{0,40}")?)+`,
    String.raw`SEQ[ \t]{1,3}[一-鿿\w]{1,20}[ \t]{1,3}\\\*[ \t]{1,3}[A-Z]{1,20}`,
    String.raw`INCLUDEPICTURE[ \t]{1,3}"[^"\n]{0,400}"(?:[ \t]{1,3}\\[a-z*]){0,4}`,
    String.raw`EMBED[ \t]{1,3}[A-Z]\w{0,30}(?:\.\w{1,20}){1,3}`,
    String.raw`\\\*[ \t]{0,3}MERGEFORMAT(?:INET)?`,
    String.raw`_Toc\d{5,12}`,
    String.raw`错误[!！][ \t]{0,3}(?:未找到引用源|未定义书签|未指定书签|超链接引用无效|文档中没有指定样式的文字|不能通过编辑域代码创建对象|未知的文档属性名称)[。.]?`,
    String.raw`Error![ \t]{0,3}(?:Reference source not found|Bookmark not defined|Hyperlink reference not valid|No text of specified style in document)\.?`,
    String.raw`</?(?:${TAGS}|${UPPER_TAGS})(?:[\s/][^<>\n]{0,600})?>`,
    String.raw`<!--[^\n]{0,300}?-->`,
    '&(?:nbsp|quot|ldquo|rdquo|lsquo|rsquo|ensp|emsp|thinsp|#160|#xa0|#xA0|#8203);',
    String.raw`(?<![\w.#-])(?:@(?:font-face|page|media)|[.#]?[A-Za-z][\w.#-]{0,40})(?:[ \t]{0,3}[,: ][ \t]{0,3}[.#]?[a-z][\w.#-]{0,40}){0,4}[ \t]{0,3}\{(?=[^{}\n]{0,60}:)[^{}\n]{0,1000}\}`,
    String.raw`(?<![\w-])(?:mso-[a-z-]{2,40}|font-(?:family|size|weight)|text-(?:align|indent|decoration)|line-height|margin-(?:left|right|top|bottom)|background-color|letter-spacing)[ \t]{0,2}:[ \t]{0,2}[^;{}\n一-鿿]{1,80};`,
  ].join('|'),
  'g',
);

/** Everything a mark can begin or be told by; a line without any of it is not searched. */
const HINT = /[[<{&\\!！;]|_Toc|REF|HYPERLINK|TOC|SEQ|EMBED|INCLUDEPICTURE/;

const NONE: readonly Span[] = [];

/** The conversion marks in a stretch of text, in order. */
export function conversionMarks(text: string, within: Span): readonly Span[] {
  if (within.end - within.start < 4) return NONE;
  const stretch = text.slice(within.start, within.end);
  const sign = text[within.start];
  if (sign === '#' || sign === '*') return markdownMarks(stretch, within);
  if (!HINT.test(stretch)) return NONE;
  return [...allMatches(stretch, MARKS)].map((match) =>
    spanOf(within.start + match.index, within.start + match.index + match[0].length),
  );
}

/** How much of two lines is looked at for a mark that the break between them cut. */
const NEAR = 80;

/** A mark that begins in one line and ends in the next, as a span of the text over the break; null when there is none. */
export function brokenMark(text: string, line: Span, next: Span): Span | null {
  const from = Math.max(line.start, line.end - NEAR);
  const tail = text.slice(from, line.end);
  if (!/[[<错E]|HYPERLINK|PAGEREF/.test(tail)) return null;
  const head = text.slice(next.start, Math.min(next.end, next.start + NEAR));
  for (const { index, 0: mark } of allMatches(tail + head, MARKS)) {
    const over = index + mark.length - tail.length;
    if (index < tail.length && over > 0) return spanOf(from + index, next.start + over);
  }
  return null;
}

/** 「## 一、概况」 and 「**一、概况**」. Asterisks elsewhere mask names. */
function markdownMarks(line: string, { start, end }: Span): readonly Span[] {
  const signs = /^#{1,6}(?=[ \t]|[一-鿿])/.exec(line.slice(0, 8));
  const bold = /^\*\*[^*\n]{1,200}\*\*$/.test(line.slice(0, 210));
  if (signs) return [spanOf(start, start + signs[0].length)];
  return bold ? [spanOf(start, start + 2), spanOf(end - 2, end)] : NONE;
}

const TITLE_FIELD = /PAGEREF|TOC[ \t]+\\|HYPERLINK[ \t]+\\l|_Toc\d/;

/** The line is an entry of a table of contents, told by the fields that a conversion left in it. */
export const isContentsField = (raw: string): boolean =>
  raw.length < 500 && TITLE_FIELD.test(raw) && !/\[bookmark/i.test(raw);
