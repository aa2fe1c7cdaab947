import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import pino, { type Logger } from 'pino';
import roll from 'pino-roll';

export type { Logger };

/** Log files that are kept, the oldest removed first. */
const KEPT = 30;

/** A log of JSON lines: one file a day, or sooner when it grows to 10 MB, and standard error for whoever watches. */
export async function openLog(folder: string): Promise<{ log: Logger; close(): void }> {
  mkdirSync(folder, { recursive: true });
  const file = await roll({
    file: join(folder, 'gouji'),
    extension: '.log',
    frequency: 'daily',
    dateFormat: 'yyyy-MM-dd',
    size: '10m',
    limit: { count: KEPT },
    mkdir: true,
    sync: true,
  });
  const log = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime },
    pino.multistream([{ stream: file }, { stream: process.stderr }]),
  );
  return { log, close: () => file.end() };
}
