import type { Document } from './document.ts';
import { allMatches } from './matches.ts';
import { once } from './once.ts';
import { type Span, spanOf } from './span.ts';

/** Marks of word processors and web pages that a conversion left in a text. Every repetition is bounded. */
const MARKS = new RegExp(
  [
    String.raw`\[(?:[Bb]ookmark|[Hh]yperlink|[Pp]ageref|[Ff]ield|[Cc]omment)[:：][^\]\n]{0,120}\]`,
    String.raw`\b(?:PAGEREF|NOTEREF|STYLEREF)[ \t]{1,3}_?[A-Za-z]\w{0,40}(?:[ \t]{1,3}\\[a-z*]){0,4}`,
    String.raw`\bREF[ \t]{1,3}_Ref\d{4,12}(?:[ \t]{1,3}\\[a-z*]){0,4}`,
    String.raw`\bHYPERLINK[ \t]{1,3}(?:\\l[ \t]{0,3})?(?:"[^"\n]{0,400}"|“[^”\n]{0,400}”)(?:[ \t]{1,3}\\[a-z])*`,
    String.raw`\bTOC(?:[ \t]{1,3}\\[a-z](?:[ \t]{0,2}"[^"\n]{0,40}")?)+`,
    String.raw`\bSEQ[ \t]{1,3}[一-鿿\w]{1,20}[ \t]{1,3}\\\*[ \t]{1,3}[A-Z]{1,20}`,
    String.raw`\bINCLUDEPICTURE[ \t]{1,3}"[^"\n]{0,400}"`,
    String.raw`\bEMBED[ \t]{1,3}[A-Z]\w{0,30}(?:\.\w{1,20}){1,3}`,
    String.raw`\\\*[ \t]{0,3}MERGEFORMAT(?:INET)?`,
    String.raw`\b_(?:Toc|Ref|GoBack)\d{0,12}\b`,
    String.raw`错误[!！][ \t]{0,3}(?:未找到引用源|未定义书签|未指定书签|超链接引用无效|文档中没有指定样式的文字|不能通过编辑域代码创建对象|未知的文档属性名称)[。.]?`,
    String.raw`Error![ \t]{0,3}(?:Reference source not found|Bookmark not defined|Hyperlink reference not valid|No text of specified style in document)\.?`,
    String.raw`</?(?:p|div|span|br|hr|table|thead|tbody|tr|td|th|b|strong|em|font|a|img|ul|ol|li|h[1-6]|body|style|script|center|o:p)(?:[\s/][^<>\n]{0,600})?>`,
    String.raw`\bFORM(?:TEXT|CHECKBOX|DROPDOWN)\b`,
    String.raw`Evaluation (?:Warning|Only)[^\n一-鿿]{0,120}|Created (?:with|by) (?:Aspose|Spire)[^\n一-鿿]{0,80}`,
    String.raw`Normal[ \t]+0[ \t]+(?:[\d.]+[ \t]*磅[ \t]+)?\d[ \t]+(?:\d[ \t]+)?(?:false[ \t]+){1,3}[A-Za-z \t-]{0,40}|MicrosoftInternetExplorer\d|/\*[ \t]*Style Definitions[ \t]*\*/`,
    String.raw`&(?:nbsp|ldquo|rdquo|mdash|hellip|middot|ensp|emsp|quot|#\d{2,6});`,
    String.raw`(?<![\w.#-])(?:@(?:font-face|page|media)|[.#]?[A-Za-z][\w.#-]{0,40})[ \t]{0,3}\{[ \t]{0,3}(?:mso-|font-|margin|text-|line-height|color|padding|size|border)[^{}\n]{0,600}\}`,
    String.raw`(?<![\w-])(?:mso-[a-z-]{2,40}|font-(?:family|size|weight)|text-(?:align|indent|decoration)|line-height|margin-(?:left|right|top|bottom)|background-color|letter-spacing)[ \t]{0,2}:[ \t]{0,2}[^;{}\n一-鿿]{1,80};`,
  ].join('|'),
  'g',
);

/** Each of the marks has one of these in it. */
const NEEDED = /[A-Za-z错&]/;

/** Where conversion marks stand in the text of a document; looked for once. */
export const conversionMarksOf = once(({ text }: Document): readonly Span[] => conversionMarks(text));

/** Where conversion marks stand in a source text. Marks that touch are one. */
export function conversionMarks(text: string): Span[] {
  const found: Span[] = [];
  if (!NEEDED.test(text)) return found;
  for (const match of allMatches(text, MARKS)) {
    const span = spanOf(match.index, match.index + match[0].length);
    const last = found.at(-1);
    if (last && text.slice(last.end, span.start).trim() === '' && !text.slice(last.end, span.start).includes('\n'))
      found[found.length - 1] = spanOf(last.start, span.end);
    else found.push(span);
  }
  return found;
}
