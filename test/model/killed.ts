/** The command line as a process of its own, for a test that kills it. */
import { main } from '../../src/cli/main.ts';

process.exitCode = await main(process.argv.slice(2));
