import OpenAI from 'openai';
import type { ChatCompletion, ChatCompletionCreateParamsNonStreaming } from 'openai/resources/chat/completions';
import { ceilingOf } from './budget.ts';
import { type Model, type ModelAnswer, type ModelCall, ModelFault } from './port.ts';

export interface ServerSettings {
  /** Up to and with the version: https://host/v1. */
  readonly url: string;
  /** Servers on this machine need none. */
  readonly key?: string;
  /** The model's name on that server. */
  readonly model: string;
  /** For one answer from sending to its last byte, in milliseconds. */
  readonly timeout: number;
}

/** How the reply's shape is asked for, from the strictest down. Servers that don't know one get the next. */
const FORMS = ['schema', 'json', 'text'] as const;

/** Parameters that some servers refuse by name; they are then asked without, or in the other spelling. */
interface Dialect {
  form: number;
  tokens: 'max_tokens' | 'max_completion_tokens';
  temperature: boolean;
}

/** Headers by which the client describes machine and program; nothing is gained by sending them. */
const UNSENT = ['Lang', 'Package-Version', 'OS', 'Arch', 'Runtime', 'Runtime-Version', 'Retry-Count', 'Timeout'];

/** The client, told everything: it looks for nothing in the environment. */
function clientOf(settings: Omit<ServerSettings, 'model'>): OpenAI {
  return new OpenAI({
    apiKey: settings.key ?? 'none',
    baseURL: settings.url,
    organization: null,
    project: null,
    webhookSecret: null,
    adminAPIKey: null,
    // Retries are made outside, where rate and budget see them.
    maxRetries: 0,
    // The whole answer has a limit of its own, which the client's ends with the headers.
    timeout: settings.timeout + 1000,
    logLevel: 'off',
    fetchOptions: { redirect: 'error' },
    defaultHeaders: {
      'User-Agent': 'gouji',
      ...Object.fromEntries(UNSENT.map((name) => [`X-Stainless-${name}`, null])),
      ...(settings.key === undefined && { Authorization: null }),
    },
  });
}

/**
 * A model behind a server that speaks OpenAI's chat completions: OpenAI, vLLM, Ollama, DeepSeek, Qwen and others. One
 * request for a call, without retries; what a server refuses of the request it is asked for in a plainer form. Nothing
 * is sent but to `url`: redirects are refused and environment variables of the client are not looked at.
 */
export function openaiModel(settings: ServerSettings): Model {
  const client = clientOf(settings);
  const dialect: Dialect = { form: 0, tokens: 'max_tokens', temperature: true };

  /** One request; a refused form is tried again in the next. What worked is kept for later calls. */
  async function complete(call: ModelCall, signal: AbortSignal | undefined): Promise<ModelAnswer> {
    const tried: Dialect = { ...dialect };
    for (;;) {
      try {
        const completion = await request(call, tried, signal);
        Object.assign(dialect, tried);
        return answerOf(completion, call);
      } catch (error) {
        if (!(error instanceof OpenAI.APIError) || !plainer(tried, error)) throw error;
      }
    }
  }

  async function request(call: ModelCall, { form, tokens, temperature }: Dialect, outer: AbortSignal | undefined) {
    const silence = AbortSignal.timeout(settings.timeout);
    const signal = outer ? AbortSignal.any([outer, silence]) : silence;
    const body: ChatCompletionCreateParamsNonStreaming = {
      model: settings.model,
      messages: [
        { role: 'system', content: call.instructions },
        { role: 'user', content: call.text },
      ],
      [tokens]: call.maxTokens,
      ...(temperature && { temperature: 0 }),
      ...formatOf(FORMS[form] ?? 'text', call),
    };
    try {
      return await client.chat.completions.create(body, { signal });
    } catch (error) {
      if (silence.aborted) throw new ModelFault('silent', `no answer within ${settings.timeout} ms`, { cause: error });
      if (outer?.aborted) throw new ModelFault('aborted', 'stopped', { cause: error });
      throw error;
    }
  }

  return {
    name: settings.model,
    async complete(call, signal) {
      try {
        return await complete(call, signal);
      } catch (error) {
        throw error instanceof ModelFault ? error : faultOf(error);
      }
    },
  };
}

/** The names of the models that a server has; null when it answers and keeps no list. Rejects with ModelFault. */
export async function listModels(settings: Omit<ServerSettings, 'model'>): Promise<string[] | null> {
  try {
    const page = await clientOf(settings).models.list({ signal: AbortSignal.timeout(settings.timeout) });
    return Array.isArray(page.data) ? page.data.map(({ id }) => String(id)) : null;
  } catch (error) {
    if (error instanceof OpenAI.NotFoundError) return null;
    throw faultOf(error);
  }
}

function formatOf(form: (typeof FORMS)[number], { shape, schema }: ModelCall) {
  if (form === 'schema')
    return {
      response_format: {
        type: 'json_schema' as const,
        json_schema: { name: shape, strict: true, schema: { ...schema } },
      },
    };
  return form === 'json' ? { response_format: { type: 'json_object' as const } } : {};
}

/** Changes the dialect to what a server that refused the request may understand; false when nothing is left to try. */
function plainer(dialect: Dialect, { status, message }: { status?: number | undefined; message: string }): boolean {
  if (status !== 400 && status !== 422 && status !== 501) return false;
  if (dialect.tokens === 'max_tokens' && /max_completion_tokens/.test(message)) {
    dialect.tokens = 'max_completion_tokens';
    return true;
  }
  if (dialect.temperature && /temperature/i.test(message)) {
    dialect.temperature = false;
    return true;
  }
  dialect.form++;
  return dialect.form < FORMS.length;
}

/** A body that is no completion is a fault of the server, whatever its status said. */
function answerOf(completion: ChatCompletion, call: ModelCall): ModelAnswer {
  const choice = Array.isArray(completion?.choices) ? completion.choices[0] : undefined;
  const message = choice?.message;
  if (!choice || !message) throw new ModelFault('server', 'the answer is no chat completion');
  const { prompt_tokens: input, completion_tokens: output } = completion.usage ?? {};
  const counted = Number.isFinite(input) && Number.isFinite(output);
  // A server that does not count is taken to have used all that the call allowed.
  const usage = counted ? { input: Number(input), output: Number(output) } : ceilingOf(call);
  const refused = typeof message.refusal === 'string' || choice.finish_reason === 'content_filter';
  return {
    content: typeof message.content === 'string' ? message.content : '',
    finish: refused ? 'refused' : choice.finish_reason === 'length' ? 'length' : 'stop',
    usage,
  };
}

/** What the client throws, in the words of the port. */
function faultOf(error: unknown): ModelFault {
  const message = error instanceof Error ? error.message : String(error);
  if (error instanceof OpenAI.APIConnectionTimeoutError) return new ModelFault('silent', message, { cause: error });
  if (error instanceof OpenAI.APIUserAbortError) return new ModelFault('aborted', message, { cause: error });
  if (!(error instanceof OpenAI.APIError) || error.status === undefined)
    // A connection that is cut while the body arrives reaches us as a fault of fetch or of the JSON parser.
    return new ModelFault('connection', message, { cause: error });
  const { status } = error;
  const wait = waitOf(error.headers);
  const told = { cause: error, ...(wait !== undefined && { wait }) };
  if (status === 429) return new ModelFault('busy', message, told);
  if (status === 401 || status === 403 || status === 404) return new ModelFault('denied', message, told);
  return new ModelFault(status >= 500 || status === 408 || status === 409 ? 'server' : 'rejected', message, told);
}

/** Retry-After in milliseconds: seconds or a date. */
function waitOf(headers: Headers | undefined): number | undefined {
  const precise = Number.parseFloat(headers?.get('retry-after-ms') ?? '');
  if (precise >= 0) return precise;
  const printed = headers?.get('retry-after');
  if (!printed) return undefined;
  const seconds = Number(printed);
  const wait = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(printed) - Date.now();
  return Number.isFinite(wait) ? Math.max(0, wait) : undefined;
}
