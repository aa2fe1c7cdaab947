import type { ComponentChildren } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';

export interface VirtualProps {
  readonly count: number;
  /** Height of every row in pixels. */
  readonly rowHeight: number;
  readonly label: string;
  /** Index of the row that has to be in sight, or -1. */
  readonly reveal: number;
  /** Called with the range of rows that is in sight, so that they can be fetched. */
  onRange(first: number, last: number): void;
  row(index: number): ComponentChildren;
}

/** Browsers draw nothing below some 16 to 33 million pixels: longer lists are scrolled in proportion. */
const TALLEST = 10_000_000;
const SPARE = 8;

/** A list that only has the rows in sight in the page, however long it is. */
export function Virtual({ count, rowHeight, label, reveal, onRange, row }: VirtualProps) {
  const box = useRef<HTMLDivElement>(null);
  const [top, setTop] = useState(0);
  const [height, setHeight] = useState(600);
  const full = count * rowHeight;
  const shown = Math.min(full, TALLEST);
  const factor = shown > height ? (full - height) / (shown - height) : 1;
  const offset = top * factor;
  const first = Math.max(0, Math.floor(offset / rowHeight) - SPARE);
  const last = Math.min(count, Math.ceil((offset + height) / rowHeight) + SPARE);

  useLayoutEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => onRange(first, last), [first, last, count]);
  useEffect(() => {
    const element = box.current;
    if (!element || reveal < 0) return;
    const at = reveal * rowHeight;
    if (at < offset) element.scrollTop = at / factor;
    else if (at + rowHeight > offset + height) element.scrollTop = (at + rowHeight - height) / factor;
  }, [reveal]);

  const rows = [];
  for (let index = first; index < last; index++)
    rows.push(
      <li
        key={index}
        class="virtual-row"
        aria-setsize={count}
        aria-posinset={index + 1}
        style={{ height: rowHeight, transform: `translateY(${index * rowHeight - offset + top}px)` }}
      >
        {row(index)}
      </li>,
    );
  return (
    <section
      class="virtual"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
      tabIndex={0}
      aria-label={label}
      onScroll={() => setTop(box.current?.scrollTop ?? 0)}
    >
      <ul class="virtual-list" style={{ height: shown }}>
        {rows}
      </ul>
    </section>
  );
}
