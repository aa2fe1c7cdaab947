/** Which requests are answered at all: those that the desk's own pages make, at the addresses that it has. */
import { networkInterfaces } from 'node:os';

export interface Addresses {
  /** Values of the header Host. */
  readonly hosts: ReadonlySet<string>;
  /** Values of the header Origin. */
  readonly origins: ReadonlySet<string>;
}

const LOOPBACK = ['127.0.0.1', 'localhost', '[::1]'];

export const isLoopback = (host: string): boolean => /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/i.test(host);

/**
 * The addresses of a desk that listens at `host`: those of this machine, and the `publicAddress` of a proxy before it.
 * A page elsewhere whose name is made to point here (DNS rebinding) has another name.
 */
export function addressesOf(host: string, port: number, publicAddress?: string): Addresses {
  const own = isLoopback(host) ? LOOPBACK : isAny(host) ? [...LOOPBACK, ...interfaces()] : [bracketed(host)];
  const hosts = own.flatMap((name) => (port === 80 ? [name, `${name}:80`] : [`${name}:${port}`]));
  const origins = hosts.map((name) => `http://${name.replace(/:80$/, '')}`);
  if (publicAddress) {
    const { host: name, origin } = new URL(publicAddress);
    hosts.push(name);
    origins.push(origin);
  }
  return { hosts: lower(hosts), origins: lower(origins) };
}

const lower = (values: readonly string[]): Set<string> => new Set(values.map((value) => value.toLowerCase()));
const isAny = (host: string): boolean => host === '0.0.0.0' || host === '::' || host === '[::]';
const bracketed = (host: string): string => (host.includes(':') && !host.startsWith('[') ? `[${host}]` : host);
const interfaces = (): string[] =>
  Object.values(networkInterfaces()).flatMap((each) => (each ?? []).map(({ address }) => bracketed(address)));

/** The headers by which a request is judged. */
export interface Asking {
  readonly method: string;
  readonly path: string;
  readonly host: string | undefined;
  readonly origin: string | undefined;
  /** Sec-Fetch-Site and Sec-Fetch-Mode: said by browsers, and no page can change them. */
  readonly site: string | undefined;
  readonly mode: string | undefined;
}

/** Why a request is refused, or null. */
export function refusalOf(asking: Asking, { hosts, origins }: Addresses): 'host-refused' | 'origin-refused' | null {
  const { method, path, host, origin, site, mode } = asking;
  if (host === undefined || !hosts.has(host.toLowerCase())) return 'host-refused';
  // The origin has to be that of the very address asked, not just another one of the desk.
  const own =
    origin !== undefined &&
    origins.has(origin.toLowerCase()) &&
    origin.toLowerCase().endsWith(`//${host.toLowerCase().replace(/:80$/, '')}`);
  const reads = method === 'GET' || method === 'HEAD';
  if (!reads) return own && (site === undefined || site === 'same-origin') ? null : 'origin-refused';
  if (origin !== undefined && !own) return 'origin-refused';
  if (site === undefined || site === 'same-origin' || site === 'none') return null;
  // A link from elsewhere may open a page of the desk; nothing else of it is given to other sites.
  return mode === 'navigate' && !path.startsWith('/api/') ? null : 'origin-refused';
}
