import type { Lang } from '../core/text.ts';

/** Options of the verbs that may ask a language model. */
export interface ModelArguments {
  /** Its name, or true for the one that the environment names. */
  readonly model?: string | true;
  readonly modelUrl?: string;
  readonly budget?: number;
  /** False with --no-mask. */
  readonly mask?: boolean;
  readonly dryRun?: boolean;
}

/** Options of `check` as parsed. */
export interface CheckArguments extends ModelArguments {
  readonly format: 'text' | 'json' | 'html';
  readonly lang: Lang;
  readonly failOn?: 'high' | 'medium' | 'low';
  readonly pipeline?: string;
  readonly config?: string;
  readonly out?: string;
  readonly suspects?: boolean;
  readonly color?: boolean;
  readonly maxMb?: number;
  /** False with --no-ocr. */
  readonly ocr: boolean;
}

/** Options of `text` as parsed. */
export interface TextArguments {
  readonly lang: Lang;
  readonly layers?: boolean;
  readonly json?: boolean;
  readonly maxMb?: number;
  readonly ocr: boolean;
}

/** Options of `eval` as parsed. */
export interface EvalArguments extends Omit<ModelArguments, 'dryRun'> {
  /** Compare rules alone with rules and model. */
  readonly withModel?: boolean;
  readonly format: 'text' | 'json' | 'html';
  readonly lang: Lang;
  readonly out?: string;
  /** List every difference in the text output, too. */
  readonly misses?: boolean;
}
