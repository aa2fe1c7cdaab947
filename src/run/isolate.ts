/** Reading in processes of its own: see docs/decisions/0013-readers-in-processes.md. */
export { describeError } from './isolate/failures.ts';
export { documentIn, Readers, type ReadersOptions, type ReadResult } from './isolate/readers.ts';
