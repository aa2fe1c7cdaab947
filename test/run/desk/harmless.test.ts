import { SaxesParser } from 'saxes';
import { describe, expect, it } from 'vitest';
import { harmless } from '../../../src/run/desk/harmless.ts';
import { HOSTILE } from './hostile-html.ts';

const KEPT =
  'p h1 h2 h3 h4 h5 h6 ul ol li table thead tbody tr td th strong em u s sub sup br img blockquote pre'.split(' ');
const PICTURE = /^data:image\/(png|jpeg|gif|bmp|webp);base64,[A-Za-z0-9+/=\s]+$/;

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** As a strict parser of XML, which shares nothing with the one that made it, understands a result. Throws where it is not well formed. */
function understood(html: string): { elements: Element[]; text: string } {
  const elements: Element[] = [];
  let text = '';
  const parser = new SaxesParser();
  parser.on('opentag', ({ name, attributes }) =>
    elements.push({ name, attributes: attributes as Record<string, string> }),
  );
  parser.on('text', (piece) => {
    text += piece;
  });
  parser.on('comment', () => elements.push({ name: 'comment', attributes: {} }));
  parser.on('processinginstruction', () => elements.push({ name: 'instruction', attributes: {} }));
  parser.on('error', (error) => {
    throw error;
  });
  parser.write(`<page>${html}</page>`).close();
  return { elements: elements.slice(1), text };
}

describe('harmless', () => {
  it.each(HOSTILE)('leaves nothing that acts of %j', (html) => {
    for (const { name, attributes } of understood(harmless(html)).elements) {
      expect(KEPT).toContain(name);
      for (const [attribute, value] of Object.entries(attributes)) {
        expect(name === 'img' ? ['src', 'alt'] : ['colspan', 'rowspan']).toContain(attribute);
        if (attribute === 'src') expect(value).toMatch(PICTURE);
        if (name !== 'img') expect(value).toMatch(/^[1-9]\d{0,3}$/);
      }
    }
  });

  it.each(HOSTILE)('says the same when what it made of %j goes through it again', (html) => {
    const once = harmless(html);
    expect(harmless(once)).toBe(once);
  });

  it('is tried with more than 25 ways', () => expect(new Set(HOSTILE).size).toBeGreaterThan(50));

  it('keeps what is text, and how it is laid out', () => {
    const picture = `data:image/png;base64,${'iVBORw0KGgo='}`;
    const { elements, text } = understood(
      harmless(
        `<h1>一、概述</h1><p>拨付<strong>152万元</strong> &lt;含税&gt; &amp; "另计"<br>完</p>
         <table><tr><td colspan="2" rowspan="3">表</td></tr></table><div><img src="${picture}" alt="章"></div>`,
      ),
    );
    expect(elements.map(({ name }) => name)).toEqual(['h1', 'p', 'strong', 'br', 'table', 'tr', 'td', 'img']);
    expect(elements.at(-2)?.attributes).toEqual({ colspan: '2', rowspan: '3' });
    expect(elements.at(-1)?.attributes).toEqual({ src: picture, alt: '章' });
    expect(text.replace(/\s+/g, '')).toBe('一、概述拨付152万元<含税>&"另计"完表');
  });
});
