import { DEFAULT_LIMITS, type Limits } from '../read/read.ts';

export { type Configured, configured, loadConfig } from './config.ts';
export { loadPipeline, loadPipelines } from './pipelines.ts';

/** The limits of reading with another size of file, in MB (1024 × 1024 bytes). */
export const limitsOf = (megabytes: number): Limits => {
  const maxBytes = Math.floor(megabytes * 1024 * 1024);
  return { ...DEFAULT_LIMITS, maxBytes, maxText: Math.min(maxBytes, 4 * DEFAULT_LIMITS.maxText) };
};
