import { type CheckContext, defineCheck, type EvidenceAt, evidence } from '../../core/check.ts';
import { conversionMarksOf } from '../../core/conversion.ts';
import { type Span, spanOf } from '../../core/span.ts';

/** Lines broken in mid-word count when they are this rare among the lines; else the text is set in lines of a width. */
const RARE = { share: 0.2, most: 12 };
const HAN = /[\u4e00-\u9fff]/;

/** Words that a line break cuts in two, in the view; [] where breaking lines is how the text is laid out. */
function brokenWords({ structure, text, tokenize }: CheckContext): Span[] {
  const { document, paragraphs, view } = structure;
  if (/pdf|image\//.test(document.mediaType)) return [];
  const breaks: { at: number; paragraph: Span }[] = [];
  for (const { kind, span, at } of paragraphs) {
    if (kind === 'title' || kind === 'row' || kind === 'signature') continue;
    for (
      let i = document.text.indexOf('\n', span.start);
      i >= 0 && i < span.end;
      i = document.text.indexOf('\n', i + 1)
    ) {
      const offset = view.fromSource(i);
      if (offset > at.start && offset < at.end && breaks.at(-1)?.at !== offset)
        breaks.push({ at: offset, paragraph: at });
    }
  }
  if (breaks.length === 0) return [];
  const lines = document.text.split('\n').filter((line) => line.trim() !== '').length;
  if (breaks.length > RARE.most || breaks.length > lines * RARE.share) return [];
  return breaks.flatMap(({ at, paragraph }) => {
    if (!HAN.test(text[at - 1] ?? '') || !HAN.test(text[at] ?? '')) return [];
    const from = Math.max(paragraph.start, at - 30);
    const word = tokenize(text.slice(from, Math.min(paragraph.end, at + 30))).find(
      ({ start, text: { length } }) => from + start < at && at < from + start + length,
    );
    return word ? [spanOf(from + word.start, from + word.start + word.text.length)] : [];
  });
}

export const conversionArtifact = defineCheck({
  id: 'conversion-artifact',
  group: 'text',
  severity: 'low',
  title: { zh: '文件转换留下的痕迹', en: 'Left by a conversion' },
  docs: {
    what: {
      zh: '留有书签、域代码（PAGEREF、错误!未找到引用源）、网页标签或样式，或者个别行在词的中间断开。通篇按版心折行的文本、真正的表格不算。',
      en: 'Bookmarks, field codes (PAGEREF, 错误!未找到引用源), web tags or styles are left in the text, or single lines are broken in mid-word. A text that is set in lines of one width throughout, and real tables, do not count.',
    },
    why: {
      zh: '说明引用失效、内容可能缺失，也影响摘录。',
      en: 'A reference is dead and content may be lost.',
    },
    fix: { zh: '在原文件中更新域、删去标记后重新导出。', en: 'Update fields in the original and export it again.' },
  },
  messages: {
    marks: { zh: '留有{count}处转换痕迹：{list}。', en: '{count} marks of a conversion: {list}.' },
    breaks: { zh: '有{count}行在词中间断开：{list}。', en: '{count} lines are broken in mid-word: {list}.' },
  },
  examples: {
    valid: [
      '柳堰县项目评价报告\n一、基本情况\n项目于2022年开工。\n二、评价结论\n项目已完成。',
      '桐坪县于2021年7月被列为电子商务进农村综合示范县，获得中央财政支\n持资金1,500万元。县人民政府印发《桐坪县电子商务进农村综合示范工\n作实施方案》（桐政办发〔2021〕41号），由县商务局牵头组织实施，\n实施期为2021年10月至2023年6月。全县辖9个乡镇、136个行\n政村。',
      '指标 | 分值 | 得分\n决策 | 15 | 13.5\n过程 | 25 | 21.0',
      '监测数据以<5%为合格，超过&10的不计。',
      '平台支持HTML页面和REF字段查询。',
      '错误已更正，未找到引用依据的条款已删除。',
    ],
    invalid: [
      '⟦[bookmark: _Toc141099012]⟧第一章 项目基本情况\n桐坪县被列为示范县。',
      '新建产地冷库2,000立方米。（详见⟦错误!未找到引用源。⟧）',
      '一、项目概况⟦<span style="font-size:14px">⟧本项目总投资120万元⟦</span>⟧。',
      '一、项目概况\n根据《关于开展电子商务示范体系创建⟦工 \n作⟧的实施意见》等文件要求，对服务站进行升级。\n二、资金情况\n县级财政安排资金120万元。\n三、完成情况\n建成服务站72个。\n四、存在的问题\n运营质量不高。\n五、建议\n推动服务点叠加便民业务。',
      '目录\n一、概况 ⟦PAGEREF _Toc12345678 \\h⟧ 1',
    ],
  },
  *run(context) {
    const { structure, place } = context;
    const { text } = structure.document;
    const marks = conversionMarksOf(structure.document);
    const [first, ...rest] = marks.map((span): EvidenceAt => evidence({ span }, '转换痕迹', 'a mark'));
    const show = (span: Span): string =>
      `“${text.slice(span.start, Math.min(span.end, span.start + 24)).replace(/\s+/g, ' ')}”`;
    if (first)
      yield {
        message: 'marks',
        evidence: [first, ...rest],
        data: { count: String(marks.length), list: marks.slice(0, 5).map(show).join('、') },
      };
    const words = brokenWords(context);
    const [one, ...more] = words.map((at): EvidenceAt => evidence(place(at), '断行', 'broken here'));
    if (one)
      yield {
        message: 'breaks',
        evidence: [one, ...more],
        data: {
          count: String(words.length),
          list: words
            .slice(0, 5)
            .map(({ start, end }) => `“${context.text.slice(start, end)}”`)
            .join('、'),
        },
      };
  },
});
