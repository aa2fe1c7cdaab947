import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import { z } from 'zod';
import { GoujiError } from '../core/errors.ts';
import { CSRF_HEADER, ROUTES } from './api.ts';
import { refusalOf } from './guard.ts';
import { clientFile, noSessionPage, notBuiltPage, PAGE_STYLE } from './pages.ts';
import { addDecisions } from './routes/decide.ts';
import { addExport } from './routes/export.ts';
import { addLists } from './routes/lists.ts';
import { addReports } from './routes/report.ts';
import { addSessions, cookieName, keepCookie } from './routes/session.ts';
import { same } from './sessions.ts';
import { type DeskContext, Refused, refusal, type Setting, type Variables } from './setting.ts';

const KB = 1024;
/** Bytes of a body; a selection of ten thousand findings fits. */
const MOST_BYTES = 2048 * KB;
const MOST_LOGIN_BYTES = 4 * KB;

/** No script but the client's own files; nothing from elsewhere; not to be framed. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  `style-src 'self' ${PAGE_STYLE}`,
  "img-src 'self' data: blob:",
  "font-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "frame-src 'self'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');
const HEADERS: Readonly<Record<string, string>> = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
/** Routes that are answered before a login. */
const OPEN = new Set(Object.values(ROUTES).flatMap((route) => ('open' in route ? [`/api${route.path}`] : [])));

/** The desk as one function from request to answer; `startDesk` makes it listen. */
export function deskApp(setting: Setting): Hono<{ Variables: Variables }> {
  const app = new Hono<{ Variables: Variables }>();
  const { addresses, sessions } = setting;

  app.use(async (c, next) => {
    c.set('lang', setting.lang);
    c.set('session', null);
    c.set('token', '');
    await next();
    for (const [name, value] of Object.entries(HEADERS)) if (!c.res.headers.has(name)) c.res.headers.set(name, value);
  });

  app.use(async (c, next) => {
    const header = (name: string) => c.req.header(name);
    const code = refusalOf(
      {
        ...{ method: c.req.method, path: c.req.path, host: header('host'), origin: header('origin') },
        ...{ site: header('sec-fetch-site'), mode: header('sec-fetch-mode') },
      },
      addresses,
    );
    if (code) throw new Refused(403, code);
    const token = getCookie(c, cookieName(setting.address)) ?? '';
    const session = token === '' ? null : sessions.get(token);
    c.set('token', token);
    c.set('session', session);
    if (session) c.set('lang', session.lang);
    await next();
  });

  const limited = (maxSize: number) =>
    bodyLimit({
      maxSize,
      onError: () => {
        throw new Refused(413, 'too-large');
      },
    });
  app.use('/api/login', limited(MOST_LOGIN_BYTES));
  app.use('/api/*', limited(MOST_BYTES));
  app.use('/api/*', async (c, next) => {
    const session = c.get('session');
    if (!session && !OPEN.has(c.req.path)) throw new Refused(401, 'no-session');
    const changes = c.req.method !== 'GET' && c.req.method !== 'HEAD';
    if (session && changes && c.req.path !== '/api/login' && !same(c.req.header(CSRF_HEADER) ?? '', session.csrf))
      throw new Refused(403, 'csrf-refused');
    c.header('cache-control', 'no-store');
    await next();
  });

  const api = new Hono<{ Variables: Variables }>();
  addSessions(api, setting);
  addLists(api, setting);
  addReports(api, setting);
  addDecisions(api, setting);
  addExport(api, setting);
  app.route('/api', api);
  app.all('/api/*', () => {
    throw new Refused(404, 'not-found');
  });
  app.get('*', (c) => page(c, setting));
  app.notFound((c) => c.json(refusal('not-found', c.get('lang')), 404));
  app.onError((error, c) => failed(error, c as DeskContext));
  return app;
}

/** A page of the client, whatever its address: the client itself knows them. The first visit brings the start-up token. */
async function page(c: DeskContext, setting: Setting): Promise<Response> {
  const { token, client, sessions, user } = setting;
  const lang = c.get('lang');
  const brought = c.req.query('token');
  if (token !== null && brought !== undefined) {
    const url = new URL(c.req.url);
    url.searchParams.delete('token');
    if (same(brought, token)) {
      keepCookie(c, setting, sessions.open(user, lang));
      // Out of the address line, so that it is not sent on with it. One slash: two would lead to another host.
      return c.redirect(`${url.pathname.replace(/^[/\\]+/, '/')}${url.search}`, 303);
    }
  }
  const file = await clientFile(client, c.req.path);
  if (file) {
    // The names of the build's files change with what is in them.
    c.header('cache-control', c.req.path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache');
    return c.body(file.bytes, 200, { 'content-type': file.type });
  }
  if (/\.[a-z0-9]{1,6}$/i.test(c.req.path)) throw new Refused(404, 'not-found');
  c.header('cache-control', 'no-store');
  if (sessions.mode === 'local' && !c.get('session')) return c.html(noSessionPage(lang), 401);
  const index = await clientFile(client, '/index.html');
  return index ? c.body(index.bytes, 200, { 'content-type': index.type }) : c.html(notBuiltPage(lang), 503);
}

function failed(error: Error, c: DeskContext): Response {
  const lang = c.get('lang') ?? 'zh';
  if (error instanceof Refused) return c.json(refusal(error.code, lang), error.status);
  if (error instanceof z.ZodError)
    return c.json(refusal('bad-request', lang, z.prettifyError(error).slice(0, 1000)), 400);
  if (error instanceof GoujiError) {
    const { code, message, hint } = error;
    return c.json({ error: { code, message, hint } }, code.startsWith('store-') ? 503 : 422);
  }
  if (process.env['GOUJI_DEBUG']) console.error(error);
  return c.json(refusal('internal', lang), 500);
}
