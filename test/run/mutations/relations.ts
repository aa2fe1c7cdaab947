import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Span } from '../../../src/core/span.ts';

export type Kind = 'sum' | 'rate' | 'growth' | 'product' | 'mean' | 'same' | 'least' | 'order';

/** A figure of a relation: where it stands, or a number that stands in words and is never changed. */
export type Operand = Span | number;

/** What a report states of its own figures, as read by a person. */
export interface Stated {
  readonly kind: Kind;
  readonly operands: readonly Operand[];
  readonly line: string;
}

/** The relations of each report by its folder, 'held-12/04-clean-sewer-network', with places still to be looked up. */
export function labelled(): Map<string, string[]> {
  const found = new Map<string, string[]>();
  let name = '';
  for (const line of readFileSync(join(import.meta.dirname, 'relations.txt'), 'utf8').split('\n'))
    if (line.startsWith('@ ')) {
      name = line.slice(2).trim();
      found.set(name, []);
    } else if (line !== '' && !line.startsWith('#')) found.get(name)?.push(line);
  return found;
}

/** Looks up the places of a labelled line. Throws where the report doesn't hold one. */
export function stated(line: string, text: string): Stated {
  const [kind, ...printed] = line.split(' & ') as [Kind, ...string[]];
  return { kind, line, operands: printed.map((p) => (p.startsWith('=') ? Number(p.slice(1)) : placed(p, text))) };
}

/** The place of the words in 【】, blanks left out on both sides. */
function placed(printed: string, text: string): Span {
  const kept = [...text].flatMap((c, i) => (/[\s|]/.test(c) ? [] : [i]));
  const squeezed = kept.map((i) => text[i]).join('');
  const [before = '', figure = '', behind = ''] = printed.replace(/[\s|]+/g, '').split(/[【】]/);
  const at = squeezed.indexOf(before + figure + behind);
  if (at < 0 || figure === '') throw new Error(`not in the report: ${printed}`);
  const from = at + before.length;
  return { start: kept[from] as number, end: (kept[from + figure.length - 1] as number) + 1 };
}

interface Value {
  readonly value: number;
  /** Half a unit of the last printed digit; 0 for a whole number that stands for itself. */
  readonly half: number;
}

const folded = (printed: string): string =>
  printed
    .replace(/[０-９]/g, (c) => String.fromCharCode(c.charCodeAt(0) - 0xfee0))
    .replace(/[，,\s]/g, '')
    .replace(/．/g, '.')
    .replace(/％/g, '%');

function figureOf(printed: string): Value {
  const [, whole = '', decimals = '', tail = ''] = /^(\d*)(?:\.(\d+))?(.*)$/.exec(folded(printed)) ?? [];
  const unit = /^[%]/.test(tail) ? 0.01 : /^‰/.test(tail) ? 0.001 : /^万/.test(tail) ? 10000 : 1;
  const half = decimals === '' && unit === 1 ? 0 : (10 ** -decimals.length / 2) * unit;
  return { value: Number(`${whole}.${decimals || '0'}`) * unit, half };
}

const dateOf = (printed: string): string => {
  const [, y = '', m = '', d = ''] = /^(\d+)年(\d+)月(\d+)日/.exec(folded(printed)) ?? [];
  const iso = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
  const real = new Date(`${iso}T00:00:00Z`);
  return !Number.isNaN(real.getTime()) && real.toISOString().startsWith(iso) ? iso : '';
};

/** Whether a relation holds in a text, as far as the printed digits can tell. */
export function holds({ kind, operands }: Stated, text: string): boolean {
  const printed = operands.map((o) => (typeof o === 'number' ? String(o) : text.slice(o.start, o.end)));
  if (kind === 'order') {
    const days = printed.map(dateOf);
    return days.every((day, i) => day !== '' && (i === 0 || (days[i - 1] as string) <= day));
  }
  const [first, ...rest] = printed.map(figureOf) as [Value, ...Value[]];
  const near = (low: number, high: number): boolean =>
    first.value + first.half >= low - SLIGHT && first.value - first.half <= high + SLIGHT;
  const ends = (f: (values: readonly number[]) => number): boolean => {
    const all = corners(rest).map(f);
    return near(Math.min(...all), Math.max(...all));
  };
  switch (kind) {
    case 'sum': {
      const sum = rest.reduce((s, { value }) => s + value, 0);
      const slack = rest.reduce((s, { half }) => s + half, 0);
      return near(sum - slack, sum + slack);
    }
    case 'rate':
      return ends(([part = 0, base = 0]) => part / base);
    case 'growth':
      return ends(([later = 0, earlier = 0]) => Math.abs(later - earlier) / earlier);
    case 'product':
      return ends((factors) => factors.reduce((product, factor) => product * factor, 1));
    case 'mean': {
      // What is printed of a mean is rounded, a whole number as well.
      const [whole, number] = rest as [Value, Value];
      const digits = /\.(\d+)/.exec(folded(printed[0] as string))?.[1]?.length ?? 0;
      return Math.abs(whole.value / number.value - first.value) <= 10 ** -digits / 2 + SLIGHT;
    }
    case 'same':
      return rest.every((other) => Math.abs(other.value - first.value) <= SLIGHT);
    case 'least':
      return rest.every((other) => first.value >= other.value);
  }
}

/** Binary fractions are off by less. */
const SLIGHT = 1e-6;

/** The least and the most that figures may stand for, in every combination. */
function corners(values: readonly Value[]): number[][] {
  return values.reduce<number[][]>(
    (all, { value, half }) =>
      all.flatMap((list) => [
        [...list, value - half],
        [...list, value + half],
      ]),
    [[]],
  );
}
