/** What a model is asked, and nothing else: it gets no tools, no files and no addresses. */
export interface ModelCall {
  /** The instructions, as they stand in `prompts/`. */
  readonly instructions: string;
  /** SHA-256 of the instructions' file. */
  readonly promptHash: string;
  /** Name of the reply's shape, e.g. 'problems'; letters only. */
  readonly shape: string;
  /** JSON Schema of the reply. */
  readonly schema: Readonly<Record<string, unknown>>;
  /** The passage with its marks: data, never instructions. */
  readonly text: string;
  /** 0 for the first try; an answer that could not be read is asked for once more with 1. */
  readonly attempt: number;
  /** The most that the model may answer, in tokens. */
  readonly maxTokens: number;
}

/** In tokens, as the server counts them. */
export interface Usage {
  readonly input: number;
  readonly output: number;
}

export interface ModelAnswer {
  readonly content: string;
  /** 'length': cut off at `maxTokens`. 'refused': the model or its filter declined. */
  readonly finish: 'stop' | 'length' | 'refused';
  readonly usage: Usage;
}

/** A language model that answers a call. Rejects with ModelFault. */
export interface Model {
  /** As the server knows it; part of a fact's `by`. */
  readonly name: string;
  complete(call: ModelCall, signal?: AbortSignal): Promise<ModelAnswer>;
}

/**
 * Why there is no answer. 'busy': asked to wait. 'server': a fault of the server. 'connection': cut or never made.
 * 'silent': no answer in time. 'denied': key, address or model name are wrong. 'rejected': the request was not
 * understood. 'budget': asking would exceed the budget. 'missing': a replay holds no such answer.
 */
export type FaultCode =
  | 'busy'
  | 'server'
  | 'connection'
  | 'silent'
  | 'denied'
  | 'rejected'
  | 'budget'
  | 'missing'
  | 'aborted';

export class ModelFault extends Error {
  readonly code: FaultCode;
  /** How long the server asks to wait, in milliseconds. */
  readonly wait: number | undefined;

  constructor(code: FaultCode, message: string, options: { wait?: number; cause?: unknown } = {}) {
    super(message, { cause: options.cause });
    this.name = 'ModelFault';
    this.code = code;
    this.wait = options.wait;
  }
}

/** Time as the model's room sees it; tests pass their own. */
export interface Clock {
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
  /** 0 to 1, for spreading retries. */
  random(): number;
}
