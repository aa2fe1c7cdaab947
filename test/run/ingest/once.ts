/** A process that makes one run and tells how far it has come, to be killed: `once.ts STORE FOLDER`. */
import { catalogue } from '../../../src/run/catalogue.ts';
import { ingest } from '../../../src/run/ingest/ingest.ts';
import { loadPipelines } from '../../../src/run/settings.ts';

const [store, folder] = process.argv.slice(2) as [string, string];
await ingest([folder], {
  store,
  pipelines: loadPipelines(catalogue()),
  lang: 'zh',
  settleMs: 0,
  onProgress: ({ step, done }) => void process.stdout.write(`${step} ${done}\n`),
});
