import { exampleText } from '../core/archive-check.ts';
import type { Bilingual, Lang } from '../core/text.ts';
import { severityName } from '../export/labels.ts';
import { findCheck, likelyCheck } from '../run/catalogue.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { say } from './texts.ts';

const HEADS = {
  what: { zh: '查什么', en: 'What it looks for' },
  why: { zh: '为什么', en: 'Why it matters' },
  fix: { zh: '怎么办', en: 'What to do' },
  options: { zh: '选项（可在流程文件中改）', en: 'Options (a pipeline file may set others)' },
  invalid: { zh: '报：⟦…⟧ 是指出的位置', en: 'Reported: ⟦…⟧ marks the place' },
  valid: { zh: '不报', en: 'Not reported' },
} as const satisfies Record<string, Bilingual>;

/** `gouji explain <check>`: what its page says, at the terminal. */
export function explain(id: string, lang: Lang, io: Io): number {
  const check = findCheck(id);
  if (!check) {
    const near = likelyCheck(id);
    const lines = [
      say(lang, 'unknownCheck', { name: id }),
      near ? say(lang, 'didYouMean', { name: near }) : '',
      say(lang, 'seeChecks'),
    ];
    io.err(`${lines.filter(Boolean).join('\n')}\n`);
    return EXIT.usage;
  }
  const indented = (text: string): string =>
    text
      .split('\n')
      .map((line) => `  ${line}`)
      .join('\n');
  const texts = (examples: readonly Parameters<typeof exampleText>[0][]) =>
    examples.map((example) => indented(exampleText(example))).join('\n\n');
  const options = Object.entries(check.options ?? {}).map(([name, value]) => `  ${name}: ${value}`);
  const parts: [keyof typeof HEADS, string][] = [
    ['what', indented(check.docs.what[lang])],
    ['why', indented(check.docs.why[lang])],
    ['fix', indented(check.docs.fix[lang])],
    ['options', options.join('\n')],
    ['invalid', texts(check.examples.invalid)],
    ['valid', texts(check.examples.valid)],
  ];
  io.out(`${check.title[lang]}\n${check.id} · ${severityName(check.severity, lang)}\n`);
  for (const [head, text] of parts) if (text) io.out(`\n${HEADS[head][lang]}\n${text}\n`);
  return EXIT.done;
}
