import type { Lang } from '../core/text.ts';
import { printable } from '../export/width.ts';
import { readStore } from '../run/ingest.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { tell } from './run-texts.ts';

/** Options of the verbs that only read a store. */
export interface StoreArguments {
  readonly store: string;
  readonly format: 'text' | 'json';
  readonly lang: Lang;
}

/** `gouji problems`: what could not be read and still can't. */
export function problems({ store: path, format, lang }: StoreArguments, io: Io): number {
  const store = readStore(path);
  try {
    const listed = store.files.problems();
    if (format === 'json') io.out(`${JSON.stringify(listed, null, 2)}\n`);
    else if (listed.length === 0) io.out(`${tell(lang, 'noProblems')}\n`);
    else {
      for (const { path, code, message, hint, attempts } of listed)
        io.out(
          `${printable(path)}\n  ${code}  ${printable(message)}${attempts > 1 ? ` ${tell(lang, 'attempts', { count: attempts })}` : ''}\n  ${printable(hint)}\n`,
        );
      io.err(`${tell(lang, 'retryHint')}\n`);
    }
    return EXIT.done;
  } finally {
    store.close();
  }
}
