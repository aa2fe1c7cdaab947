// Written by `npm run docs` from the files of this folder. Not to be edited.
import type { ArchiveCheck } from '../../core/archive-check.ts';
import { copiedPassage } from './copied-passage.ts';
import { figuresRepeated } from './figures-repeated.ts';
import { nearDuplicateReport } from './near-duplicate-report.ts';
import { recurringProblem } from './recurring-problem.ts';
import { reportConflict } from './report-conflict.ts';

/** Every check that holds a report against the others of the archive, by id. */
export const archiveChecks: readonly ArchiveCheck[] = [
  copiedPassage,
  figuresRepeated,
  nearDuplicateReport,
  recurringProblem,
  reportConflict,
];
