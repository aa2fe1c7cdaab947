import { joined, type Rule, type Rules } from '../pdf/rules.ts';
import { type Raster, threshold } from './raster.ts';

/** Strokes of characters are shorter; in inches. */
const SHORTEST_LYING = 0.4;
const SHORTEST_STANDING = 0.25;
/** Thicker is a picture; in inches. */
const THICKEST = 0.035;
/** Pixels without ink that a line may have in its course. */
const GAP = 2;

/** The straight lines of a scanned page that lie or stand, in points. */
export function drawnLines(raster: Raster): Rules {
  const { data, width, height, dpi } = raster;
  // Thin lines are paler than text.
  const ink = Math.min(215, threshold(raster) + 40);
  const lying = runsAlong((along, across) => (data[across * width + along] as number) <= ink, width, height, {
    shortest: SHORTEST_LYING * dpi,
    thickest: Math.max(3, THICKEST * dpi),
  });
  const standing = runsAlong((along, across) => (data[along * width + across] as number) <= ink, height, width, {
    shortest: SHORTEST_STANDING * dpi,
    thickest: Math.max(3, THICKEST * dpi),
  });
  const points = ({ at, from, to }: Rule): Rule => ({
    at: (at * 72) / dpi,
    from: (from * 72) / dpi,
    to: (to * 72) / dpi,
  });
  return { lying: joined(lying.map(points)), standing: joined(standing.map(points)) };
}

interface Stroke {
  readonly from: number;
  readonly to: number;
  readonly first: number;
  last: number;
}

/** Long stretches of ink, those of neighbouring rows as one, without those that are too thick for lines. */
function runsAlong(
  isInk: (along: number, across: number) => boolean,
  length: number,
  breadth: number,
  { shortest, thickest }: { shortest: number; thickest: number },
): Rule[] {
  const done: Rule[] = [];
  let open: Stroke[] = [];
  const close = ({ from, to, first, last }: Stroke) => {
    if (last - first + 1 <= thickest) done.push({ at: (first + last) / 2 + 0.5, from, to });
  };
  for (let across = 0; across < breadth; across++) {
    const here: Stroke[] = [];
    let start = -1;
    let end = -1;
    const flush = () => {
      if (start >= 0 && end - start >= shortest) here.push({ from: start, to: end, first: across, last: across });
      start = -1;
    };
    for (let along = 0; along < length; along++) {
      if (isInk(along, across)) {
        if (start < 0) start = along;
        end = along + 1;
      } else if (start >= 0 && along - end >= GAP) flush();
    }
    flush();
    const next: Stroke[] = [];
    for (const stroke of here) {
      const above = open.find((one) => one.from < stroke.to && stroke.from < one.to);
      if (!above) {
        next.push(stroke);
        continue;
      }
      open = open.filter((one) => one !== above);
      next.push({
        from: Math.min(above.from, stroke.from),
        to: Math.max(above.to, stroke.to),
        first: above.first,
        last: across,
      });
    }
    for (const stroke of open) close(stroke);
    open = next;
  }
  for (const stroke of open) close(stroke);
  return done;
}
