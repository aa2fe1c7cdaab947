/** Reading in processes of its own: see docs/decisions/0010-readers-in-processes.md. */
export { documentIn, Readers, type ReadersOptions, type ReadResult } from './isolate/readers.ts';
