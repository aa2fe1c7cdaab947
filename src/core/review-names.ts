import type { Bilingual } from './text.ts';
import type { ReviewStage, ReviewVerdict } from './working-paper.ts';

/** What the stages of a review are called, at the desk as on paper. */
export const STAGE_NAMES = {
  pending: { zh: '待审', en: 'pending' },
  'first-review': { zh: '初审', en: 'first review' },
  'second-review': { zh: '复核', en: 'second review' },
  final: { zh: '定稿', en: 'final' },
} as const satisfies Record<ReviewStage, Bilingual>;

/** What verdicts are called, at the desk as on paper. */
export const VERDICT_NAMES = {
  confirm: { zh: '成立', en: 'confirmed' },
  dismiss: { zh: '不成立', en: 'dismissed' },
  'needs-work': { zh: '待补充', en: 'needs work' },
} as const satisfies Record<ReviewVerdict, Bilingual>;

/** The entries of a table of texts under keys that begin with `prefix`: `stage.pending`. */
export const under = <P extends string, T extends Readonly<Record<string, Bilingual>>>(prefix: P, texts: T) =>
  Object.fromEntries(Object.entries(texts).map(([key, text]) => [`${prefix}.${key}`, text])) as {
    [K in keyof T & string as `${P}.${K}`]: T[K];
  };
