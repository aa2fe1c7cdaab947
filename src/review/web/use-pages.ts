import { useEffect, useRef, useState } from 'preact/hooks';
import { Refusal } from './server.ts';

/** Rows that are fetched at once. */
export const PAGE = 100;

interface Page<T, R> {
  readonly items: readonly T[];
  readonly rest: R;
}

export interface Pages<T, R> {
  /** What the last page that came says of the whole list. */
  readonly rest: R | null;
  readonly trouble: Refusal | null;
  at(index: number): T | undefined;
  /** Sees to it that the items from `first` until before `last` are there. */
  want(first: number, last: number): void;
  /** Fetches items that need not be in sight. */
  fetch(first: number, count: number): Promise<readonly T[]>;
}

/** A list of any length of which only the pages that somebody looks at are fetched. `key` names the question. */
export function usePages<T, R>(
  key: string,
  load: (offset: number, limit: number, signal: AbortSignal) => Promise<Page<T, R>>,
): Pages<T, R> {
  const pages = useRef(new Map<number, readonly T[]>());
  const asked = useRef(new Set<number>());
  const stop = useRef(new AbortController());
  const [state, setState] = useState<{ key: string; rest: R | null; trouble: Refusal | null }>({
    key,
    rest: null,
    trouble: null,
  });

  const need = (page: number): void => {
    if (asked.current.has(page)) return;
    asked.current.add(page);
    const { signal } = stop.current;
    load(page * PAGE, PAGE, signal).then(
      ({ items, rest }) => {
        if (signal.aborted) return;
        pages.current.set(page, items);
        setState({ key, rest, trouble: null });
      },
      (error: unknown) => {
        if (signal.aborted) return;
        asked.current.delete(page);
        const trouble = error instanceof Refusal ? error : new Refusal(0, 'internal', String(error));
        setState(({ rest }) => ({ key, rest, trouble }));
      },
    );
  };
  useEffect(() => {
    stop.current.abort();
    stop.current = new AbortController();
    pages.current = new Map();
    asked.current = new Set();
    need(0);
    return () => stop.current.abort();
  }, [key]);

  return {
    rest: state.rest,
    trouble: state.trouble,
    at: (index) => pages.current.get(Math.floor(index / PAGE))?.[index % PAGE],
    want(first, last) {
      for (let page = Math.floor(first / PAGE); page * PAGE < last; page++) need(page);
    },
    async fetch(first, count) {
      const items: T[] = [];
      for (let offset = first; items.length < count; offset += PAGE) {
        const page = await load(offset, PAGE, stop.current.signal);
        items.push(...page.items);
        if (page.items.length < PAGE) break;
      }
      return items.slice(0, count);
    },
  };
}
