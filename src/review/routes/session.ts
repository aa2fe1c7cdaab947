import type { Hono } from 'hono';
import { deleteCookie, setCookie } from 'hono/cookie';
import { goujiVersion } from '../../run/desk.ts';
import { LoginRequest, type SessionAnswer, SessionRequest } from '../api.ts';
import { SESSION_HOURS, type Session } from '../sessions.ts';
import { bodyOf, type DeskContext, Refused, refusal, type Setting, sessionOf, type Variables } from '../setting.ts';

/** Without the port two desks on one machine would take each other's cookies. */
export const cookieName = (address: string): string => `gouji_${new URL(address).port || 'desk'}`;

export function keepCookie(c: DeskContext, { address, secure }: Setting, token: string): void {
  setCookie(c, cookieName(address), token, {
    httpOnly: true,
    sameSite: 'Strict',
    secure,
    path: '/',
    maxAge: SESSION_HOURS * 3600,
  });
}

const gouji = goujiVersion();

/** The routes by which one comes in and goes. */
export function addSessions(app: Hono<{ Variables: Variables }>, setting: Setting): void {
  const { desk, sessions, logins } = setting;
  const answer = (session: Session | null): SessionAnswer => ({
    mode: sessions.mode,
    name: session?.name || null,
    lang: session?.lang ?? setting.lang,
    csrf: session?.csrf ?? '',
    gouji,
  });

  app.get('/session', (c) => {
    const session = c.get('session');
    if (!session && sessions.mode === 'local') throw new Refused(401, 'no-session');
    return c.json(answer(session));
  });

  app.post('/session', async (c) => {
    sessionOf(c);
    const { name, lang } = await bodyOf(c, SessionRequest);
    if (name !== undefined && sessions.mode === 'accounts') throw new Refused(403, 'name-fixed');
    sessions.change(c.get('token'), { name, lang });
    return c.json(answer(sessions.get(c.get('token'))));
  });

  app.post('/login', async (c) => {
    if (sessions.mode === 'local') throw new Refused(404, 'not-found');
    const { name, password } = await bodyOf(c, LoginRequest);
    const from = setting.peer(c);
    const result = await logins.check(name, password, from);
    if (result === 'limited') {
      desk.audit.add(name, 'login-limited', { from });
      c.header('retry-after', String(logins.retryAfter));
      return c.json(refusal('login-limited', c.get('lang')), 429);
    }
    desk.audit.add(name, result === 'ok' ? 'login' : 'login-refused', { from });
    if (result === 'refused') throw new Refused(401, 'login-refused');
    // A session of before is not gone on with: its token may have been seen.
    sessions.close(c.get('token'));
    const token = sessions.open(name, c.get('lang'));
    keepCookie(c, setting, token);
    return c.json(answer(sessions.get(token)));
  });

  app.post('/logout', (c) => {
    const { name } = sessionOf(c);
    sessions.close(c.get('token'));
    deleteCookie(c, cookieName(setting.address), { path: '/' });
    desk.audit.add(name, 'logout', {});
    return c.json(answer(null));
  });
}
