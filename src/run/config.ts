import { existsSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { PublishedAnalysis } from '../core/analysis.ts';
import { type Allowance, Config } from '../core/config.ts';
import { GoujiError } from '../core/errors.ts';
import type { AllowedFinding, Finding } from '../core/finding.ts';
import type { CheckSetting, Pipeline } from '../core/pipeline.ts';
import { folded, type Lang } from '../core/text.ts';
import { nearest } from './did-you-mean.ts';
import { type Fault, faultsOf, type Path, parseYaml, type Source } from './pipeline-faults.ts';
import { checkFaults, invalid, type KnownCheck } from './pipelines.ts';

export const CONFIG_NAME = 'gouji.config.yaml';

/** A configuration with where its entries stand, for telling people. */
export interface Configured extends Config {
  readonly file: string;
  /** Line of each entry of `allow`. */
  readonly lines: readonly number[];
}

/**
 * The configuration of an installation: the file asked for, else `gouji.config.yaml` of the folder, else none. Throws
 * GoujiError config-invalid for a file that isn't there or says what doesn't exist, with file, line and what was meant.
 */
export function loadConfig(
  checks: readonly KnownCheck[],
  { path, folder }: { readonly path?: string | undefined; readonly folder: string },
): Configured | null {
  const file = path ?? join(folder, CONFIG_NAME);
  if (path === undefined && !existsSync(file)) return null;
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (cause) {
    throw new GoujiError('config-invalid', `读不了配置文件：${file}`, `请给出 ${CONFIG_NAME} 的路径。`, { cause });
  }
  return parseConfig(text, path ?? CONFIG_NAME, checks);
}

/** Parses and validates the text of a configuration; `file` is for messages. Throws GoujiError config-invalid. */
export function parseConfig(text: string, file: string, checks: readonly KnownCheck[]): Configured {
  const source = parseYaml(text);
  if (source.faults.length > 0) throw invalid(file, source.faults, 'config-invalid');
  // An empty file, or one of comments alone, changes nothing.
  const parsed = Config.safeParse(source.value ?? {});
  if (!parsed.success) {
    const keys = (path: Path): readonly string[] => keysAt(path, checks);
    throw invalid(file, faultsOf(parsed.error.issues, source, keys), 'config-invalid');
  }
  const faults = [...checkFaults(parsed.data, source, checks), ...allowFaults(parsed.data, source, checks)];
  if (faults.length > 0) throw invalid(file, faults, 'config-invalid');
  return { ...parsed.data, file, lines: parsed.data.allow.map((_, i) => source.at(['allow', i]).line) };
}

function keysAt([first, , third]: Path, checks: readonly KnownCheck[]): readonly string[] {
  if (first === undefined) return ['checks', 'allow'];
  if (first === 'allow') return ['check', 'document', 'fingerprint', 'quote', 'reason'];
  return third === undefined ? checks.map(({ id }) => id) : ['severity', 'options'];
}

/** An entry for a check that doesn't exist does nothing; one that names no finding would hide all of a check. */
function allowFaults({ allow }: Config, source: Source, checks: readonly KnownCheck[]): Fault[] {
  const ids = checks.map(({ id }) => id);
  return allow.flatMap((entry, i): Fault[] => {
    if (!ids.includes(entry.check)) {
      const near = nearest(entry.check, ids);
      const hint = near ? `是不是想写“${near}”？` : '用 gouji checks 查看全部检查项。';
      return [{ ...source.at(['allow', i, 'check']), message: `没有叫“${entry.check}”的检查项`, hint }];
    }
    if (entry.document || entry.fingerprint || entry.quote) return [];
    const message = '没有写明放行哪一处';
    return [
      {
        ...source.at(['allow', i]),
        message,
        hint: '请写 document、fingerprint 或 quote；整项不查请写在 checks 里：off。',
      },
    ];
  });
}

/** The pipelines with the settings of the installation over their own. */
export const configured = (pipelines: readonly Pipeline[], config: Config | null): Pipeline[] =>
  pipelines.map((pipeline) => (config ? { ...pipeline, checks: merged(pipeline.checks, config.checks) } : pipeline));

function merged(own: Pipeline['checks'], over: Config['checks']): Pipeline['checks'] {
  const all = { ...own };
  for (const [id, setting] of Object.entries(over)) {
    const base = own[id];
    all[id] =
      setting === 'off' || base === 'off' || base === undefined
        ? setting
        : ({ ...base, ...setting, options: { ...base.options, ...setting.options } } satisfies CheckSetting);
  }
  return all;
}

/** A finding of a report with the reason for which the configuration accepts it, or null when it does not. */
export function allowedBy(
  finding: Finding,
  source: { readonly path: string; readonly sha256: string },
  config: Configured | null,
): AllowedFinding | null {
  const entry = config?.allow.findIndex((allowance) => accepts(allowance, finding, { source })) ?? -1;
  if (!config || entry < 0) return null;
  const { reason } = config.allow[entry] as Allowance;
  return { ...finding, reason, allowedBy: `${config.file}:${config.lines[entry]}` };
}

/** An analysis with what the configuration accepts set apart, and the checks that it switches off named. */
export function withConfig(analysis: PublishedAnalysis, config: Configured | null, lang: Lang): PublishedAnalysis {
  if (!config) return analysis;
  const findings: Finding[] = [];
  const allowed: AllowedFinding[] = [];
  for (const finding of analysis.findings) {
    const accepted = allowedBy(finding, analysis.source, config);
    if (accepted) allowed.push(accepted);
    else findings.push(finding);
  }
  const off = Object.entries(config.checks).flatMap(([check, setting]) =>
    setting === 'off'
      ? [{ check, reason: lang === 'zh' ? `在 ${config.file} 中关闭` : `switched off in ${config.file}` }]
      : [],
  );
  return {
    ...analysis,
    findings,
    ...(allowed.length > 0 && { allowed }),
    notAssessed: [...analysis.notAssessed, ...off],
  };
}

function accepts(
  { check, document, fingerprint, quote }: Allowance,
  finding: Finding,
  { source }: { readonly source: { readonly path: string; readonly sha256: string } },
): boolean {
  if (finding.check !== check) return false;
  if (fingerprint !== undefined && finding.fingerprint !== fingerprint) return false;
  if (quote !== undefined && !finding.evidence.some((e) => folded(e.quote).includes(folded(quote)))) return false;
  if (document === undefined) return true;
  const path = source.path.replaceAll('\\', '/');
  return (
    basename(path) === document ||
    path.endsWith(`/${document}`) ||
    path === document ||
    (/^[0-9a-f]{8,64}$/.test(document) && source.sha256.startsWith(document))
  );
}
