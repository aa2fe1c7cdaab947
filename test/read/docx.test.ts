import { describe, expect, it } from 'vitest';
import { bodyOf, docx, furnitureOf, p, r, readDocxBody } from './support/docx.ts';

const read = async (body: string, parts = {}): Promise<string[]> => bodyOf(await readDocxBody(body, parts));

describe('text', () => {
  it('joins runs, keeps blanks that are meant, and leaves out those that are not', async () => {
    const body = `<w:p>${r('资金')}<w:r><w:t> 到位 </w:t></w:r>${r(' 10万元')}</w:p>`;
    expect(await read(body)).toEqual(['资金到位 10万元']);
  });

  it('has tabs, line breaks, hyphens and symbols', async () => {
    const body = `<w:p><w:pPr><w:tabs><w:tab w:val="left" w:pos="420"/></w:tabs></w:pPr><w:r><w:t>甲</w:t><w:tab/><w:t>乙</w:t><w:br/><w:t>丙</w:t><w:softHyphen/><w:noBreakHyphen/><w:t>丁</w:t><w:br w:type="page"/><w:sym w:font="Wingdings 2" w:char="F052"/><w:sym w:font="Wingdings" w:char="F0A8"/></w:r></w:p>`;
    expect(await read(body)).toEqual(['甲\t乙\n丙-丁☑□']);
  });

  it('reads plain characters in a symbol font as what they look like', async () => {
    expect(
      await read(`<w:p>${r('R', '<w:rFonts w:ascii="Wingdings 2" w:hAnsi="Wingdings 2"/>')}${r('是')}</w:p>`),
    ).toEqual(['☑是']);
  });

  it('leaves out what was deleted or moved away, and has what was put in', async () => {
    const body =
      `<w:p>${r('拨付')}<w:del w:id="1"><w:r><w:delText>100</w:delText></w:r></w:del><w:ins w:id="2">${r('120')}</w:ins>${r('万元')}<w:moveFrom w:id="3">${r('旧')}</w:moveFrom><w:moveTo w:id="4">${r('新')}</w:moveTo></w:p>` +
      `<w:p><w:pPr><w:rPr><w:del w:id="5"/></w:rPr></w:pPr>${r('前半，')}</w:p><w:p>${r('后半。')}</w:p>`;
    const document = await readDocxBody(body);
    expect(bodyOf(document)).toEqual(['拨付120万元新', '前半，后半。']);
    expect(document.issues).toMatchObject([{ code: 'changes-accepted', note: true }]);
  });

  it('shows the results of fields and not their codes, one inside the other', async () => {
    const field = (code: string, result: string) =>
      `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> ${code} </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${result}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const inner = field('PAGEREF _Toc1 \\h', r('12'));
    const inCode = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> IF </w:instrText></w:r>${field('DATE', r('2020'))}<w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('是')}<w:r><w:fldChar w:fldCharType="end"/></w:r>`;
    const body = `<w:p>${field('HYPERLINK "javascript:alert(1)"', r('见第') + inner + r('页'))}<w:fldSimple w:instr=" NUMPAGES ">${r('30')}</w:fldSimple>${inCode}</w:p>`;
    expect(await read(body)).toEqual(['见第12页30是']);
  });

  it('draws a number in a circle as Word does, and a check box of a form', async () => {
    const body =
      '<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> eq \\o\\ac(○,3)</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>' +
      '<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/><w:checked/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText>FORMCHECKBOX</w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>';
    expect(await read(body)).toEqual(['③☑']);
  });

  it('sees through content controls, links, tags and custom XML', async () => {
    const body = `<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:p><w:hyperlink r:id="no"><w:smartTag><w:customXml>${r('甲')}</w:customXml></w:smartTag></w:hyperlink><w:sdt><w:sdtContent>${r('乙')}</w:sdtContent></w:sdt></w:p></w:sdtContent></w:sdt>`;
    expect(await read(body)).toEqual(['甲乙']);
  });

  it('takes one of two ways to write a text box, after the paragraph that it is anchored in', async () => {
    const box = `<w:txbxContent>${p('框内第一段')}${p('框内第二段')}</w:txbxContent>`;
    const body = `<w:p>${r('锚')}<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing><wps:txbx>${box}</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>${box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>${r('点')}</w:p>${p('后文')}`;
    expect(await read(body)).toEqual(['锚点', '框内第一段', '框内第二段', '后文']);
  });

  it('takes the fallback of what it does not understand', async () => {
    const body = `<w:p><mc:AlternateContent><mc:Choice Requires="future">${r('未来')}</mc:Choice><mc:Fallback>${r('现在')}</mc:Fallback></mc:AlternateContent></w:p>`;
    expect(await read(body)).toEqual(['现在']);
  });

  it('puts footnotes behind the paragraph that refers to them, endnotes at the end', async () => {
    const footnotes = `<w:footnote w:type="separator" w:id="-1">${p('线')}</w:footnote><w:footnote w:id="2">${p('数据来自县财政局。')}</w:footnote>`;
    const endnotes = `<w:endnote w:id="1">${p('尾注。')}</w:endnote>`;
    const body = `<w:p>${r('支出20万元')}<w:r><w:footnoteReference w:id="2"/></w:r>${r('。')}</w:p>${p('后文')}`;
    expect(await read(body, { footnotes, endnotes })).toEqual([
      '支出20万元。',
      '[1] 数据来自县财政局。',
      '后文',
      '尾注。',
    ]);
  });

  it('keeps comments apart, headers, footers and hidden text as furniture', async () => {
    const parts = {
      comments: `<w:comment w:id="0">${p('请核实')}</w:comment>`,
      headers: [p('某县绩效评价报告')],
      footers: [`<w:p>${r('第')}<w:fldSimple w:instr="PAGE">${r('1')}</w:fldSimple>${r('页')}</w:p>`],
    };
    const document = await readDocxBody(
      `<w:p>${r('正文')}${r('藏', '<w:vanish/>')}${r('显', '<w:vanish w:val="0"/>')}</w:p>`,
      parts,
    );
    expect(bodyOf(document)).toEqual(['正文显']);
    expect(furnitureOf(document)).toEqual(['藏', '某县绩效评价报告', '第1页']);
    expect(document.issues).toMatchObject([{ code: 'comments-left-out', note: true }]);
  });

  it('takes tables of contents for furniture', async () => {
    const styles =
      '<w:style w:type="paragraph" w:styleId="a1"><w:name w:val="toc 1"/></w:style><w:style w:type="paragraph" w:styleId="a2"><w:name w:val="TOC Heading"/></w:style>';
    const field = `<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \\o "1-3" </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>${r('二、问题 3')}</w:p><w:p>${r('三、建议 4')}<w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`;
    const document = await readDocxBody(
      p('目录', '<w:pStyle w:val="a2"/>') + p('一、概况 1', '<w:pStyle w:val="a1"/>') + field + p('正文'),
      { styles },
    );
    expect(bodyOf(document)).toEqual(['正文']);
  });

  it('reads files that name the namespaces otherwise, strict ones and UTF-16', async () => {
    const strict =
      '<?xml version="1.0"?><ns0:document xmlns:ns0="http://purl.oclc.org/ooxml/wordprocessingml/main"><ns0:body><ns0:p><ns0:pPr><ns0:outlineLvl ns0:val="0"/></ns0:pPr><ns0:r><ns0:t>概况</ns0:t></ns0:r></ns0:p></ns0:body></ns0:document>';
    for (const raw of [strict, Buffer.from(`\ufeff${strict}`, 'utf16le')]) {
      const document = await readDocxBody('', { raw: { 'word/document.xml': raw } });
      expect(document.blocks).toMatchObject([{ kind: 'heading', origin: { paragraph: 1 } }]);
      expect(document.text).toBe('概况');
    }
  });
});

describe('headings', () => {
  const styles =
    '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/><w:basedOn w:val="a"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="own"><w:name w:val="县级标题"/><w:basedOn w:val="lvl"/></w:style>' +
    '<w:style w:type="paragraph" w:styleId="lvl"><w:name w:val="x"/><w:basedOn w:val="own"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>' +
    '<w:style w:type="paragraph" w:styleId="t"><w:name w:val="Title"/></w:style>';
  it('are told by style, by what the style is based on, and by their own level', async () => {
    const long = `（一）${'项目按期完成。'.repeat(12)}`;
    const { blocks } = await readDocxBody(
      p('报告', '<w:pStyle w:val="t"/>') +
        p('概况', '<w:pStyle w:val="1"/>') +
        p('背景', '<w:pStyle w:val="own"/>') +
        p('目标', '<w:outlineLvl w:val="2"/>') +
        p('正文', '<w:pStyle w:val="own"/><w:outlineLvl w:val="9"/>') +
        p(long, '<w:pStyle w:val="1"/>') +
        p('其他', '<w:pStyle w:val="__proto__"/>'),
      { styles },
    );
    expect(blocks.map(({ kind }) => kind)).toEqual([
      'title',
      'heading',
      'heading',
      'heading',
      'paragraph',
      'paragraph',
      'paragraph',
    ]);
  });
});

describe('trouble', () => {
  const code = (promise: Promise<unknown>): Promise<string> =>
    promise.then(
      () => 'none',
      (error) => error.code,
    );
  it('has a code for each kind', async () => {
    const empty = readDocxBody('<w:p/>');
    expect(await code(empty)).toBe('file-empty');
    expect(await code(readDocxBody('', { raw: { 'word/document.xml': '<w:document><w:body>' } }))).toBe('file-corrupt');
    const doctype =
      '<!DOCTYPE x [<!ENTITY a "甲">]><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body/></w:document>';
    expect(await code(readDocxBody('', { raw: { 'word/document.xml': doctype } }))).toBe('file-unsafe');
    const deep = '<w:sdt>'.repeat(500) + p('x') + '</w:sdt>'.repeat(500);
    expect(await code(readDocxBody(deep))).toBe('limit-exceeded');
    const cut = docx(p('正文'));
    const { readBytes } = await import('../../src/read/read.ts');
    expect(await code(readBytes(cut.subarray(0, cut.length - 30), 'x.docx'))).toBe('file-truncated');
  });

  it('says that only images are in it', async () => {
    const body = '<w:p><w:r><w:drawing><a:blip r:embed="i1"/></w:drawing></w:r></w:p>';
    const relations =
      '<Relationship Id="i1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image" Target="media/a.png"/>';
    const { readBytes, DEFAULT_CONTEXT } = await import('../../src/read/read.ts');
    const bytes = docx(body, { relations, raw: { 'word/media/a.png': Buffer.from([0x89, 0x50, 0x4e, 0x47]) } });
    const context = { ...DEFAULT_CONTEXT, options: { ocr: false } };
    expect(await code(readBytes(bytes, 'x.docx', context))).toBe('text-missing');
  });
});
