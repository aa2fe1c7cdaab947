import type { Block } from '../../src/core/document.ts';
import { pack } from '../../src/store/packed.ts';
import type { FindingRow } from '../../src/store/records.ts';
import { row } from '../review/support.ts';

const LINES_A_PAGE = 25;
const SENTENCE = '项目资金管理规范资料齐全，验收手续完备，档案按年度整理归档。';

/** A report as a PDF is read: a block with its box for every line, a running header on every page, findings all over it. */
export function largeReport(pages: number): { text: string; content: Uint8Array; findings: FindingRow[] } {
  const blocks: Block[] = [];
  const layers: { span: Block['span']; layer: 'furniture' }[] = [];
  const outline: {
    number: string;
    title: string;
    span: Block['span'];
    level: number;
    topic: string;
    children: never[];
  }[] = [];
  const findings: FindingRow[] = [];
  let text = '';
  for (let page = 1; page <= pages; page++)
    for (let line = 0; line < LINES_A_PAGE; line++) {
      const header = line === 0;
      const heading = line === 1 && page % 3 === 0;
      const quote = `第${page}页拨付资金${1000 + page}万元`;
      const words = header
        ? '项目绩效评价报告'
        : heading
          ? `（${page}）项目管理`
          : line === 7
            ? `${quote}，${SENTENCE}`
            : SENTENCE;
      const span = { start: text.length, end: text.length + words.length };
      const top = 70 + line * 26;
      if (header) layers.push({ span, layer: 'furniture' });
      if (heading) outline.push({ number: `（${page}）`, title: '项目管理', span, level: 2, topic: '', children: [] });
      if (line === 7 && page % 4 === 0) {
        const severity = page === pages ? 'high' : 'low';
        const evidence = [{ span: { start: span.start, end: span.start + quote.length }, quote, label: '拨付' }];
        findings.unshift(row(`f${page}`, { severity, evidence, message: `第${page}页的金额和别处不一致` }));
      }
      const kind = heading ? ('heading' as const) : ('paragraph' as const);
      const layer = header ? ('furniture' as const) : ('body' as const);
      blocks.push({ span, kind, layer, origin: { page, box: [72, top, 520, top + 18] } });
      text += page === pages && line === LINES_A_PAGE - 1 ? words : `${words}\n`;
    }
  const content = pack({ text, blocks, layers, outline, notAssessed: [], issues: [] });
  return { text, content, findings };
}
