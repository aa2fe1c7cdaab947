import { GoujiError } from '../../core/errors.ts';
import { Budget, budgeted, type Limits, type Prices } from '../../model/budget.ts';
import { type AnswerCache, cached, fileCache } from '../../model/cache.ts';
import { openaiModel } from '../../model/openai.ts';
import type { Model } from '../../model/port.ts';
import { DEFAULT_THROTTLE, type ThrottleSettings, throttled } from '../../model/throttle.ts';
import { type ModelSession, openSession } from './session.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

/** What the command line says of a model; what it leaves out the environment says. */
export interface ModelOptions {
  /** Name of the model; true for the one that the environment names. */
  readonly model: string | true;
  readonly url?: string;
  /** Tokens that the run may use. */
  readonly budget?: number;
  /** False to send names and numbers of persons as they stand. */
  readonly mask: boolean;
}

export interface ModelSettings {
  readonly url: string;
  readonly model: string;
  readonly key?: string;
  /** In milliseconds. */
  readonly timeout: number;
  readonly throttle: ThrottleSettings;
  readonly limits: Limits;
  readonly prices?: Prices;
  readonly mask: boolean;
  /** Where answers are kept. */
  readonly cache: string;
}

/** What is missing for asking a model at all. */
export type MissingSetting = 'name' | 'url' | 'key';

/** The environment variables that set up a model; docs/model.md explains them. */
export const VARIABLES = [
  'GOUJI_MODEL',
  'GOUJI_MODEL_URL',
  'GOUJI_MODEL_KEY',
  'GOUJI_MODEL_PRICE',
  'GOUJI_MODEL_BUDGET',
  'GOUJI_MODEL_CONCURRENCY',
  'GOUJI_MODEL_RATE',
  'GOUJI_MODEL_TIMEOUT',
  'GOUJI_MODEL_CACHE',
] as const;

const DEFAULT_TIMEOUT = 60;
const DEFAULT_CACHE = 'output/model-cache';

/**
 * The settings of a model, and what is missing of them. Nothing has a default that would send a report anywhere: name
 * and address must be given, and a key for any server but one on this machine. Throws GoujiError config-invalid.
 */
export function modelSettings(
  options: ModelOptions,
  env: Environment,
): { settings: ModelSettings; missing: MissingSetting | null } {
  const model = options.model === true ? (env['GOUJI_MODEL'] ?? '') : options.model;
  const url = (options.url ?? env['GOUJI_MODEL_URL'] ?? '').replace(/\/+$/, '');
  const key = env['GOUJI_MODEL_KEY'];
  const prices = pricesOf(env['GOUJI_MODEL_PRICE']);
  const money = env['GOUJI_MODEL_BUDGET'];
  if (money !== undefined && !isDecimal(money)) throw invalid('GOUJI_MODEL_BUDGET', money, '20');
  if (money !== undefined && !prices)
    throw new GoujiError(
      'config-invalid',
      '设了 GOUJI_MODEL_BUDGET，没有设 GOUJI_MODEL_PRICE',
      '请写明每百万 token 的价格（输入/输出），例如 GOUJI_MODEL_PRICE=2/8。',
    );
  const { rate, ...throttle } = DEFAULT_THROTTLE;
  const settings: ModelSettings = {
    url,
    model,
    ...(key && { key }),
    timeout: 1000 * (numberOf('GOUJI_MODEL_TIMEOUT', env) ?? DEFAULT_TIMEOUT),
    throttle: {
      ...throttle,
      concurrency: numberOf('GOUJI_MODEL_CONCURRENCY', env, true) ?? throttle.concurrency,
      rate: numberOf('GOUJI_MODEL_RATE', env, true) ?? (rate as number),
    },
    limits: { ...(options.budget !== undefined && { tokens: options.budget }), ...(money !== undefined && { money }) },
    ...(prices && { prices }),
    mask: options.mask,
    cache: env['GOUJI_MODEL_CACHE'] || DEFAULT_CACHE,
  };
  return { settings, missing: missingIn(settings) };
}

function missingIn({ url, model, key }: ModelSettings): MissingSetting | null {
  if (url === '') return 'url';
  if (model === '') return 'name';
  return key === undefined && !isLocal(url) ? 'key' : null;
}

/** The server runs on this machine: nothing leaves it, and such servers ask for no key. */
export function isLocal(url: string): boolean {
  const host = hostOf(url);
  return host === 'localhost' || host === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(host);
}

/** Throws GoujiError config-invalid when it is no address of a web server. */
function hostOf(url: string): string {
  try {
    const { protocol, hostname } = new URL(url);
    if (protocol === 'http:' || protocol === 'https:') return hostname;
  } catch {
    // As below.
  }
  throw invalid('GOUJI_MODEL_URL', url, 'http://127.0.0.1:11434/v1');
}

const isDecimal = (value: string): boolean => /^\d+(?:\.\d+)?$/.test(value);

function pricesOf(value: string | undefined): Prices | undefined {
  if (value === undefined) return undefined;
  const [input = '', output = '', more] = value.split('/');
  if (!isDecimal(input) || !isDecimal(output) || more !== undefined) throw invalid('GOUJI_MODEL_PRICE', value, '2/8');
  return { input, output };
}

function numberOf(name: (typeof VARIABLES)[number], env: Environment, whole = false): number | undefined {
  const value = env[name];
  if (value === undefined) return undefined;
  const number = Number(value);
  if (!(number > 0 && Number.isFinite(number)) || (whole && !Number.isInteger(number))) throw invalid(name, value, '4');
  return number;
}

const invalid = (name: string, value: string, example: string): GoujiError =>
  new GoujiError('config-invalid', `${name} 的值“${value}”不对`, `请写成 ${name}=${example} 这样；见 docs/model.md。`);

/** A model as a run asks it: no answer paid for twice, no faster than allowed, within the budget. */
export function composeModel(settings: ModelSettings, budget: Budget, cache: AnswerCache): Model {
  return cached(throttled(budgeted(openaiModel(settings), budget), settings.throttle), cache);
}

/** A session by settings; without a model when something is missing. */
export function sessionOf(settings: ModelSettings, missing: MissingSetting | null, cache?: AnswerCache): ModelSession {
  const budget = new Budget(settings.limits, settings.prices);
  const model = missing ? null : composeModel(settings, budget, cache ?? fileCache(settings.cache));
  return openSession(model, budget, { mask: settings.mask });
}

/** The answers that a run with these settings would not ask for again. */
export const knownAnswers = (settings: ModelSettings): AnswerCache => fileCache(settings.cache);
