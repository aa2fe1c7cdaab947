import { createHash } from 'node:crypto';
import type { CheckOutput, InputError, PublishedAnalysis } from '../core/analysis.ts';
import { type Finding, SEVERITIES } from '../core/finding.ts';
import type { Lang } from '../core/text.ts';
import { SCRIPT } from './html-script.ts';
import { STYLE } from './html-style.ts';
import { escaped, textToHtml } from './html-text.ts';
import { kindName, severityName, word } from './labels.ts';
import { Lines } from './lines.ts';
import { countBySeverity, inOrder } from './order.ts';
import { placeName } from './place.ts';
import { shortened } from './shortened.ts';

export interface HtmlOptions {
  readonly lang: Lang;
  /** The title of a check by its id. */
  titleOf(check: string): string;
}

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
/** The page may run its own script and show its own style, and open nothing, whatever a report holds. */
const POLICY = `default-src 'none'; style-src ${hash(STYLE)}; script-src ${hash(SCRIPT)}; base-uri 'none'; form-action 'none'`;

/**
 * One self-contained page: each report's text with its evidence marked on one side, the findings on the other.
 * It loads nothing from anywhere, and text of a report is never taken for markup.
 */
export function toHtml({ documents, errors }: Pick<CheckOutput, 'documents' | 'errors'>, options: HtmlOptions): string {
  const { lang } = options;
  const title =
    documents.length === 1
      ? documents[0]?.title || documents[0]?.source.path || 'gouji'
      : `gouji · ${documents.length} ${word('files', lang)}`;
  const tabs = documents.map(
    ({ title: name, source }, d) =>
      `<button type="button" data-d="d${d}" aria-current="${d === 0}">${escaped(name || source.path)}</button>`,
  );
  return `<!doctype html>
<html lang="${lang === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${POLICY}">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${STYLE}</style>
</head>
<body>
${documents.length > 1 ? `<nav>${tabs.join('')}</nav>\n` : ''}${errors.length > 0 ? `${unread(errors, lang)}\n` : ''}${documents.map((analysis, d) => section(analysis, d, options)).join('\n')}
<script>${SCRIPT}</script>
</body>
</html>
`;
}

const unread = (errors: readonly InputError[], lang: Lang): string =>
  `<div class="bad"><strong>${word('unread', lang)}</strong><ul>${errors
    .map(({ path, message, hint }) => `<li>${escaped(path)}: ${escaped(message)} ${escaped(hint)}</li>`)
    .join('')}</ul></div>`;

function section(analysis: PublishedAnalysis, index: number, options: HtmlOptions): string {
  const { lang } = options;
  const prefix = `d${index}`;
  const findings = inOrder(analysis.findings);
  const { source, kind, asOf, status, title } = analysis;
  const about = [
    source.path,
    kindName(kind, lang),
    asOf ? `${word('asOf', lang)} ${asOf}` : word('asOfUnknown', lang),
    status === 'complete' ? '' : word(status, lang),
  ].filter(Boolean);
  return `<section class="doc${index === 0 ? ' on' : ''}" id="${prefix}">
<header><h1>${escaped(title || word('untitled', lang))}</h1><p>${about.map(escaped).join(' · ')}</p></header>
<main>
<div class="text" tabindex="0" aria-label="${word('report', lang)}">
${textToHtml(analysis, findings, prefix, word('noiseTitle', lang))}
</div>
<aside aria-label="${word('findings', lang)}">
${filter(findings, lang)}
${troubles(analysis, options)}
${findings.length > 0 ? `<ol>\n${list(analysis, findings, prefix, options)}\n</ol>` : `<p>${word('nothing', lang)}</p>`}
${accepted(analysis, options)}
</aside>
</main>
</section>`;
}

function filter(findings: readonly Finding[], lang: Lang): string {
  const counts = countBySeverity(findings);
  const boxes = SEVERITIES.filter((severity) => counts[severity] > 0).map(
    (severity) =>
      `<label class="${severity}"><input type="checkbox" name="s" value="${severity}" checked>${severityName(severity, lang)} ${counts[severity]}</label>`,
  );
  const suspects = findings.some(({ certainty }) => certainty === 'suspect');
  const certain = suspects ? `<label><input type="checkbox" name="c">${word('certainOnly', lang)}</label>` : '';
  return boxes.length > 0 ? `<div class="filter">${boxes.join('')}${certain}</div>` : '';
}

/** What could not be read or judged stands before what was found. */
function troubles({ issues, notAssessed }: PublishedAnalysis, { lang, titleOf }: HtmlOptions): string {
  const issue = issues.map(({ message, hint }) => `<li>${escaped(message)} ${escaped(hint ?? '')}</li>`);
  const reason = notAssessed.map(
    ({ check, reason }) => `<li>${escaped(titleOf(check))} <code>${escaped(check)}</code>: ${escaped(reason)}</li>`,
  );
  const block = (key: 'notRead' | 'notAssessed', items: string[], open: boolean) =>
    items.length === 0
      ? ''
      : `<details${open ? ' open' : ''}><summary>${word(key, lang)} (${items.length})</summary><ul>${items.join('')}</ul></details>`;
  return block('notRead', issue, true) + block('notAssessed', reason, false);
}

/** What the installation accepts, with the reason and where it is given. */
function accepted({ allowed = [], text }: PublishedAnalysis, { lang, titleOf }: HtmlOptions): string {
  if (allowed.length === 0) return '';
  const lines = new Lines(text);
  const items = allowed.map(({ check, severity, message, evidence, reason, allowedBy }) => {
    const quotes = evidence.map(
      ({ span, quote }) =>
        `<li><small>${word('line', lang)}${lines.at(span.start).number}${word('lineAfter', lang)}</small> ${escaped(shortened(quote))}</li>`,
    );
    return `<li><b>${severityName(severity, lang)}</b> ${escaped(titleOf(check))} <code>${escaped(check)}</code>: ${escaped(message)}<ul>${quotes.join('')}</ul>${word('reason', lang)}: ${escaped(reason)} <code>${escaped(allowedBy)}</code></li>`;
  });
  return `<details open><summary>${word('allowed', lang)} (${allowed.length})</summary><ul>${items.join('')}</ul></details>`;
}

function list(analysis: PublishedAnalysis, findings: readonly Finding[], prefix: string, options: HtmlOptions): string {
  const { lang, titleOf } = options;
  const lines = new Lines(analysis.text);
  return findings
    .map(({ check, severity, certainty, message, because, calculation, evidence, elsewhere = [] }, f) => {
      const mark = severityName(severity, lang) + (certainty === 'suspect' ? ` · ${word('suspect', lang)}` : '');
      const places = evidence.map(
        ({ span, quote, label, place }, e) =>
          `<li><a href="#${prefix}f${f}e${e}"><small>${escaped(placeName(place, lang) || `${word('line', lang)}${lines.at(span.start).number}${word('lineAfter', lang)}`)} ${escaped(label)}</small> ${escaped(shortened(quote))}</a></li>`,
      );
      const others = elsewhere.map(
        ({ name, quote, label }) =>
          `<li class="other"><small>${word('otherReport', lang)} ${escaped(name)} ${escaped(label)}</small> ${escaped(shortened(quote))}</li>`,
      );
      return `<li class="f ${severity}" tabindex="0" data-i="${f}" data-s="${severity}" data-c="${certainty}"><h2><b>${mark}</b>${escaped(titleOf(check))}<code>${escaped(check)}</code></h2><p>${escaped(message)}</p><ul>${places.join('')}${others.join('')}</ul>${calculation ? `<pre>${escaped(calculation)}</pre>` : ''}${because ? `<p class="because">${word('because', lang)}: ${escaped(because)}</p>` : ''}</li>`;
    })
    .join('\n');
}
