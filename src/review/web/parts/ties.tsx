import type { RefObject } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import type { ShownFinding } from '../../api.ts';

/** Distance of the line that joins the pieces from the left edge of the text, in pixels. */
const SPINE = 62;

export interface TiesProps {
  readonly pane: RefObject<HTMLElement | null>;
  readonly finding: ShownFinding | undefined;
  readonly current: number;
  /** Drawn anew when one of these changes. */
  readonly by: readonly unknown[];
}

/** Joins the pieces of evidence of the open finding that belong together by a line beside the text. */
export function Ties({ pane, finding, current, by }: TiesProps) {
  const [points, setPoints] = useState<readonly { x: number; y: number }[]>([]);
  useEffect(() => {
    const element = pane.current;
    const body = element?.querySelector('.text-body');
    if (!element || !body || !finding || finding.evidence.length < 2) return setPoints([]);
    let frame = 0;
    const measure = (): void => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => {
        const base = body.getBoundingClientRect();
        const places = finding.evidence.flatMap(({ span }) => {
          const mark = element.querySelector(`mark[data-at="${span.start}"]`)?.getClientRects()[0];
          return mark ? [{ x: mark.left - base.left, y: mark.top + mark.height / 2 - base.top }] : [];
        });
        setPoints(places);
      });
    };
    measure();
    // What the browser had not laid out yet moves everything below it.
    const observer = new ResizeObserver(measure);
    observer.observe(body);
    element.addEventListener('scroll', measure, { passive: true });
    return () => {
      cancelAnimationFrame(frame);
      observer.disconnect();
      element.removeEventListener('scroll', measure);
    };
  }, [finding, current, ...by]);
  if (points.length < 2) return null;
  const heights = points.map(({ y }) => y);
  const spine = `M${SPINE},${Math.min(...heights)}V${Math.max(...heights)}`;
  return (
    <svg class={`ties ${finding?.severity ?? ''}`} aria-hidden="true">
      <path d={spine} />
      {points.map(({ x, y }) => (
        <g key={`${x},${y}`}>
          <path d={`M${SPINE},${y}H${Math.min(x, SPINE + 14)}`} />
          <circle cx={SPINE} cy={y} r={3} />
        </g>
      ))}
    </svg>
  );
}
