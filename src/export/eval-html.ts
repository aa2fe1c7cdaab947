import { createHash } from 'node:crypto';
import type { InputError } from '../core/analysis.ts';
import type { EvaluatedCase, Miss, Score, Summary } from '../core/evaluation.ts';
import { scoreOf } from '../core/evaluation.ts';
import type { Finding, Severity } from '../core/finding.ts';
import type { Lang } from '../core/text.ts';
import { cells, headings } from './eval-text.ts';
import { evalWord, missName } from './eval-words.ts';
import { SCRIPT } from './html-script.ts';
import { STYLE } from './html-style.ts';
import { escaped, textToHtml } from './html-text.ts';
import { word } from './labels.ts';
import { Lines } from './lines.ts';

/** The colour of a difference is that of a severity on the page of findings. */
const COLOUR: Record<Miss['what'], Severity> = {
  'missed-fact': 'high',
  'extra-fact': 'medium',
  'missed-defect': 'low',
  'false-finding': 'info',
  trap: 'info',
};

const TABLES = `
.tables{overflow:auto;padding:1rem 1.25rem}
table{border-collapse:collapse;margin:0 0 1.5rem;font:.9rem/1.6 system-ui,sans-serif}
th,td{border-bottom:1px solid var(--line);padding:.1rem .75rem;text-align:right}
th:first-child,td:first-child{text-align:left}
tr:last-child td{font-weight:bold}
`;
const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const POLICY = `default-src 'none'; style-src ${hash(STYLE)} ${hash(TABLES)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'`;

/**
 * One self-contained page: the figures, then each labelled report with what was missed and what was too much marked in its
 * text. It loads nothing, and text of a report is never taken for markup.
 */
export function evaluationToHtml(
  summary: Summary,
  cases: readonly EvaluatedCase[],
  errors: readonly InputError[],
  lang: Lang,
): string {
  const w = (key: Parameters<typeof evalWord>[0]): string => escaped(evalWord(key, lang));
  const tabs = [
    evalWord('summary', lang),
    ...cases.map(({ name, evaluation }) => `${name} (${evaluation.misses.length})`),
  ];
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<title>${w('title')}</title>
<style>${STYLE}</style>
<style>${TABLES}</style>
</head>
<body>
<nav>${tabs.map((tab, d) => `<button type="button" data-d="d${d}" aria-current="${d === 0}">${escaped(tab)}</button>`).join('')}</nav>
<section class="doc on" id="d0">
<header><h1>${w('title')}</h1><p>${summary.reports} ${w('reports')} · ${w('kinds')} ${summary.kinds} · ${w('asOfs')} ${summary.asOfs}</p></header>
<div class="tables">
${failures(errors, lang)}
${table(evalWord('facts', lang), summary.facts, summary.allFacts, lang)}
${table(evalWord('findings', lang), summary.checks, summary.allFindings, lang)}
${perReport(cases, lang)}
</div>
</section>
${cases.map((evaluated, i) => section(evaluated, `d${i + 1}`, lang)).join('\n')}
<script>${SCRIPT}</script>
</body>
</html>
`;
}

const failures = (errors: readonly InputError[], lang: Lang): string =>
  errors.length === 0
    ? ''
    : `<div class="bad"><strong>${escaped(evalWord('errors', lang))}</strong><ul>${errors
        .map(({ path, message, hint }) => `<li>${escaped(`${path}: ${message} ${hint}`)}</li>`)
        .join('')}</ul></div>`;

function rowsToTable(rows: readonly (readonly string[])[]): string {
  const [head = [], ...body] = rows;
  const line = (row: readonly string[], tag: 'th' | 'td'): string =>
    `<tr>${row.map((cell) => `<${tag}>${escaped(cell)}</${tag}>`).join('')}</tr>`;
  return `<table><thead>${line(head, 'th')}</thead><tbody>${body.map((row) => line(row, 'td')).join('')}</tbody></table>`;
}

const table = (title: string, scores: Readonly<Record<string, Score>>, all: Score, lang: Lang): string =>
  rowsToTable([
    headings(title, lang),
    ...Object.entries(scores).map(([name, score]) => cells(name, score)),
    cells(evalWord('all', lang), all),
  ]);

const perReport = (cases: readonly EvaluatedCase[], lang: Lang): string =>
  rowsToTable([
    headings(`${evalWord('report', lang)} · ${evalWord('facts', lang)}`, lang),
    ...cases.map(({ name, evaluation }) => cells(name, scoreOf(Object.values(evaluation.facts)))),
    cells(evalWord('all', lang), scoreOf(cases.flatMap(({ evaluation }) => Object.values(evaluation.facts)))),
  ]);

function section({ name, analysis, evaluation }: EvaluatedCase, prefix: string, lang: Lang): string {
  const { misses } = evaluation;
  const facts = scoreOf(Object.values(evaluation.facts));
  const findings = scoreOf(Object.values(evaluation.checks));
  const figures = ([label, { f1 }]: [string, Score]): string => `${label} F1 ${f1.toFixed(3)}`;
  const about = [
    analysis.source.path,
    figures([evalWord('facts', lang), facts]),
    figures([evalWord('findings', lang), findings]),
  ];
  return `<section class="doc" id="${prefix}">
<header><h1>${escaped(name)}</h1><p>${about.map(escaped).join(' · ')}</p></header>
<main>
<div class="text" tabindex="0" aria-label="${escaped(word('report', lang))}">
${textToHtml(analysis, misses.map(markedAs), prefix, word('noiseTitle', lang))}
</div>
<aside aria-label="${escaped(evalWord('misses', lang))}">
${filter(misses, lang)}
${misses.length > 0 ? `<ol>\n${list(misses, analysis.text, prefix, lang)}\n</ol>` : `<p>${escaped(evalWord('same', lang))}</p>`}
</aside>
</main>
</section>`;
}

/** A difference in the form in which the page marks the evidence of findings. */
const markedAs = ({ what, of, span, quote, detail }: Miss): Finding => ({
  fingerprint: '',
  check: of,
  severity: COLOUR[what],
  certainty: 'certain',
  message: detail,
  evidence: span ? [{ span, quote, label: '' }] : [],
  data: {},
});

function filter(misses: readonly Miss[], lang: Lang): string {
  const boxes = (['high', 'medium', 'low', 'info'] as const).flatMap((colour) => {
    const own = misses.filter(({ what }) => COLOUR[what] === colour);
    const names = [...new Set(own.map(({ what }) => missName(what, lang)))].join(' / ');
    return own.length === 0
      ? []
      : [
          `<label class="${colour}"><input type="checkbox" name="s" value="${colour}" checked>${escaped(names)} ${own.length}</label>`,
        ];
  });
  return boxes.length > 0 ? `<div class="filter">${boxes.join('')}</div>` : '';
}

function list(misses: readonly Miss[], text: string, prefix: string, lang: Lang): string {
  const lines = new Lines(text);
  return misses
    .map(({ what, of, quote, span, detail }, i) => {
      const place = span
        ? `${word('line', lang)}${lines.at(span.start).number}${word('lineAfter', lang)}`
        : evalWord('nowhere', lang);
      return `<li class="f ${COLOUR[what]}" tabindex="0" data-i="${i}" data-s="${COLOUR[what]}" data-c="certain"><h2><b>${escaped(missName(what, lang))}</b>${escaped(of)}</h2><p>${escaped(detail)}</p><ul><li><a href="#${prefix}f${i}e0"><small>${escaped(place)}</small> ${escaped(quote.replace(/\s+/g, ' ').slice(0, 120))}</a></li></ul></li>`;
    })
    .join('\n');
}
