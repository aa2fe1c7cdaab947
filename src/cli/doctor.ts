import type { Lang } from '../core/text.ts';
import { type Diagnosis, diagnose, type State } from '../run/doctor.ts';
import { EXIT } from './exit.ts';
import { colorful, type Io } from './io.ts';

const STATES: Record<State, Record<Lang, string>> = {
  ok: { zh: '正常', en: 'ok' },
  off: { zh: '未用', en: 'off' },
  missing: { zh: '缺少', en: 'missing' },
  fault: { zh: '有误', en: 'fault' },
};
const COLOR: Record<State, string> = { ok: '\x1b[32m', off: '\x1b[2m', missing: '\x1b[33m', fault: '\x1b[31m' };

/** `gouji doctor`: says of each thing that gouji relies on whether it is there, and how to get it. 2 when one is at fault. */
export async function doctor(format: 'text' | 'json', lang: Lang, io: Io): Promise<number> {
  const found: Diagnosis[] = [];
  const color = colorful(undefined, io, io.outIsTerminal);
  for await (const diagnosis of diagnose(io.env)) {
    found.push(diagnosis);
    if (format === 'text') io.out(line(diagnosis, lang, color));
  }
  if (format === 'json') {
    const list = found.map(({ id, state, name, found, hint }) => ({
      id,
      state,
      name: name[lang],
      found: found[lang],
      ...(hint && { hint: hint[lang] }),
    }));
    io.out(`${JSON.stringify(list, null, 2)}\n`);
  }
  return found.some(({ state }) => state === 'fault') ? EXIT.usage : EXIT.done;
}

function line({ state, name, found, hint }: Diagnosis, lang: Lang, color: boolean): string {
  const mark = STATES[state][lang];
  const shown = color ? `${COLOR[state]}${mark}\x1b[0m` : mark;
  return `${shown}  ${name[lang]}${lang === 'zh' ? '：' : ': '}${found[lang]}\n${hint ? `      ${hint[lang]}\n` : ''}`;
}
