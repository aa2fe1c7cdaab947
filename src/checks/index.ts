// Written by `npm run docs` from the files of this folder. Not to be edited.
import type { Check } from '../core/check.ts';
import { amountConflict } from './arithmetic/amount-conflict.ts';
import { balanceMismatch } from './arithmetic/balance-mismatch.ts';
import { countConflict } from './arithmetic/count-conflict.ts';
import { growthMismatch } from './arithmetic/growth-mismatch.ts';
import { listCountMismatch } from './arithmetic/list-count-mismatch.ts';
import { malformedNumber } from './arithmetic/malformed-number.ts';
import { rateMismatch } from './arithmetic/rate-mismatch.ts';
import { rateOutOfRange } from './arithmetic/rate-out-of-range.ts';
import { scoreSumMismatch } from './arithmetic/score-sum-mismatch.ts';
import { sumMismatch } from './arithmetic/sum-mismatch.ts';
import { tableTotalMismatch } from './arithmetic/table-total-mismatch.ts';
import { unitCostOutlier } from './arithmetic/unit-cost-outlier.ts';
import { unitPriceMismatch } from './arithmetic/unit-price-mismatch.ts';
import { unitScaleConflict } from './arithmetic/unit-scale-conflict.ts';
import { weightSumMismatch } from './arithmetic/weight-sum-mismatch.ts';
import { documentNumberFormat } from './names/document-number-format.ts';
import { documentYearConflict } from './names/document-year-conflict.ts';
import { foreignPlace } from './names/foreign-place.ts';
import { legalTermMisuse } from './names/legal-term-misuse.ts';
import { nameVariant } from './names/name-variant.ts';
import { unbalancedBrackets } from './names/unbalanced-brackets.ts';
import { yearLeftover } from './names/year-leftover.ts';
import { budgetBaselineMissing } from './progress/budget-baseline-missing.ts';
import { executionRateUnexplained } from './progress/execution-rate-unexplained.ts';
import { fundsLate } from './progress/funds-late.ts';
import { overspend } from './progress/overspend.ts';
import { paidNotDelivered } from './progress/paid-not-delivered.ts';
import { paymentAheadOfProgress } from './progress/payment-ahead-of-progress.ts';
import { attachmentMissing } from './structure/attachment-missing.ts';
import { benefitClaimUnsupported } from './structure/benefit-claim-unsupported.ts';
import { conclusionContradiction } from './structure/conclusion-contradiction.ts';
import { gradeScoreMismatch } from './structure/grade-score-mismatch.ts';
import { gradeWithoutScore } from './structure/grade-without-score.ts';
import { placeholder } from './structure/placeholder.ts';
import { problemUnlisted } from './structure/problem-unlisted.ts';
import { problemWithoutRecommendation } from './structure/problem-without-recommendation.ts';
import { recommendationVague } from './structure/recommendation-vague.ts';
import { reportMetadataMissing } from './structure/report-metadata-missing.ts';
import { sampleTooSmall } from './structure/sample-too-small.ts';
import { sectionMissing } from './structure/section-missing.ts';
import { sectionNumbering } from './structure/section-numbering.ts';
import { dateInvalid } from './targets/date-invalid.ts';
import { dateOrder } from './targets/date-order.ts';
import { deadlineMissed } from './targets/deadline-missed.ts';
import { deliverableMissing } from './targets/deliverable-missing.ts';
import { doneUndoneConflict } from './targets/done-undone-conflict.ts';
import { overfulfilmentUnexplained } from './targets/overfulfilment-unexplained.ts';
import { personsVsAttendances } from './targets/persons-vs-attendances.ts';
import { scoreVsCompletion } from './targets/score-vs-completion.ts';
import { targetShortfall } from './targets/target-shortfall.ts';
import { targetUnmeasurable } from './targets/target-unmeasurable.ts';
import { targetUnreported } from './targets/target-unreported.ts';
import { boilerplateTail } from './text/boilerplate-tail.ts';
import { conversionArtifact } from './text/conversion-artifact.ts';
import { duplicateParagraph } from './text/duplicate-paragraph.ts';
import { garbledText } from './text/garbled-text.ts';
import { injectedText } from './text/injected-text.ts';
import { mojibake } from './text/mojibake.ts';
import { pageNoise } from './text/page-noise.ts';
import { wrongWord } from './text/wrong-word.ts';

/** Every check that gouji knows, by group and id. */
export const checks: readonly Check[] = [
  amountConflict,
  balanceMismatch,
  countConflict,
  growthMismatch,
  listCountMismatch,
  malformedNumber,
  rateMismatch,
  rateOutOfRange,
  scoreSumMismatch,
  sumMismatch,
  tableTotalMismatch,
  unitCostOutlier,
  unitPriceMismatch,
  unitScaleConflict,
  weightSumMismatch,
  documentNumberFormat,
  documentYearConflict,
  foreignPlace,
  legalTermMisuse,
  nameVariant,
  unbalancedBrackets,
  yearLeftover,
  budgetBaselineMissing,
  executionRateUnexplained,
  fundsLate,
  overspend,
  paidNotDelivered,
  paymentAheadOfProgress,
  attachmentMissing,
  benefitClaimUnsupported,
  conclusionContradiction,
  gradeScoreMismatch,
  gradeWithoutScore,
  placeholder,
  problemUnlisted,
  problemWithoutRecommendation,
  recommendationVague,
  reportMetadataMissing,
  sampleTooSmall,
  sectionMissing,
  sectionNumbering,
  dateInvalid,
  dateOrder,
  deadlineMissed,
  deliverableMissing,
  doneUndoneConflict,
  overfulfilmentUnexplained,
  personsVsAttendances,
  scoreVsCompletion,
  targetShortfall,
  targetUnmeasurable,
  targetUnreported,
  boilerplateTail,
  conversionArtifact,
  duplicateParagraph,
  garbledText,
  injectedText,
  mojibake,
  pageNoise,
  wrongWord,
];
