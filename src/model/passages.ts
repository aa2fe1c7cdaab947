import type { AnyFact } from '../core/fact.ts';
import { factsOf } from '../core/fact.ts';
import { partsAbout } from '../core/passage.ts';
import { lastStartingBy, type Span } from '../core/span.ts';
import type { SectionTopic, Structure } from '../core/structure.ts';
import type { Mask } from './masking.ts';
import { hashOf } from './prompts.ts';
import type { PromptId } from './schemas.ts';

/** The most of a report that one call carries, in characters. */
const MOST = 2400;
/** How much of the text before is sent again when a section had to be cut, in characters. */
const OVERLAP = 160;
/** Of the part on targets, which goes along with every passage that may tell what came of them. */
const MOST_TARGETS = 1200;

/** What is sent in one call: pieces of the view, in order, as they are sent. */
export class Passage {
  readonly pieces: readonly Span[];
  /** The pieces with a line break between them, masked; as long as the text they stand for. */
  readonly text: string;

  constructor(view: string, pieces: readonly Span[], mask: Mask) {
    this.pieces = pieces;
    const plain = pieces.map(({ start, end }) => view.slice(start, end)).join('\n');
    const masked = mask(plain);
    if (masked.length !== plain.length) throw new RangeError('a mask must keep the length of the text');
    this.text = masked;
  }

  /** The place in the view of a place in the text; null when it isn't within one piece. */
  inView({ start, end }: Span): Span | null {
    let offset = 0;
    for (const piece of this.pieces) {
      const length = piece.end - piece.start;
      if (start >= offset && end <= offset + length)
        return { start: piece.start + start - offset, end: piece.start + end - offset };
      offset += length + 1;
    }
    return null;
  }

  /** As it is sent, between marks that the text cannot hold, for they are made from it. */
  get sent(): string {
    const mark = hashOf(this.text).slice(0, 12);
    return `【原文开始 ${mark}】\n${this.text}\n【原文结束 ${mark}】`;
  }
}

/** What of a report is sent for a prompt; nothing when the report has nothing that it is about. */
export function passagesFor(id: PromptId, structure: Structure, facts: readonly AnyFact[], mask: Mask): Passage[] {
  const make = (pieces: readonly Span[]): Passage => new Passage(structure.view.text, pieces, mask);
  switch (id) {
    case 'problems':
    case 'names':
      return chunks(structure, body(structure)).map((piece) => make([piece]));
    case 'deliverables':
    case 'targets':
      return promisedAndTold(structure).map(make);
    case 'verdict':
      return chunks(structure, [...placesAbout(structure, 'conclusion')]).map((piece) => make([piece]));
    case 'answers':
      return answers(facts).map(make);
  }
}

/** Problems first, then recommendations; none when either is missing. */
function answers(facts: readonly AnyFact[]): Span[][] {
  const problems = factsOf(facts, 'problem').map(({ at }) => at);
  const recommendations = factsOf(facts, 'recommendation').map(({ at }) => at);
  return problems.length > 0 && recommendations.length > 0 ? [[...problems, ...recommendations]] : [];
}

/** A report that fits is sent whole; of a longer one each passage is preceded by the part on targets. */
function promisedAndTold(structure: Structure): Span[][] {
  const whole = chunks(structure, body(structure));
  if (whole.length <= 1) return whole.map((piece) => [piece]);
  const targets = placesAbout(structure, 'targets').map(({ start, end }) => ({
    start,
    end: Math.min(end, start + MOST_TARGETS),
  }));
  if (targets.length === 0) return whole.map((piece) => [piece]);
  const rest = without(body(structure), targets);
  return chunks(structure, rest).map((piece) => [...targets, piece]);
}

const placesAbout = (structure: Structure, topic: SectionTopic): Span[] =>
  partsAbout(structure, topic)
    .map(({ at }) => at)
    .filter(({ start, end }) => end > start);

/** Everything but the attachments. */
const body = (structure: Structure): Span[] =>
  without([{ start: 0, end: structure.view.text.length }], placesAbout(structure, 'attachments'));

/** What is left of places when others, in order, are taken out. */
function without(places: readonly Span[], taken: readonly Span[]): Span[] {
  return taken
    .reduce<Span[]>(
      (left, { start, end }) =>
        left.flatMap((place) => [
          { start: place.start, end: Math.min(place.end, Math.max(place.start, start)) },
          { start: Math.max(place.start, Math.min(place.end, end)), end: place.end },
        ]),
      [...places],
    )
    .filter(({ start, end }) => end > start);
}

/** Places cut into stretches of at most MOST, between sections where possible, else paragraphs, else sentences. */
function chunks(structure: Structure, places: readonly Span[]): Span[] {
  return places.flatMap((place) => cut(structure, place));
}

function cut(structure: Structure, place: Span): Span[] {
  const found: Span[] = [];
  let start = place.start;
  for (;;) {
    const rest = { start, end: place.end };
    if (rest.end - rest.start <= MOST) {
      if (structure.view.text.slice(rest.start, rest.end).trim() !== '') found.push(rest);
      return found;
    }
    const { end, section } = endOf(structure, start);
    found.push({ start, end });
    // Between sections nothing is torn apart; elsewhere the sentences before go along once more.
    start = section ? end : overlapBefore(structure, start, end);
  }
}

/** Where a stretch from `start` ends: at the last section that begins in its second half, else paragraph, else sentence. */
function endOf({ sections, paragraphs, sentences }: Structure, start: number): { end: number; section: boolean } {
  const last = (places: readonly { readonly at: Span }[]): number | null => {
    const at = places[lastStartingBy(places, start + MOST, (place) => place.at.start)]?.at.start ?? 0;
    return at > start + MOST / 2 ? at : null;
  };
  const section = last(sections);
  if (section !== null) return { end: section, section: true };
  return { end: last(paragraphs) ?? last(sentences) ?? start + MOST, section: false };
}

/** The start of the first sentence within the overlap before a cut; the plain offset in a sentence that is longer. */
function overlapBefore({ sentences }: Structure, start: number, end: number): number {
  const sentence = sentences[lastStartingBy(sentences, end - OVERLAP - 1, ({ at }) => at.start) + 1];
  return Math.max(start + 1, sentence && sentence.at.start < end ? sentence.at.start : end - OVERLAP);
}
