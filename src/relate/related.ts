import type { AnyFact } from '../core/fact.ts';
import type { Structure, Tokenize } from '../core/structure.ts';

/** What relations are made from. */
export interface Related {
  readonly structure: Structure;
  readonly facts: readonly AnyFact[];
  /** The day as of which the report speaks, ISO, or null. */
  readonly asOf: string | null;
  readonly tokenize: Tokenize;
}
