import { createInterface } from 'node:readline';
import { Writable } from 'node:stream';
import { GoujiError } from '../core/errors.ts';
import type { Lang } from '../core/text.ts';
import { hashPassword, MIN_PASSWORD } from '../review/login.ts';
import { openDesk } from '../run/desk.ts';
import { demandStore } from './demand-store.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { sayServe } from './serve-texts.ts';

export interface UserArguments {
  readonly store: string;
  readonly lang: Lang;
}
export type UserAction = 'add' | 'disable' | 'list';

const MOST_NAME = 60;

/** `gouji user`: who may come to the desk. `password` is asked for when an account is added. Throws GoujiError usage, store-…. */
export async function user(
  action: UserAction,
  name: string | undefined,
  { store, lang }: UserArguments,
  io: Io,
  password: (prompt: string, io: Io) => Promise<string> = typed,
): Promise<number> {
  // Accounts may be there before the first run.
  if (action !== 'add') demandStore(store, lang);
  const desk = openDesk(store);
  try {
    if (action === 'list') {
      for (const each of desk.accounts.names())
        io.out(`${each.name}\t${each.created}${each.disabled === 1 ? `\t${sayServe(lang, 'off')}` : ''}\n`);
      return EXIT.done;
    }
    const who = name?.trim() ?? '';
    if (who === '' || who.length > MOST_NAME)
      throw new GoujiError('usage', sayServe(lang, 'noName'), sayServe(lang, 'noNameHint'));
    if (action === 'disable') {
      if (!desk.accounts.disable(who))
        throw new GoujiError('usage', sayServe(lang, 'unknown', { name: who }), sayServe(lang, 'unknownHint'));
      desk.audit.add(who, 'account-disabled');
      io.err(`${sayServe(lang, 'disabled', { name: who })}\n`);
      return EXIT.done;
    }
    const least = String(MIN_PASSWORD);
    const given = await password(sayServe(lang, 'password', { least }), io);
    if ([...given].length < MIN_PASSWORD)
      throw new GoujiError('usage', sayServe(lang, 'short', { least }), sayServe(lang, 'shortHint'));
    const isNew = desk.accounts.put(who, await hashPassword(given));
    desk.audit.add(who, isNew ? 'account-added' : 'password-changed');
    io.err(`${sayServe(lang, isNew ? 'added' : 'changed', { name: who })}\n`);
    return EXIT.done;
  } finally {
    desk.close();
  }
}

/** The first line of standard input; what is typed on a terminal is not shown. Never an argument: those can be seen. */
function typed(prompt: string, io: Io): Promise<string> {
  if (process.stdin.isTTY) io.err(prompt);
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const lines = createInterface({ input: process.stdin, output: silent, terminal: process.stdin.isTTY ?? false });
  return new Promise((resolve) => {
    let line = '';
    lines.once('line', (text) => {
      line = text;
      lines.close();
    });
    lines.once('close', () => {
      if (process.stdin.isTTY) io.err('\n');
      resolve(line);
    });
  });
}
