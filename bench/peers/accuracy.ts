import type { Labelled } from './labels.ts';
import { type Probe, shown } from './probes.ts';
import type { Found, Kind, Reader } from './reader.ts';

export interface Tally {
  right: number;
  extra: number;
  missed: number;
}

/** A date as precise as the label or more so, a figure of equal value. */
const isEqual = (found: Found, label: Found): boolean =>
  label.kind === 'date'
    ? found.value.startsWith(label.value)
    : Math.abs(Number(found.value) - Number(label.value)) < 1e-6 * Math.max(1, Math.abs(Number(label.value)));

const overlap = (a: Found, b: Found): boolean => a.start < b.end && b.start < a.end;

/** Found and labelled figures side by side: right where the value is the label's and the places overlap. */
export function compare(found: readonly Found[], labels: readonly Found[], kind: Kind, tally: Tally): void {
  const left = new Set(found.filter((f) => f.kind === kind));
  for (const label of labels) {
    if (label.kind !== kind) continue;
    const hit = [...left].find((f) => overlap(f, label) && isEqual(f, label));
    if (hit) {
      left.delete(hit);
      tally.right++;
    } else tally.missed++;
  }
  tally.extra += left.size;
}

/** Over all reports, by kind. */
export function scoreOf(reader: Reader, reports: readonly Labelled[]): Map<Kind, Tally> {
  const tallies = new Map(reader.kinds.map((kind) => [kind, { right: 0, extra: 0, missed: 0 }]));
  for (const { text, labels } of reports) {
    const found = reader.read(text);
    for (const [kind, tally] of tallies) compare(found, labels, kind, tally);
  }
  return tallies;
}

export const f1 = ({ right, extra, missed }: Tally): number => (2 * right) / (2 * right + extra + missed || 1);

/** How many probes a reader gets wholly right: every figure of the kinds that it reads, and nothing else. */
export function probesRight(reader: Reader, probes: readonly Probe[]): number {
  let right = 0;
  for (const { text, expected } of probes) {
    const wanted = expected
      .filter(([kind]) => reader.kinds.includes(kind))
      .map(([kind, one]) => `${kind} ${one}`)
      .sort();
    const found = shown(text, reader.read(text));
    if (found.join('\n') === wanted.join('\n')) right++;
  }
  return right;
}
