import type { DeskFilter } from '../run/desk.ts';
import type { FindingFilter } from './api.ts';

/** A filter as the store knows it. `before`: the run before the last. */
export const deskFilter = (
  { q, change, check, severity, certainty, county, kind, year, decision }: FindingFilter,
  before: number,
): DeskFilter => ({
  ...{ check, severity, certainty, county, kind, year, decision },
  ...(change && { after: before }),
  ...(q?.trim() && { words: q }),
});
