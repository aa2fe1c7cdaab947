import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { serve } from '@hono/node-server';
import { getConnInfo } from '@hono/node-server/conninfo';
import { GoujiError } from '../core/errors.ts';
import type { Pipeline } from '../core/pipeline.ts';
import type { Lang } from '../core/text.ts';
import { type Desk, openDesk } from '../run/desk.ts';
import type { Configured } from '../run/settings.ts';
import { deskApp } from './app.ts';
import { addressesOf, isLoopback } from './guard.ts';
import { Logins } from './login.ts';
import { AccountSessions, LocalSessions, newToken } from './sessions.ts';
import type { Setting } from './setting.ts';
import { deskWord } from './words.ts';

export interface StartOptions {
  readonly store: string;
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** The address of a proxy before the desk, as people type it. */
  readonly publicAddress?: string;
  readonly lang: Lang;
  /** With what decisions are signed on one machine until the person says otherwise. */
  readonly user: string;
  readonly pipelines: readonly Pipeline[];
  readonly config: Configured | null;
  /** Where the built client lies; its own place when absent. */
  readonly client?: string;
}

export interface StartedDesk {
  /** To be opened: on one machine with the start-up token. */
  readonly address: string;
  readonly mode: 'local' | 'accounts';
  close(): Promise<void>;
}

const CLIENT = fileURLToPath(new URL('../../dist/desk', import.meta.url));

/**
 * Starts the review desk. On loopback whoever has the start-up token comes in; at any other address, and behind a
 * proxy, accounts are demanded. Throws GoujiError usage, store-….
 */
export async function startDesk(options: StartOptions): Promise<StartedDesk> {
  const { host, publicAddress, lang, user, pipelines, config, client = CLIENT } = options;
  const mode = isLoopback(host) && !publicAddress ? 'local' : 'accounts';
  const desk = openDesk(options.store);
  try {
    if (mode === 'accounts' && !desk.accounts.names().some(({ disabled }) => disabled === 0)) throw noAccounts(lang);
    const token = mode === 'local' ? newToken() : null;
    // What is answered depends on the port, which is known only when it listens.
    let answer: (request: Request, env: unknown) => Response | Promise<Response> = () =>
      new Response(null, { status: 503 });
    const listening = await listen((request, env) => answer(request, env), host, options.port, lang);
    const { port } = listening.address;
    const address =
      publicAddress ?? `http://${host.includes(':') && !host.startsWith('[') ? `[${host}]` : host}:${port}`;
    const setting: Setting = {
      ...{ desk, token, user, lang, address, client, pipelines, config },
      addresses: addressesOf(host, port, publicAddress),
      sessions: mode === 'local' ? new LocalSessions() : new AccountSessions(desk),
      logins: new Logins(desk),
      secure: address.startsWith('https:'),
      peer: (c) => getConnInfo(c).remote.address ?? '',
    };
    const app = deskApp(setting);
    answer = (request, env) => app.fetch(request, env as object);
    return {
      address: token === null ? address : `${address}/?token=${token}`,
      mode,
      close: () => stop(listening.server, desk),
    };
  } catch (error) {
    desk.close();
    throw error;
  }
}

const noAccounts = (lang: Lang): GoujiError =>
  new GoujiError('usage', deskWord('noAccounts', lang), deskWord('noAccountsHint', lang));

type Server = ReturnType<typeof serve>;
type Answer = (request: Request, env: unknown) => Response | Promise<Response>;

function listen(
  fetch: Answer,
  hostname: string,
  port: number,
  lang: Lang,
): Promise<{ server: Server; address: AddressInfo }> {
  return new Promise((resolve, reject) => {
    const bare = hostname.replace(/^\[|\]$/g, '');
    const server = serve({ fetch, hostname: bare, port }, (address) => resolve({ server, address }));
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new GoujiError(
          'usage',
          `${deskWord('notListening', lang)}${hostname}:${port}（${cause.code ?? cause.message}）`,
          deskWord('notListeningHint', lang),
          { cause },
        ),
      ),
    );
  });
}

function stop(server: Server, desk: Desk): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      desk.close();
      resolve();
    });
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
