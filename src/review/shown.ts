/** What the store knows, as the answers say it. */
import { basename } from 'node:path';
import type { Block } from '../core/document.ts';
import { lastStartingBy, type Span } from '../core/span.ts';
import type { DeskFinding, DeskState } from '../run/desk.ts';
import type { DecisionState, FindingItem, PageBox, ShownFinding } from './api.ts';

const MOST_BOXES = 200;

/** What stands about a finding that nobody has decided on. */
export const NOTHING: DecisionState = {
  id: null,
  stage: 'pending',
  verdict: null,
  reason: '',
  note: '',
  by: '',
  at: '',
  reopened: false,
  before: null,
};

/** What stands; a finding that was reopened is pending again, and says what had been decided. */
export function decisionOf(state: DeskState | null): DecisionState {
  if (!state) return NOTHING;
  const { decision: id, stage, verdict, reason, note, who: by, at, reopened } = state;
  if (!reopened) return { id, stage, verdict, reason, note, by, at, reopened, before: null };
  return { ...NOTHING, id, reason, note, by, at, reopened, before: { stage, verdict } };
}

/** `before`: the run before the last. */
export function itemOf(found: DeskFinding, before: number): FindingItem {
  const { finding, sha256, title, county, kind, year, sinceRun, state } = found;
  const { fingerprint, check, severity, certainty, message, evidence } = finding;
  const [first] = evidence;
  return {
    ...{ report: sha256, fingerprint, title, county, kind, year, check, severity, certainty, message },
    quote: first?.quote ?? '',
    page: first?.place?.page ?? null,
    isNew: sinceRun > before,
    decision: decisionOf(state),
  };
}

export function shownFinding(
  { finding, sinceRun, state }: DeskFinding,
  blocks: readonly Block[],
  before: number,
): ShownFinding {
  const { fingerprint, check, severity, certainty, because = '', message, calculation = '', evidence } = finding;
  return {
    ...{ fingerprint, check, severity, certainty, because, message, calculation },
    evidence: evidence.map((each) => ({ ...each, boxes: boxesOf(each.span, blocks) })),
    elsewhere: finding.elsewhere ?? [],
    isNew: sinceRun > before,
    decision: decisionOf(state),
  };
}

/** Where a span stands on its pages, as far as the format knows. */
export function boxesOf({ start, end }: Span, blocks: readonly Block[]): PageBox[] {
  const boxes: PageBox[] = [];
  const first = Math.max(
    0,
    lastStartingBy(blocks, start, (block) => block.span.start),
  );
  for (let at = first; at < blocks.length && boxes.length < MOST_BOXES; at++) {
    const { span, origin } = blocks[at] as Block;
    if (span.start >= end) break;
    if (span.end > start && origin.page !== undefined && origin.box) boxes.push({ page: origin.page, box: origin.box });
  }
  return boxes;
}

/** The name of a file without its folders; of a member of an archive its own. */
export const nameOf = (path: string): string => basename(path.replaceAll('\\', '/'));
