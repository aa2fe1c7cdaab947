import { spawn } from 'node:child_process';
import { userInfo } from 'node:os';
import { GoujiError } from '../core/errors.ts';
import type { Lang } from '../core/text.ts';
import { startDesk } from '../review/start.ts';
import { catalogue } from '../run/catalogue.ts';
import { loadConfig } from '../run/settings.ts';
import { choosePipelines } from './check.ts';
import { demandStore } from './demand-store.ts';
import { EXIT } from './exit.ts';
import type { Io } from './io.ts';
import { sayServe } from './serve-texts.ts';
import { endOnSignals } from './signals.ts';

export interface ServeArguments {
  readonly store: string;
  readonly host: string;
  readonly port: string;
  readonly address?: string;
  readonly open?: boolean;
  readonly user?: string;
  readonly config?: string;
  readonly lang: Lang;
}

/** `gouji serve`: the review desk, until it is asked to stop. Throws GoujiError usage, store-…. */
export async function serve(options: ServeArguments, io: Io): Promise<number> {
  const { store, host, lang, user } = options;
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new GoujiError('usage', sayServe(lang, 'badPort', { value: options.port }), sayServe(lang, 'badPortHint'));
  const publicAddress = options.address === undefined ? undefined : addressOf(options.address, lang);
  demandStore(store, lang);
  const config = loadConfig(catalogue(), { path: options.config, folder: process.cwd() });
  const { pipelines } = choosePipelines(undefined, config);
  const desk = await startDesk({
    ...{ store, host, port, lang, pipelines, config },
    ...(publicAddress && { publicAddress }),
    user: user ?? userName(),
  });
  io.out(`${sayServe(lang, 'opened', { address: desk.address })}\n`);
  if (desk.mode === 'accounts' && !publicAddress?.startsWith('https:')) io.err(`${sayServe(lang, 'plain')}\n`);
  io.err(`${sayServe(lang, 'stop')}\n`);
  if (options.open) openBrowser(desk.address);
  await new Promise<void>((resolve) => endOnSignals(resolve));
  await desk.close();
  return EXIT.done;
}

function addressOf(value: string, lang: Lang): string {
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && /^https?:$/.test(url.protocol)) return url.origin;
  throw new GoujiError('usage', sayServe(lang, 'badAddress', { value }), sayServe(lang, 'badAddressHint'));
}

function userName(): string {
  try {
    return userInfo().username;
  } catch {
    // A user without a name: the desk asks for one.
    return '';
  }
}

/** A machine without a browser still has the address on the terminal. */
function openBrowser(address: string): void {
  const [command, args] =
    process.platform === 'win32'
      ? ['explorer.exe', [address]]
      : [process.platform === 'darwin' ? 'open' : 'xdg-open', [address]];
  spawn(command as string, args as string[], { stdio: 'ignore', detached: true })
    .on('error', () => {})
    .unref();
}
