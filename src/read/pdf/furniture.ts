import type { Segment } from './segments.ts';

/** What furniture is told by: the rows of a page, without those of its tables, and the height of the page. */
export interface FurniturePage {
  readonly rows: readonly (readonly Segment[])[];
  readonly height: number;
}

/** So many rows from the top and the bottom of a page may be furniture. */
const DEEPEST = 4;
/** Rows of furniture stand at the same height on all pages, within so many points. */
const SLACK = 5;
/** Furniture stands in this share of the page at the top and at the bottom. */
const EDGE = 0.16;

/** Recognised rows of fewer characters are compared as they are. */
const SHORTEST_ALIKE = 6;
const ALIKE = 0.6;

const NUMBER = /^(?:第\s?)?[-—–_·•~〜]{0,3}\s?(\d{1,4}|[ivxlc]{1,6})\s?[-—–_·•~〜]{0,3}(?:\s?页)?$/i;
const SURE_NUMBER =
  /^(?:[-—–_·•]{1,3}\s?\d{1,4}\s?[-—–_·•]{1,3}|第\s?\d{1,4}\s?页.{0,10}|\d{1,4}\s?\/\s?\d{1,4}|Page\s\d{1,4}.{0,10})$/i;

interface Candidate {
  readonly page: number;
  readonly row: number;
  readonly text: string;
  readonly key: string;
  /** Distance from the edge of the page that it is near. */
  readonly at: number;
  readonly edge: 'top' | 'bottom';
  /** Read from a picture: a character here and there may be wrong. */
  readonly recognised: boolean;
}

const textOf = (row: readonly Segment[]): string => row.map(({ text }) => text).join(' ');
const masked = (text: string): string => text.replace(/\d+/g, '#').replace(/\s+/g, '');

/** For each page the indices of the rows that are running headers, footers and page numbers. */
export function findFurniture(pages: readonly FurniturePage[]): Set<number>[] {
  const found = pages.map(() => new Set<number>());
  const groups = new Map<string, Candidate[]>();
  for (const candidate of candidates(pages)) {
    const key = `${candidate.edge}:${candidate.key}`;
    const group = groups.get(key) ?? (candidate.recognised ? alike(candidate, groups) : undefined);
    if (group) group.push(candidate);
    else groups.set(key, [candidate]);
  }
  const likely = pages.map(() => new Set<number>());
  for (const group of groups.values())
    for (const { page, row, text } of repeated(group, pages.length)) {
      if (NUMBER.test(text) && !counts(group)) continue;
      likely[page]?.add(row);
    }
  for (const group of groups.values())
    for (const { page, row, text } of group) if (SURE_NUMBER.test(text)) likely[page]?.add(row);
  // Nothing of the body stands further out than furniture.
  pages.forEach(({ rows }, page) => {
    const mine = likely[page] as Set<number>;
    for (let row = 0; row < rows.length && mine.has(row); row++) found[page]?.add(row);
    for (let row = rows.length - 1; row >= 0 && mine.has(row); row--) found[page]?.add(row);
  });
  return found;
}

function* candidates(pages: readonly FurniturePage[]): Generator<Candidate> {
  for (let page = 0; page < pages.length; page++) {
    const { rows, height } = pages[page] as FurniturePage;
    for (let row = 0; row < rows.length; row++) {
      const depth = Math.min(row, rows.length - 1 - row);
      if (depth >= DEEPEST) continue;
      const segments = rows[row] as readonly Segment[];
      const text = textOf(segments);
      const base = (segments[0] as Segment).base;
      if (text.length > 120) continue;
      const common = { page, row, text, key: masked(text), recognised: segments[0]?.confidence !== undefined };
      if (base < EDGE * height) yield { ...common, at: base, edge: 'top' };
      else if (base > (1 - EDGE) * height) yield { ...common, at: height - base, edge: 'bottom' };
    }
  }
}

/** The rows at the same height of other pages that differ only by what recognition may have got wrong. */
function alike(candidate: Candidate, groups: ReadonlyMap<string, Candidate[]>): Candidate[] | undefined {
  if (candidate.key.length < SHORTEST_ALIKE) return undefined;
  for (const group of groups.values()) {
    const [first] = group as [Candidate];
    if (
      first.edge === candidate.edge &&
      Math.abs(first.at - candidate.at) <= SLACK &&
      areAlike(first.key, candidate.key)
    )
      return group;
  }
  return undefined;
}

/** Most pairs of neighbouring characters are the same. */
function areAlike(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 0.25 * Math.max(a.length, b.length)) return false;
  const pairs = new Set<string>();
  for (let i = 1; i < a.length; i++) pairs.add(a.slice(i - 1, i + 1));
  let same = 0;
  for (let i = 1; i < b.length; i++) if (pairs.has(b.slice(i - 1, i + 1))) same++;
  return same >= ALIKE * (Math.max(a.length, b.length) - 1);
}

/** Those of equal rows that stand at one height on enough pages. */
function repeated(group: readonly Candidate[], pages: number): readonly Candidate[] {
  if (group.length < 2) return [];
  const sorted = [...group].sort((a, b) => a.at - b.at);
  const counts = new Map<number, number>();
  let best = { start: 0, end: 0, count: 0 };
  let end = 0;
  sorted.forEach(({ page, at }, start) => {
    for (; end < sorted.length && (sorted[end] as Candidate).at <= at + SLACK; end++) {
      const own = (sorted[end] as Candidate).page;
      counts.set(own, (counts.get(own) ?? 0) + 1);
    }
    if (counts.size > best.count) best = { start, end, count: counts.size };
    const left = (counts.get(page) as number) - 1;
    if (left > 0) counts.set(page, left);
    else counts.delete(page);
  });
  const enough = best.count >= 2 && (best.count >= 3 || pages <= 4);
  return enough ? sorted.slice(best.start, best.end) : [];
}

/** Numbers alone that grow as the pages do. */
function counts(group: readonly Candidate[]): boolean {
  if (group.some(({ text }) => /[ivxlc]/i.test(text))) return true;
  const offsets = new Map<number, number>();
  for (const { page, text } of group) {
    const offset = Number(/\d+/.exec(text)?.[0] ?? Number.NaN) - page;
    offsets.set(offset, (offsets.get(offset) ?? 0) + 1);
  }
  return Math.max(...offsets.values()) >= Math.max(2, 0.5 * group.length);
}
