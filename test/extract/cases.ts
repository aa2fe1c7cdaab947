import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What another project expects of a text. Its fields depend on what the case is about. */
export interface Expected {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  readonly value?: string;
  readonly min?: string;
  readonly max?: string;
  readonly from?: string;
  readonly to?: string;
  /** A duration, or the two ends of one: {"day": "13"}. */
  readonly time?: Duration | readonly Duration[];
}
export type Duration = Readonly<Record<string, string>>;

export interface PublicCase {
  readonly id: string;
  readonly input: string;
  readonly expected: readonly Expected[];
  /** The whole input must not be read as one number. */
  readonly mustReject?: boolean;
}

/** Public test cases of other projects, laid beside this repository; they are not part of it. */
export const CASES = join(import.meta.dirname, '../../../shared/cases');

export const hasCases = (): boolean => existsSync(CASES);

export const publicCases = (): PublicCase[] =>
  readdirSync(CASES)
    .filter((name) => name.endsWith('.jsonl'))
    .sort()
    .flatMap((name) => readFileSync(join(CASES, name), 'utf8').split('\n').filter(Boolean))
    .map((line) => JSON.parse(line) as PublicCase);

/** The ids of the cases that are left out, by the reason. */
export const leftOut = JSON.parse(readFileSync(join(import.meta.dirname, 'cases-left-out.json'), 'utf8')) as Record<
  string,
  string[]
>;
