import type { InputError } from '../core/analysis.ts';
import type { EvaluatedCase, Summary } from '../core/evaluation.ts';

/** The evaluation as JSON: the figures of all reports together, then each report's own differences. */
export const evaluationToJson = (
  summary: Summary,
  cases: readonly EvaluatedCase[],
  errors: readonly InputError[],
): string =>
  `${JSON.stringify(
    {
      schemaVersion: 1,
      ...summary,
      cases: cases.map(({ name, analysis, evaluation }) => ({ name, path: analysis.source.path, ...evaluation })),
      errors,
    },
    null,
    2,
  )}\n`;
