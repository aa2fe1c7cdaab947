import { outputSchema } from '../export/json.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';

/** `gouji schema`: the JSON Schema of what `check --format json` prints. */
export function schema(io: Io): number {
  io.out(`${JSON.stringify(outputSchema(), null, 2)}\n`);
  return EXIT.done;
}
