type Listener = (event: { readonly data: unknown }) => void;

/** A message between the halves of the library. `chunk` is a part of a page, `data` what is asked or answered. */
interface Message {
  readonly action?: unknown;
  readonly callbackId?: unknown;
  readonly chunk?: unknown;
  readonly data?: unknown;
}

/**
 * The way between the two halves of the library, the one that opens files and the one that is asked, which run in one
 * thread here. The library's own copies every message through and through, each character drawn on a page with all that
 * is known of it among them, which takes longer than to read the page. Here a message is handed over as it is; only the
 * lists that its sender empties afterwards are copied. Fonts, which are only needed to draw, are not handed over.
 */
export class Loopback {
  readonly #listeners = new Set<Listener>();
  readonly #turn = Promise.resolve();

  postMessage(message: Message): void {
    if (isFont(message)) return;
    const data = {
      ...message,
      ...(message.chunk !== undefined && { chunk: detached(message.chunk) }),
      ...(message.data !== undefined && { data: detached(message.data) }),
    };
    void this.#turn.then(() => {
      for (const listener of this.#listeners) listener({ data });
    });
  }

  addEventListener(_: string, listener: Listener, { signal }: { readonly signal?: AbortSignal } = {}): void {
    this.#listeners.add(listener);
    signal?.addEventListener('abort', () => this.#listeners.delete(listener), { once: true });
  }

  removeEventListener(_: string, listener: Listener): void {
    this.#listeners.delete(listener);
  }

  terminate(): void {
    this.#listeners.clear();
  }
}

/** A font sent to be drawn with; nobody waits for an answer. */
const isFont = ({ action, callbackId, data }: Message): boolean =>
  action === 'commonobj' && callbackId === undefined && Array.isArray(data) && /^Font/.test(String(data[1]));

/** A record of its own, with lists of its own. */
function detached(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const prototype = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return value;
  const copy = Object.assign({}, value) as Record<string, unknown>;
  for (const key in copy) if (Array.isArray(copy[key])) copy[key] = copy[key].slice();
  return copy;
}
