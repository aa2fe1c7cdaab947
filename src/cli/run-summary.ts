import type { InputError } from '../core/analysis.ts';
import type { Lang } from '../core/text.ts';
import { kindName, severityName } from '../export/labels.ts';
import { printable, width } from '../export/width.ts';
import { isClean, type RunSummary } from '../run/ingest.ts';
import { tell } from './run-texts.ts';

const MOST_PROBLEMS = 20;
const MOST_CHECKS = 15;
/** A file that took less is not slow. */
const SLOW_SECONDS = 1;

/** What a run says in the end. What could not be read stands last, where it is seen. */
export function summaryToText(summary: RunSummary, lang: Lang): string {
  const { run, state, seconds, store, files, changes } = summary;
  const added = Object.values(changes.added).reduce((sum, count) => sum + count, 0);
  const lines = [
    tell(lang, 'head', {
      run,
      state: tell(lang, state === 'complete' ? 'stateComplete' : 'stateStopped'),
      seconds: seconds.toFixed(1),
      store: printable(store),
    }),
    tell(lang, 'files', { ...files }),
    ...documents(summary, lang),
    tell(lang, 'changes', { ...changes.added, added, gone: changes.gone, unchanged: changes.unchanged }),
    ...findings(summary, lang),
    ...slowest(summary, lang),
    ...(summary.problems.length > 0 ? problemLines(summary.problems, lang) : []),
    ...(isClean(summary) ? [tell(lang, 'clean')] : []),
  ];
  return `${lines.join('\n')}\n`;
}

function documents({ documents }: RunSummary, lang: Lang): string[] {
  const kinds = [...new Set(documents.map(({ kind }) => kind))];
  const lines = kinds.map((kind) => {
    const own = documents.filter((each) => each.kind === kind);
    const all = own.reduce((sum, { count }) => sum + count, 0);
    const partial = own.reduce((sum, { status, count }) => sum + (status === 'complete' ? 0 : count), 0);
    return `  ${kindName(kind, lang)} ${all}${partial > 0 ? tell(lang, 'partly', { count: partial }) : ''}`;
  });
  return lines.length > 0 ? [tell(lang, 'documents'), ...lines] : [];
}

function findings({ findings }: RunSummary, lang: Lang): string[] {
  if (findings.length === 0) return [];
  const longest = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.slice(0, MOST_CHECKS).map(({ check, severity, count }) => {
    const name = severityName(severity, lang);
    return `  ${check.padEnd(longest)}  ${name}${' '.repeat(Math.max(0, 6 - width(name)))}  ${count}`;
  });
  return [tell(lang, 'byCheck'), ...lines];
}

function slowest({ slowest }: RunSummary, lang: Lang): string[] {
  const slow = slowest.filter(({ seconds }) => seconds >= SLOW_SECONDS);
  if (slow.length === 0) return [];
  return [
    tell(lang, 'slowest'),
    ...slow.map(({ path, seconds }) => `  ${seconds.toFixed(1).padStart(6)} s  ${printable(path)}`),
  ];
}

/** What could not be read: the path, why, and what to do. */
function problemLines(problems: readonly InputError[], lang: Lang): string[] {
  const lines = problems
    .slice(0, MOST_PROBLEMS)
    .flatMap(({ path, code, message, hint }) => [`  ${printable(path)}`, `    ${code}  ${printable(message)} ${hint}`]);
  const more = problems.length - MOST_PROBLEMS;
  return [
    tell(lang, 'unread', { count: problems.length }),
    ...lines,
    ...(more > 0 ? [`  ${tell(lang, 'moreProblems', { count: more })}`] : []),
    tell(lang, 'retryHint'),
  ];
}
