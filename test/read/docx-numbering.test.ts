import { describe, expect, it } from 'vitest';
import { bodyOf, num, p, readDocxBody } from './support/docx.ts';

const read = async (body: string, parts = {}): Promise<string[]> => bodyOf(await readDocxBody(body, parts));
const level = (at: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${at}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;
const NOTHING = '<w:suff w:val="nothing"/>';
const list = (id: number, ...levels: string[]): string =>
  `<w:abstractNum w:abstractNumId="${id}">${levels.join('')}</w:abstractNum><w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/></w:num>`;

describe('automatic numbering', () => {
  /** What LibreOffice 7.4 shows for the same files; where it can not, what ISO 29500 says. */
  const FORMATS: [string, string][] = [
    ['decimal', '1 2 3 4 5 6 7 8 9 10 11 12'],
    ['chineseCounting', '一 二 三 四 五 六 七 八 九 十 十一 十二'],
    ['chineseCountingThousand', '一 二 三 四 五 六 七 八 九 十 十一 十二'],
    ['ideographTraditional', '甲 乙 丙 丁 戊 己 庚 辛 壬 癸 11 12'],
    ['japaneseCounting', '一 二 三 四 五 六 七 八 九 十 十一 十二'],
    ['decimalFullWidth', '１ ２ ３ ４ ５ ６ ７ ８ ９ １０ １１ １２'],
    ['decimalEnclosedCircle', '① ② ③ ④ ⑤ ⑥ ⑦ ⑧ ⑨ ⑩ ⑪ ⑫'],
    ['decimalEnclosedParen', '⑴ ⑵ ⑶ ⑷ ⑸ ⑹ ⑺ ⑻ ⑼ ⑽ ⑾ ⑿'],
    ['lowerRoman', 'i ii iii iv v vi vii viii ix x xi xii'],
    ['upperRoman', 'I II III IV V VI VII VIII IX X XI XII'],
    ['lowerLetter', 'a b c d e f g h i j k l'],
    ['upperLetter', 'A B C D E F G H I J K L'],
    ['chineseLegalSimplified', '壹 贰 叁 肆 伍 陆 柒 捌 玖 壹拾 壹拾壹 壹拾贰'],
    ['decimalZero', '01 02 03 04 05 06 07 08 09 10 11 12'],
  ];
  it.each(FORMATS)('%s', async (format, expected) => {
    const body = Array.from({ length: 12 }, () => p('项', num(1))).join('');
    const texts = await read(body, { numbering: list(1, level(0, format, '%1、', NOTHING)) });
    expect(texts.map((text) => text.replace('、项', '')).join(' ')).toBe(expected);
  });

  it('writes large numbers as Word does', async () => {
    const at = async (format: string, start: number): Promise<string> => {
      const numbering = list(1, level(0, format, '%1', NOTHING)).replace(
        'w:start w:val="1"',
        `w:start w:val="${start}"`,
      );
      return (await read(p('', num(1)), { numbering }))[0] ?? '';
    };
    expect(await at('chineseCounting', 99)).toBe('九十九');
    expect(await at('chineseCounting', 102)).toBe('一○二');
    expect(await at('chineseCountingThousand', 100)).toBe('一百');
    expect(await at('chineseCountingThousand', 110)).toBe('一百一十');
    expect(await at('chineseCountingThousand', 1004)).toBe('一千零四');
    expect(await at('chineseCountingThousand', 20010)).toBe('二万零一十');
    expect(await at('japaneseCounting', 1111)).toBe('千百十一');
    expect(await at('upperLetter', 28)).toBe('BB');
    expect(await at('upperRoman', 1994)).toBe('MCMXCIV');
    expect(await at('decimalEnclosedCircle', 21)).toBe('21');
  });

  const CHAPTERS = list(
    1,
    level(0, 'chineseCounting', '第%1章', '<w:suff w:val="space"/>'),
    level(1, 'decimal', '%1.%2', '<w:isLgl/>'),
    level(2, 'decimal', '（%3）', NOTHING),
    level(3, 'lowerLetter', '%4)', '<w:lvlRestart w:val="1"/>'),
    level(4, 'decimal', '%5', '<w:lvlRestart w:val="0"/>'),
  );
  const lay = (...levels: number[]): string => levels.map((at) => p('x', num(1, at))).join('');

  it('counts levels, restarts them, and writes legal numbers in digits', async () => {
    expect(await read(lay(0, 1, 1, 2, 2, 0, 1, 2), { numbering: CHAPTERS })).toEqual([
      '第一章 x',
      '1.1 x',
      '1.2 x',
      '（1）x',
      '（2）x',
      '第二章 x',
      '2.1 x',
      '（1）x',
    ]);
    expect(await read(lay(0, 3, 1, 3, 4, 0, 3, 4), { numbering: CHAPTERS })).toEqual([
      '第一章 x',
      'a) x',
      // The levels between were passed over, and count as one.
      '1.2 x',
      'b) x',
      '1 x',
      '第二章 x',
      'a) x',
      '2 x',
    ]);
  });

  it('counts levels above that were never written', async () => {
    expect(await read(lay(1, 1, 0), { numbering: CHAPTERS })).toEqual(['1.1 x', '1.2 x', '第二章 x']);
  });

  it('goes on through lists of one kind, and begins anew where a list says so', async () => {
    const numbering = `${list(1, level(0, 'chineseCounting', '%1、', NOTHING))}<w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="1"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>`;
    const body = p('a', num(1)) + p('b', num(2)) + p('c', num(3)) + p('d', num(3)) + p('e', num(1));
    expect(await read(body, { numbering })).toEqual(['一、a', '二、b', '五、c', '六、d', '七、e']);
  });

  it('comes from styles, by the level that names the style; a zero takes it away', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="h1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
      '<w:style w:type="paragraph" w:styleId="h2"><w:name w:val="heading 2"/><w:basedOn w:val="h1"/></w:style>' +
      '<w:style w:type="paragraph" w:styleId="h3"><w:name w:val="heading 3"/><w:pPr><w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>';
    const numbering = list(
      1,
      level(0, 'chineseCounting', '%1、', '<w:pStyle w:val="h1"/><w:suff w:val="nothing"/>'),
      level(1, 'chineseCounting', '（%2）', '<w:pStyle w:val="h2"/><w:suff w:val="nothing"/>'),
      level(2, 'decimal', '%3.', NOTHING),
    );
    const h = (n: number, more = '') => p('题', `<w:pStyle w:val="h${n}"/>${more}`);
    const none = '<w:numPr><w:numId w:val="0"/></w:numPr>';
    expect(await read(h(1) + h(2) + h(3) + h(2) + h(1, none) + h(1), { styles, numbering })).toEqual([
      '一、题',
      '（一）题',
      '1.题',
      '（二）题',
      '题',
      '二、题',
    ]);
  });

  it('follows a list to the style that defines it', async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="8"><w:numStyleLink w:val="公文"/></w:abstractNum><w:num w:numId="8"><w:abstractNumId w:val="8"/></w:num>' +
      `<w:abstractNum w:abstractNumId="9"><w:styleLink w:val="公文"/>${level(0, 'decimal', '（%1）', NOTHING)}</w:abstractNum>`;
    expect(await read(p('a', num(8)) + p('b', num(8)), { numbering })).toEqual(['（1）a', '（2）b']);
  });

  it('counts numbers without text, as columns of serial numbers have them, and not what was deleted', async () => {
    const numbering = list(1, level(0, 'decimal', '%1', NOTHING));
    const gone = `<w:p><w:pPr>${num(1)}<w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:del w:id="2"><w:r><w:delText>x</w:delText></w:r></w:del></w:p>`;
    expect(
      await read(`<w:p><w:pPr>${num(1)}</w:pPr></w:p>${gone}<w:p><w:pPr>${num(1)}</w:pPr></w:p>`, { numbering }),
    ).toEqual(['1', '2']);
  });

  it('shows bullets of symbol fonts as they look', async () => {
    const bullet = (font: string, text: string) =>
      `<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="${text}"/><w:rPr><w:rFonts w:ascii="${font}" w:hAnsi="${font}"/></w:rPr></w:lvl>`;
    expect(await read(p('a', num(1)), { numbering: list(1, bullet('Wingdings', '\uf06c')) })).toEqual(['● a']);
    expect(await read(p('a', num(1)), { numbering: list(1, bullet('Symbol', '\uf0b7')) })).toEqual(['• a']);
    expect(await read(p('a', num(1)), { numbering: list(1, bullet('宋体', '◆')) })).toEqual(['◆ a']);
  });

  it('survives lists that are not there or name each other', async () => {
    const numbering =
      '<w:abstractNum w:abstractNumId="1"><w:numStyleLink w:val="a"/><w:styleLink w:val="b"/></w:abstractNum><w:abstractNum w:abstractNumId="2"><w:numStyleLink w:val="b"/><w:styleLink w:val="a"/></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="1"/></w:num>';
    expect(await read(p('a', num(1)) + p('b', num(77)) + p('c', num(1, 99)), { numbering })).toEqual(['a', 'b', 'c']);
  });
});
