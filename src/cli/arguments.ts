import type { Lang } from '../core/text.ts';

/** Options of `check` as parsed. */
export interface CheckArguments {
  readonly format: 'text' | 'json' | 'html';
  readonly lang: Lang;
  readonly failOn?: 'high' | 'medium' | 'low';
  readonly pipeline?: string;
  readonly out?: string;
  readonly suspects?: boolean;
  readonly color?: boolean;
  readonly maxMb?: number;
}
