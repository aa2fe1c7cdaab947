import type { Pipeline } from '../../core/pipeline.ts';
import type { Lang } from '../../core/text.ts';
import type { PaperParameters } from '../../core/working-paper.ts';
import { catalogue } from '../catalogue.ts';
import type { Configured } from '../config.ts';
import { goujiVersion } from '../ingest/version.ts';
import { versionOf } from './items.ts';

export interface ParameterOptions {
  readonly pipelines: readonly Pipeline[];
  readonly config: Configured | null;
  readonly lang: Lang;
  /** Which findings were asked for, in words. */
  readonly selection: string;
}

/** With what findings are made here and now: versions, thresholds in force, what is let pass and why. */
export function paperParameters({ pipelines, config, lang, selection }: ParameterOptions): PaperParameters {
  return {
    gouji: goujiVersion(),
    exportedAt: new Date().toISOString(),
    selection,
    pipelines: pipelines.map((pipeline) => ({
      id: pipeline.id,
      name: pipeline.name[lang],
      version: versionOf(pipeline),
    })),
    thresholds: [...defaults(), ...pipelines.flatMap(settings)],
    allowList: (config?.allow ?? []).map(({ check, document, fingerprint, quote, reason }) => ({
      check,
      what: [document, fingerprint, quote].filter(Boolean).join(' '),
      reason,
    })),
  };
}

type Threshold = PaperParameters['thresholds'][number];

const defaults = (): Threshold[] =>
  catalogue().flatMap(({ id, options = {} }) =>
    Object.entries(options).map(([option, value]) => ({ check: id, pipeline: '', option, value: String(value) })),
  );

/** What a pipeline, with the installation's own settings, wants otherwise than the checks say. */
const settings = ({ id, checks }: Pipeline): Threshold[] =>
  Object.entries(checks).flatMap(([check, setting]): Threshold[] => {
    const row = (option: string, value: unknown) => ({ check, pipeline: id, option, value: String(value) });
    if (setting === 'off') return [row('enabled', 'off')];
    return [
      ...(setting.severity ? [row('severity', setting.severity)] : []),
      ...Object.entries(setting.options ?? {}).map(([option, value]) => row(option, value)),
    ];
  });
