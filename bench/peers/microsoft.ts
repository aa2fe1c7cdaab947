import { createRequire } from 'node:module';
import type { Found, Kind, Reader } from './reader.ts';

interface Model {
  readonly start: number;
  /** The last character, not the one behind it. */
  readonly end: number;
  readonly text: string;
  readonly resolution: {
    readonly value?: string;
    readonly unit?: string;
    readonly values?: readonly { readonly timex?: string }[];
  } | null;
}
type Recognize = (text: string, culture: string) => Model[];
interface Suite {
  readonly Culture: { readonly Chinese: string };
  readonly recognizeCurrency: Recognize;
  readonly recognizeDateTime: Recognize;
  readonly recognizePercentage: Recognize;
  readonly recognizeNumber: Recognize;
  readonly recognizeDimension: Recognize;
}
const suite = createRequire(import.meta.url)('@microsoft/recognizers-text-suite') as Suite;

/** The five models that a report needs, each over a text. */
export const models: Readonly<Record<string, (text: string) => Model[]>> = Object.fromEntries(
  (['Currency', 'DateTime', 'Percentage', 'Number', 'Dimension'] as const).map((name) => [
    name,
    (text: string) => suite[`recognize${name}`](text, suite.Culture.Chinese),
  ]),
);

const dateOf = (timex: string | undefined): string | undefined => /^\d{4}(?:-\d{2}(?:-\d{2})?)?/.exec(timex ?? '')?.[0];

function found(kind: Kind, { start, end, resolution }: Model): Found[] {
  const value =
    kind === 'date'
      ? dateOf(resolution?.values?.[0]?.timex)
      : kind === 'amount' && resolution?.unit !== 'Chinese yuan'
        ? undefined
        : resolution?.value?.replace('%', '');
  return value === undefined ? [] : [{ kind, start, end: end + 1, value }];
}

/** Paragraph by paragraph, since its time grows faster than the text. */
export const microsoft: Reader = {
  name: 'recognizers-text',
  kinds: ['amount', 'rate', 'date'],
  read(text) {
    const all: Found[] = [];
    let offset = 0;
    for (const line of text.split('\n')) {
      for (const [model, kind] of [
        ['Currency', 'amount'],
        ['Percentage', 'rate'],
        ['DateTime', 'date'],
      ] as const)
        for (const one of models[model]?.(line) ?? [])
          all.push(...found(kind, { ...one, start: one.start + offset, end: one.end + offset }));
      offset += line.length + 1;
    }
    return all;
  },
};
