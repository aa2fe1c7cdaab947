import type { Engine } from './engine.ts';

/** How many pages are recognised side by side; more take more memory than they save time. */
export const HANDS = 2;

/** The recogniser that is installed; null when none is. A system's own is faster and a little better. */
export async function openEngine(pages: number): Promise<Engine | null> {
  const hands = Math.max(1, Math.min(HANDS, pages));
  const { systemEngine } = await import('./system.ts');
  const system = await systemEngine(hands);
  if (system) return system;
  const { bundledEngine } = await import('./bundled.ts');
  return bundledEngine(hands);
}
