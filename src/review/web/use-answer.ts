import { useEffect, useState } from 'preact/hooks';
import { Refusal } from './server.ts';

export interface Loading<T> {
  readonly value: T | null;
  readonly trouble: Refusal | null;
  /** Something newer than `value` is on its way. */
  readonly busy: boolean;
}

/** What a question is answered with; asked anew when one of `by` changes. The last answer stays until the next is there. */
export function useAnswer<T>(question: (signal: AbortSignal) => Promise<T>, by: readonly unknown[]): Loading<T> {
  const [state, setState] = useState<Loading<T>>({ value: null, trouble: null, busy: true });
  useEffect(() => {
    const stop = new AbortController();
    setState(({ value }) => ({ value, trouble: null, busy: true }));
    question(stop.signal).then(
      (value) => !stop.signal.aborted && setState({ value, trouble: null, busy: false }),
      (error: unknown) => {
        if (stop.signal.aborted) return;
        const trouble = error instanceof Refusal ? error : new Refusal(0, 'internal', String(error));
        setState(({ value }) => ({ value, trouble, busy: false }));
      },
    );
    return () => stop.abort();
  }, by);
  return state;
}
