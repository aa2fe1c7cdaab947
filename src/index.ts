/** The public API: a closed list. What is not here may change without notice. */
export type { CheckOutput, InputError, PublishedAnalysis } from './core/analysis.ts';
export { type Check, type CheckContext, type CheckDefinition, defineCheck, evidence } from './core/check.ts';
export type { Document } from './core/document.ts';
export { type ErrorCode, GoujiError } from './core/errors.ts';
export type { PublishedFact } from './core/fact.ts';
export type { Finding, Severity } from './core/finding.ts';
export type { Pipeline, ReportKind } from './core/pipeline.ts';
export type { Span } from './core/span.ts';
export { toHtml } from './export/html.ts';
export { toJson } from './export/json.ts';
export { toText } from './export/text.ts';
export { documentOf, readBytes, readFile } from './read/read.ts';
export { type Analysed, type AnalyzeOptions, analyze } from './run/analyze.ts';
export { catalogue } from './run/catalogue.ts';
export { checkFiles } from './run/check-files.ts';
export { loadPipeline, loadPipelines } from './run/pipelines.ts';
