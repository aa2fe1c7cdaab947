/** A signal that asks the program to end: what is in hand is finished. A second one ends it at once. */
export function endOnSignals(onAsked: () => void): { readonly signal: AbortSignal; release(): void } {
  const controller = new AbortController();
  const asked = (): void => {
    // 130 is what shells expect of a program that was ended by Ctrl+C.
    if (controller.signal.aborted) process.exit(130);
    controller.abort();
    onAsked();
  };
  const names = ['SIGINT', 'SIGTERM'] as const;
  for (const name of names) process.on(name, asked);
  return {
    signal: controller.signal,
    release: () => {
      for (const name of names) process.off(name, asked);
    },
  };
}
