import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Config } from '../../core/config.ts';
import type { Pipeline, ReportKind } from '../../core/pipeline.ts';
import type { Lang } from '../../core/text.ts';

/** The version of gouji itself. */
export const goujiVersion = (): string =>
  (JSON.parse(readFileSync(new URL('../../../package.json', import.meta.url), 'utf8')) as { version: string }).version;

const hash = (value: unknown): string => createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 12);

/**
 * With what a report was analysed, by its kind: another version of gouji, another language, other words by which kinds
 * are told or another pipeline of its kind give another text. A change to the pipeline of one kind leaves the others alone.
 */
export function versions(pipelines: readonly Pipeline[], lang: Lang, gouji: string): (kind: ReportKind) => string {
  const recognised = hash(pipelines.map(({ id, recognise }) => [id, recognise]));
  const byKind = new Map(pipelines.map((pipeline) => [pipeline.id, hash(pipeline)]));
  return (kind) => `${gouji} ${lang} ${recognised} ${byKind.get(kind) ?? '-'}`;
}

/** What stands for the findings that an installation accepts. */
export const allowTag = ({ allow }: Pick<Config, 'allow'>): string => `allow:${hash(allow)}`;

/** With what a file was tried that gave no report: any change may help it. */
export const attemptVersion = (pipelines: readonly Pipeline[], lang: Lang, gouji: string): string =>
  `${gouji} ${lang} ${hash(pipelines)}`;

/** A version that is no current one: what was analysed with it is analysed again when next there is a run. */
export const incomplete = (version: string): string => `${version} incomplete`;
