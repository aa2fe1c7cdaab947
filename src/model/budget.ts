import { dec, plain } from '../core/quantity.ts';
import { type Model, type ModelAnswer, type ModelCall, ModelFault, type Usage } from './port.ts';

/** What a run may use. Absent is without limit. */
export interface Limits {
  /** Input and output together. */
  readonly tokens?: number;
  /** In the currency of the prices, as an exact decimal. */
  readonly money?: string;
}

/** For a million tokens, exact decimals in one currency. */
export interface Prices {
  readonly input: string;
  readonly output: string;
}

/** What so many tokens cost; 0 without prices. */
export function costOf({ input, output }: Usage, prices: Prices | undefined): string {
  if (!prices) return '0';
  return plain(dec(prices.input).times(input).plus(dec(prices.output).times(output)).div(1_000_000));
}

/** Framing of the messages that a server counts beside their text. */
const FRAMING = 64;

/**
 * The most that a call can cost: a token is at least a byte, whatever the tokenizer, and the answer is limited. The
 * schema counts, for servers put it before the prompt.
 */
export function ceilingOf(call: ModelCall): Usage {
  const bytes = Buffer.byteLength(call.instructions + call.text + JSON.stringify(call.schema));
  return { input: bytes + FRAMING, output: call.maxTokens };
}

/** What a call will about cost: a Chinese character is about 0.7 of a token in today's tokenizers, other text less. */
export function estimateOf(call: ModelCall): Usage {
  const text = call.instructions + call.text;
  const wide = text.match(/[^\x20-\x7e]/g)?.length ?? 0;
  return {
    input: Math.ceil(wide * 0.7 + (text.length - wide) * 0.3) + FRAMING,
    output: Math.ceil(call.maxTokens * 0.2),
  };
}

/**
 * Keeps a run within its budget. Each call reserves the most that it can cost before it is sent and is charged what the
 * server says it used, so that the budget is never exceeded. A call that would exceed it waits for those under way and
 * is refused with ModelFault 'budget' when nothing more can be given back.
 */
export class Budget {
  readonly limits: Limits;
  readonly prices: Prices | undefined;
  #used: Usage = { input: 0, output: 0 };
  readonly #reserved = new Set<Usage>();
  #settled: (() => void)[] = [];
  #stopped = false;

  constructor(limits: Limits = {}, prices?: Prices) {
    this.limits = limits;
    this.prices = prices;
  }

  get used(): Usage {
    return this.#used;
  }

  get cost(): string {
    return costOf(this.#used, this.prices);
  }

  /** Some call has been refused. */
  get stopped(): boolean {
    return this.#stopped;
  }

  async reserve(most: Usage): Promise<Usage> {
    while (!this.#fits(most)) {
      if (this.#reserved.size === 0) {
        this.#stopped = true;
        throw new ModelFault('budget', `budget reached: ${this.#used.input + this.#used.output} tokens, ${this.cost}`);
      }
      await new Promise<void>((resolve) => this.#settled.push(resolve));
    }
    const reservation = { ...most };
    this.#reserved.add(reservation);
    return reservation;
  }

  /** Ends a reservation with what was used. */
  settle(reservation: Usage, { input, output }: Usage): void {
    this.#reserved.delete(reservation);
    this.#used = { input: this.#used.input + input, output: this.#used.output + output };
    const waiting = this.#settled;
    this.#settled = [];
    for (const resume of waiting) resume();
  }

  #fits(most: Usage): boolean {
    const all = [this.#used, ...this.#reserved, most];
    const sum: Usage = {
      input: all.reduce((total, { input }) => total + input, 0),
      output: all.reduce((total, { output }) => total + output, 0),
    };
    const { tokens, money } = this.limits;
    if (tokens !== undefined && sum.input + sum.output > tokens) return false;
    return money === undefined || dec(costOf(sum, this.prices)).lte(money);
  }
}

/** A model that spends from a budget. An answer that never came may be billed all the same, so it counts in full. */
export function budgeted(model: Model, budget: Budget): Model {
  return {
    name: model.name,
    async complete(call: ModelCall, signal?: AbortSignal): Promise<ModelAnswer> {
      const most = ceilingOf(call);
      const reservation = await budget.reserve(most);
      try {
        const answer = await model.complete(call, signal);
        budget.settle(reservation, answer.usage);
        return answer;
      } catch (error) {
        const billed = error instanceof ModelFault && (error.code === 'connection' || error.code === 'silent');
        budget.settle(reservation, billed ? most : { input: 0, output: 0 });
        throw error;
      }
    },
  };
}
