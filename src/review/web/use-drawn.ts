import { useEffect, useRef, useState } from 'preact/hooks';
import type { Chunk } from './marks.ts';

/** Chunks drawn with the first painting, before and after the one that is looked for. */
const AROUND = 2;
/** Chunks that are drawn at once while the browser has nothing else to do. */
const STEP = 12;

/**
 * Which chunks of a text are drawn: at once those that are looked at, all others soon after, so that a long report can
 * be read at once and the browser's own search still finds all of it. What was drawn stays drawn.
 */
export function useDrawn(chunks: readonly Chunk[], current: number, place: number | null): (index: number) => boolean {
  const near = useRef(new Set<Chunk>());
  const [until, setUntil] = useState(0);
  const looked = (index: number): void => {
    for (const chunk of chunks.slice(Math.max(0, index - AROUND), index + AROUND + 1)) near.current.add(chunk);
  };
  if (until < chunks.length) {
    looked(0);
    chunks.forEach(({ marks }, index) => {
      if (marks.evidence.some(({ finding }) => finding === current)) looked(index);
    });
    if (place !== null) looked(chunks.findLastIndex(({ lines }) => (lines[0]?.span.start ?? 0) <= place));
  }
  useEffect(() => {
    if (until >= chunks.length) return;
    return whenIdle(() => setUntil((before) => before + STEP));
  }, [until, chunks]);
  return (index) => index < until || near.current.has(chunks[index] as Chunk);
}

/** Calls back when the browser has nothing else to do, also where it can't tell; returns what calls it off. */
function whenIdle(then: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(then, 50);
    return () => clearTimeout(timer);
  }
  const asked = requestIdleCallback(then, { timeout: 500 });
  return () => cancelIdleCallback(asked);
}
