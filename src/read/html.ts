import { DocumentBuilder } from './builder.ts';
import { findArticle } from './html/article.ts';
import { decodePage } from './html/charset.ts';
import { Flow } from './html/flow.ts';
import { measurePage, reveal } from './html/measure.ts';
import { pageOf } from './html/mhtml.ts';
import { parsePage } from './html/tree.ts';
import { idOf, type Reader } from './reader.ts';

/**
 * Reads a saved web page. The article is body; what the site puts around it (navigation, share buttons, neighbours,
 * imprint) is noise, what the page hides is furniture. Scripts, styles, comments and the head are no text; nothing is run
 * and nothing is fetched. Throws GoujiError: file-empty, file-too-large, limit-exceeded, encoding-unknown, file-binary.
 */
export const readHtml: Reader = async (bytes, name, { limits }) => {
  const archive = /^\s*</.test(
    Buffer.from(bytes.subarray(0, 64))
      .toString('latin1')
      .replace(/^\xef\xbb\xbf/, ''),
  )
    ? null
    : pageOf(bytes);
  const { text, encoding } = decodePage(archive?.bytes ?? bytes, archive?.charset);
  const page = parsePage(text, limits);
  reveal(page.body);
  const measures = measurePage(page.body);
  const builder = new DocumentBuilder(limits);
  new Flow(builder, measures, findArticle(page, measures), limits).run(page.body);
  if (page.flattened) {
    builder.issues.push({
      code: 'nesting-cut',
      message: `网页元素嵌套超过 ${limits.maxNesting} 层，更深处的分段和表格未能还原，文字都在。`,
      hint: '请用浏览器打开，核对深处的表格和段落。',
    });
  }
  const mediaType = archive ? 'multipart/related' : 'text/html';
  return builder.build({ id: idOf(bytes), name, mediaType, encoding });
};
