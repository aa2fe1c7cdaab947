import { beforeAll, describe, expect, it } from 'vitest';
import { CSRF_HEADER } from '../../src/review/api.ts';
import { hashPassword } from '../../src/review/login.ts';
import { openDesk } from '../../src/run/desk.ts';
import { desk, everyRoute, filled, report, row, send, sha, temporary, Visitor } from './support.ts';

const XSS = [
  '<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>',
  "javascript:alert('1')",
  '</script><svg/onload=alert(1)>',
];
const ID = sha('one');
const ROUTES = everyRoute(ID, 'f1');

let here: Awaited<ReturnType<typeof desk>>;
let visitor: Visitor;
beforeAll(async () => {
  here = await desk((store) => {
    filled(store, [
      [
        `/reports/${XSS[1]}.txt`,
        report(
          'one',
          [
            row('f1', { message: XSS[0] }),
            row('f2', { evidence: [{ span: { start: 0, end: 4 }, quote: XSS[3], label: XSS[1] }] }),
          ],
          {
            title: XSS[0] as string,
            county: XSS[1] as string,
          },
        ),
      ],
    ]);
  });
  visitor = await new Visitor(here.port).enter(here.token);
});

describe('only its own addresses', () => {
  const own = () => `127.0.0.1:${here.port}`;
  /** Headers of a page that is not the desk's. */
  const variants = (): [name: string, headers: Record<string, string>][] => [
    ['another name', { host: `evil.example:${here.port}` }],
    ['another name without a port', { host: 'evil.example' }],
    ['no port', { host: '127.0.0.1' }],
    ['another port', { host: '127.0.0.1:1' }],
    ['a name that begins like it', { host: `127.0.0.1.evil.example:${here.port}` }],
    ['an address of all', { host: `0.0.0.0:${here.port}` }],
    ['another address of this machine', { host: `127.0.0.2:${here.port}` }],
    ['another origin', { host: own(), origin: 'http://evil.example' }],
    ['an opaque origin', { host: own(), origin: 'null' }],
    ['another port as origin', { host: own(), origin: 'http://127.0.0.1:1' }],
    ['https as origin', { host: own(), origin: `https://127.0.0.1:${here.port}` }],
    ['another name of the desk as origin', { host: own(), origin: `http://localhost:${here.port}` }],
    ['a request from another site', { host: own(), 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' }],
    [
      'a request from another port of this host',
      { host: own(), 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors' },
    ],
  ];

  it('are answered: every variant is refused on every route', async () => {
    let refused = 0;
    for (const [name, headers] of variants())
      for (const { method, address } of [...ROUTES, { method: 'POST', address: '/api/none' }]) {
        const { origin, ...others } = { ...visitor.headers, ...headers };
        const sent = 'origin' in headers || method === 'POST' ? { ...others, origin: origin as string } : others;
        const { status, json } = await send(here.port, address, {
          method,
          headers: sent,
          ...(method === 'POST' && { body: '{}' }),
        });
        expect([name, address, status]).toEqual([name, address, 403]);
        expect(['host-refused', 'origin-refused']).toContain(json.error.code);
        refused++;
      }
    expect(refused).toBe(variants().length * (ROUTES.length + 1));
    expect(refused).toBeGreaterThanOrEqual(12 * 17);
  });

  it('are answered: pages are refused under another name, too', async () => {
    for (const path of ['/', '/findings', `/?token=${here.token}`, '/assets/a.js'])
      expect((await send(here.port, path, { headers: { host: 'evil.example' } })).status).toBe(403);
  });

  it('changes need an Origin', async () => {
    const { origin: _, ...headers } = visitor.headers;
    const posts = ROUTES.filter(({ method }) => method === 'POST');
    for (const { address } of posts)
      expect((await send(here.port, address, { method: 'POST', headers, body: '{}' })).status).toBe(403);
    expect(posts.length).toBe(5);
  });
});

describe('sessions', () => {
  it('nothing is told without one, or with a forged one', async () => {
    const name = visitor.cookie.split('=')[0];
    const forged = [
      '',
      `${name}=`,
      `${name}=${'A'.repeat(43)}`,
      `${name}=${here.token}`,
      `other=${visitor.cookie.split('=')[1]}`,
      `${visitor.cookie}x`,
    ];
    for (const cookie of forged)
      for (const { name: route, method, address } of ROUTES.filter(({ name }) => name !== 'login')) {
        const { status } = await send(here.port, address, {
          method,
          headers: { ...visitor.headers, cookie },
          ...(method === 'POST' && { body: '{}' }),
        });
        expect([route, cookie, status]).toEqual([route, cookie, 401]);
      }
  });

  it('begin with the start-up token only, and take it out of the address', async () => {
    const { status, headers } = await send(here.port, `/findings?check=overspend&token=${here.token}`);
    expect([status, headers['location']]).toEqual([303, '/findings?check=overspend']);
    expect(headers['set-cookie']?.[0]).toMatch(/; HttpOnly; SameSite=Strict$/);
    for (const token of ['', 'x', here.token.slice(1)]) {
      const reply = await send(here.port, `/?token=${token}`);
      expect(reply.headers['set-cookie']).toBeUndefined();
      expect(reply.status).toBe(401);
    }
    expect((await send(here.port, `//evil.example/?token=${here.token}`)).headers['location']).not.toMatch(/^\/[/\\]/);
  });

  it('changes need the token of the session', async () => {
    for (const csrf of ['', 'x', visitor.csrf.slice(1), visitor.cookie])
      for (const { address } of ROUTES.filter(({ name, method }) => method === 'POST' && name !== 'login')) {
        const { status, json } = await send(here.port, address, {
          method: 'POST',
          headers: { ...visitor.headers, [CSRF_HEADER]: csrf },
          body: '{}',
        });
        expect([address, status, json.error.code]).toEqual([address, 403, 'csrf-refused']);
      }
  });
});

describe('what comes in', () => {
  it('a body has to be JSON, of a size', async () => {
    const form = await visitor.post('decide', {}, { 'content-type': 'text/plain' });
    expect([form.status, form.json.error.code]).toEqual([415, 'not-json']);
    expect((await send(here.port, '/api/decide', { method: 'POST', headers: visitor.headers, body: '{' })).status).toBe(
      400,
    );
    const large = JSON.stringify({ action: 'note', note: 'x'.repeat(3_000_000) });
    expect(
      (await send(here.port, '/api/decide', { method: 'POST', headers: visitor.headers, body: large })).status,
    ).toBe(413);
    const chunked = { ...visitor.headers, 'transfer-encoding': 'chunked' };
    expect((await send(here.port, '/api/export', { method: 'POST', headers: chunked, body: large })).status).toBe(413);
    expect(
      (
        await visitor.post('decide', {
          action: 'note',
          note: 'x'.repeat(5000),
          targets: [{ report: ID, fingerprint: 'f1', expected: null }],
        })
      ).status,
    ).toBe(400);
    expect(
      (await send(here.port, `/api/findings?q=${'x'.repeat(20_000)}`, { headers: { cookie: visitor.cookie } })).status,
    ).toBe(431);
  });

  it('no path reaches the file system', async () => {
    const tries = [
      '../../../../etc/passwd',
      '..%2f..%2f..%2fetc%2fpasswd',
      '%2e%2e/%2e%2e/etc/passwd',
      '/etc/passwd',
      '....//etc/passwd',
      '..\\..\\etc\\passwd',
      '%00',
      `${ID}%00.txt`,
      ID.toUpperCase(),
    ];
    for (const path of tries)
      for (const address of [
        `/${path}`,
        `/assets/${path}`,
        `/api/report/${encodeURIComponent(path)}`,
        `/api/report/${path}/original`,
        `/api/report/${encodeURIComponent(path)}/preview`,
      ]) {
        const { status, text } = await send(here.port, address, { headers: { cookie: visitor.cookie } });
        expect([address, text]).not.toEqual([address, expect.stringContaining('root:')]);
        // Where there is no such file the client's own page is answered, which knows no path.
        expect([400, 404, 503]).toContain(status);
      }
  });

  it('what a filter says is bound, never SQL', async () => {
    for (const bad of ["'; DROP TABLE findings; --", '" OR 1=1', '%', '\\', "x') OR 1=1 --"]) {
      expect((await visitor.get('findings', {}, { check: bad, county: bad })).json.total).toBe(0);
      expect((await visitor.get('findings', {}, { q: bad })).status).toBe(200);
      expect((await visitor.get('reports', {}, { q: bad })).status).toBe(200);
    }
    expect((await visitor.get('findings')).json.total).toBe(2);
  });
});

describe('text of reports', () => {
  it('comes back as strings of JSON, never as markup', async () => {
    await visitor.post('decide', {
      action: 'note',
      note: XSS[1],
      targets: [{ report: ID, fingerprint: 'f1', expected: null }],
    });
    const replies = [
      await visitor.get('findings'),
      await visitor.get('reports'),
      await visitor.get('overview'),
      await visitor.get('report', { id: ID }),
      await visitor.get('decisions', { id: ID, fingerprint: 'f1' }),
      await visitor.get('changes'),
    ];
    for (const { headers, text } of replies) {
      expect(headers['content-type']).toBe('application/json');
      expect(headers['x-content-type-options']).toBe('nosniff');
      expect(headers['content-security-policy']).toMatch(/default-src 'none'/);
      expect(headers['content-security-policy']).not.toMatch(/unsafe-inline|unsafe-eval'(?<!wasm-unsafe-eval')/);
      expect(XSS.some((each) => text.includes(JSON.stringify(each).slice(1, -1)))).toBe(true);
    }
    for (const path of [
      `/${encodeURIComponent(XSS[0] as string)}`,
      `/findings?q=${encodeURIComponent(XSS[0] as string)}`,
    ])
      expect((await send(here.port, path, { headers: { cookie: visitor.cookie } })).text).not.toContain(XSS[0]);
  });
});

describe('accounts', () => {
  it('are demanded at other addresses and behind a proxy', async () => {
    await expect(desk(() => {}, { host: '0.0.0.0' })).rejects.toMatchObject({ code: 'usage' });
    await expect(desk(() => {}, { publicAddress: 'https://desk.example' })).rejects.toMatchObject({ code: 'usage' });
  });

  it('let in with the password only, and so often; all of it is in the log', async () => {
    const path = `${temporary()}/gouji.db`;
    const before = openDesk(path);
    before.accounts.put('李四', await hashPassword('正确的密码一二三四五'));
    before.close();
    const { port } = await desk(() => {}, { store: path, host: '0.0.0.0' });
    const other = new Visitor(port);
    expect((await other.get('session')).json).toMatchObject({ mode: 'accounts', name: null });
    expect((await other.get('findings')).status).toBe(401);
    const login = (name: string, password: string) => other.post('login', { name, password });
    const right = await login('李四', '正确的密码一二三四五');
    expect([right.status, right.json.name]).toEqual([200, '李四']);
    other.keep(right);
    expect((await other.get('overview')).status).toBe(200);
    other.csrf = right.json.csrf;
    expect((await other.post('setSession', { name: '王五' })).status).toBe(403);
    expect((await other.post('logout', {})).status).toBe(200);
    expect((await other.get('overview')).status).toBe(401);

    const statuses = await Promise.all(Array.from({ length: 12 }, (_, i) => login('李四', `猜${i}`)));
    expect(statuses.filter(({ status }) => status === 401)).toHaveLength(5);
    expect(statuses.filter(({ status }) => status === 429)).toHaveLength(7);
    const locked = await login('李四', '正确的密码一二三四五');
    expect([locked.status, locked.headers['retry-after']]).toEqual([429, '900']);
    const after = openDesk(path);
    const actions = after.audit.list().map(({ action }) => action);
    expect(actions.filter((action) => action === 'login-refused')).toHaveLength(5);
    expect(actions.filter((action) => action === 'login-limited')).toHaveLength(8);
    expect(actions).toEqual(expect.arrayContaining(['login', 'logout']));
    after.close();
  });
});
