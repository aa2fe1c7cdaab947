import type { PublishedAnalysis } from '../core/analysis.ts';
import type { Finding, Severity } from '../core/finding.ts';
import { SEVERITIES } from '../core/finding.ts';
import type { Span } from '../core/span.ts';
import { Lines } from './lines.ts';

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

/** Text as HTML: nothing of it is taken for markup; controls, direction marks and lone surrogates become visible or go. */
export const escaped = (text: string): string =>
  text
    .replace(/[&<>"']/g, (char) => ENTITIES[char] as string)
    .replace(/[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/g, '·')
    .replace(/\p{Cs}/gu, '\ufffd');

interface Edge {
  readonly at: number;
  readonly open: boolean;
  /** Index of the finding, or -1 for a layer. */
  readonly finding: number;
  readonly evidence: number;
}

/**
 * The report's text as numbered lines of HTML. A stretch under evidence is a `<mark>` that names its findings in
 * `data-f`; furniture and noise are greyed. Places overlap as they like: the text is cut at every edge.
 * `prefix` keeps ids of several documents on one page apart.
 */
export function textToHtml(
  analysis: PublishedAnalysis,
  findings: readonly Finding[],
  prefix: string,
  noise: string,
): string {
  const { text } = analysis;
  const edges: Edge[] = [];
  const add = ({ start, end }: Span, finding: number, evidence: number) => {
    if (end > start)
      edges.push({ at: start, open: true, finding, evidence }, { at: end, open: false, finding, evidence });
  };
  for (const { span } of analysis.layers) add(span, -1, 0);
  for (const [f, finding] of findings.entries())
    for (const [e, { span }] of finding.evidence.entries()) add(span, f, e);
  edges.sort((a, b) => a.at - b.at);

  const open = new Map<number, number>();
  let grey = 0;
  let next = 0;
  const out: string[] = [];
  /** Takes in the edges up to an offset; returns anchors for the evidence that begins there. */
  const take = (offset: number): string => {
    let anchors = '';
    for (let edge = edges[next]; edge && edge.at <= offset; edge = edges[++next]) {
      const step = edge.open ? 1 : -1;
      if (edge.finding < 0) grey += step;
      else {
        const count = (open.get(edge.finding) ?? 0) + step;
        if (count > 0) open.set(edge.finding, count);
        else open.delete(edge.finding);
        if (edge.open) anchors += `<a id="${prefix}f${edge.finding}e${edge.evidence}"></a>`;
      }
    }
    return anchors;
  };
  const piece = (from: number, to: number): string => {
    if (to <= from) return '';
    let html = escaped(text.slice(from, to));
    if (open.size > 0) {
      const indices = [...open.keys()].sort((a, b) => a - b);
      html = `<mark class="${worst(indices.map((i) => findings[i] as Finding))}" data-f="${indices.join(' ')}">${html}</mark>`;
    }
    return grey > 0 ? `<s title="${escaped(noise)}">${html}</s>` : html;
  };

  for (const line of new Lines(text).all) {
    let html = take(line.start);
    let from = line.start;
    for (let edge = edges[next]; edge && edge.at < line.end; edge = edges[next]) {
      html += piece(from, edge.at);
      from = edge.at;
      html += take(from);
    }
    html += piece(from, line.end);
    out.push(`<div class="l"><i>${line.number}</i><p>${html}</p></div>`);
  }
  return out.join('\n');
}

function worst(findings: readonly Finding[]): Severity {
  return SEVERITIES.find((severity) => findings.some((finding) => finding.severity === severity)) ?? 'info';
}
