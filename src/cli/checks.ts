import type { Lang } from '../core/text.ts';
import { severityName } from '../export/labels.ts';
import { width } from '../export/width.ts';
import { catalogue } from '../run/catalogue.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';

/** `gouji checks`: every check with its severity and title. */
export function listChecks(format: 'text' | 'json', lang: Lang, io: Io): number {
  const checks = catalogue();
  if (format === 'json') {
    const list = checks.map(({ id, group, severity, title, docs, options }) => ({
      id,
      group,
      severity,
      title,
      docs,
      options: options ?? {},
    }));
    io.out(`${JSON.stringify(list, null, 2)}\n`);
    return EXIT.done;
  }
  const names = Math.max(0, ...checks.map(({ id }) => id.length));
  const marks = Math.max(0, ...checks.map(({ severity }) => width(severityName(severity, lang))));
  for (const { id, severity, title } of checks) {
    const mark = severityName(severity, lang);
    io.out(`${id.padEnd(names)}  ${mark}${' '.repeat(marks - width(mark))}  ${title[lang]}\n`);
  }
  return EXIT.done;
}
