import { Parser } from 'htmlparser2';

/** Elements that say how a text is laid out, and do nothing else. All others are left out; what stands in them stays. */
const KEPT = new Set(
  'p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr td th strong em u s sub sup br img a blockquote pre'.split(' '),
);
/** What stands in these is no text. */
const DROPPED = new Set([
  'script',
  'style',
  'template',
  'iframe',
  'object',
  'embed',
  'svg',
  'math',
  'noscript',
  'title',
]);
const VOID = new Set(['br', 'img']);
const IMAGE = /^data:image\/(?:png|jpeg|gif|bmp|webp);base64,[A-Za-z0-9+/=\s]+$/;
const COUNT = /^[1-9]\d{0,3}$/;
const MOST_NESTING = 400;

/** What XML can't hold: parsers of HTML disagree about it. */
const UNHEARD = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;
const escaped = (text: string): string =>
  text.replace(UNHEARD, '').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

/**
 * HTML of unknown origin as HTML that can do nothing: no script, no style, no link, no picture but those in it. It is
 * well-formed XML, too, so that no parser can read something else in it.
 */
export function harmless(html: string): string {
  const out: string[] = [];
  const open: string[] = [];
  let dropped = 0;
  const parser = new Parser(
    {
      onopentag(name, attributes) {
        if (DROPPED.has(name)) dropped++;
        if (dropped > 0 || !KEPT.has(name) || name === 'a' || open.length >= MOST_NESTING) return;
        out.push(`<${name}${attributesOf(name, attributes)}${VOID.has(name) ? '/' : ''}>`);
        if (!VOID.has(name)) open.push(name);
      },
      ontext(text) {
        if (dropped === 0) out.push(escaped(text));
      },
      onclosetag(name) {
        if (DROPPED.has(name)) dropped = Math.max(0, dropped - 1);
        const at = open.lastIndexOf(name);
        if (dropped > 0 || at < 0) return;
        for (const each of open.splice(at).reverse()) out.push(`</${each}>`);
      },
    },
    { decodeEntities: true, lowerCaseTags: true, recognizeSelfClosing: false },
  );
  parser.end(html);
  for (const each of open.reverse()) out.push(`</${each}>`);
  return out.join('');
}

function attributesOf(name: string, attributes: Readonly<Record<string, string>>): string {
  if (name === 'img') {
    const { src = '', alt = '' } = attributes;
    return `${IMAGE.test(src) ? ` src="${src}"` : ''} alt="${escaped(alt)}"`;
  }
  if (name !== 'td' && name !== 'th') return '';
  return ['colspan', 'rowspan']
    .map((each) => (COUNT.test(attributes[each] ?? '') ? ` ${each}="${attributes[each]}"` : ''))
    .join('');
}
