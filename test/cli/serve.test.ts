import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openDesk } from '../../src/run/desk.ts';
import { folder } from '../run/ingest/support.ts';
import { ran, start } from './process.ts';
import { gouji } from './run.ts';

const PASSWORD = '正确的密码一二三四五';
const filled = (): string => {
  const path = join(folder(), 'gouji.db');
  openDesk(path).close();
  return path;
};
const audited = (path: string): string[] => {
  const desk = openDesk(path);
  try {
    return desk.audit.list().map(({ action }) => action);
  } finally {
    desk.close();
  }
};

describe('gouji serve', () => {
  it.each([
    ['zh', ['--port <port>', '--host <host>', '--address <url>', '例子：', 'gouji serve --open']],
    ['en', ['--port <port>', 'any but loopback demands accounts', 'Examples:']],
  ])('has a help in %s', async (lang, words) => {
    const { code, out } = await gouji(['serve', '--help', '--lang', lang]);
    expect(code).toBe(0);
    for (const word of words) expect(out).toContain(word);
  });

  it.each([
    [['--port', 'http'], '端口“http”不对', '0 到 65535'],
    [['--port', '70000'], '端口“70000”不对', '0 到 65535'],
    [['--port', '-1'], '端口“-1”不对', '0 到 65535'],
    [['--address', 'desk.example'], '“desk.example”不是网址', 'https://'],
    [['--address', 'file:///etc/passwd'], '不是网址', 'https://'],
    [['--host', '0.0.0.0'], '要先建账号', 'gouji user add'],
    [['--host', '192.0.2.7'], '要先建账号', 'gouji user add'],
    [['--address', 'https://desk.example'], '要先建账号', 'gouji user add'],
  ])('refuses %j with what to do', async (args, what, hint) => {
    const { code, out, err } = await gouji(['serve', '--store', filled(), '--port', '0', ...args]);
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain(what);
    expect(err).toContain(hint);
    expect(err).not.toMatch(/^\s+at /m);
  });

  it('speaks English of what it refuses when asked', async () => {
    const { code, err } = await gouji(['serve', '--store', filled(), '--host', '0.0.0.0', '--lang', 'en']);
    expect(code).toBe(2);
    expect(err).toContain('accounts');
    expect(err).not.toMatch(/\p{Script=Han}/u);
  });

  it('makes no store where there is none, and says how to get one', async () => {
    const path = join(folder(), 'none/gouji.db');
    const { code, err } = await gouji(['serve', '--store', path, '--port', '0']);
    expect(code).toBe(2);
    expect(err).toContain(path);
    expect(err).toContain('gouji run');
    expect(existsSync(path)).toBe(false);
    expect((await gouji(['user', 'list', '--store', path])).code).toBe(2);
    expect(existsSync(path)).toBe(false);
  });

  it('says that a port is taken, and by what another one is chosen', async () => {
    const other = createServer();
    const port = await new Promise<number>((resolve) => {
      other.listen(0, '127.0.0.1', () => resolve((other.address() as { port: number }).port));
    });
    const { code, err } = await gouji(['serve', '--store', filled(), '--port', String(port)]);
    other.close();
    expect(code).toBe(2);
    expect(err).toContain(`127.0.0.1:${port}（EADDRINUSE）`);
    expect(err).toContain('--port');
  });

  it.each(['SIGTERM', 'SIGINT'] as const)(
    'prints its address, answers there, and ends with 0 on %s',
    {
      timeout: 60_000,
    },
    async (signal) => {
      const desk = start(['serve', '--store', filled(), '--port', '0']);
      const [, origin, token] = await desk.said(/(http:\/\/127\.0\.0\.1:\d+)\/\?token=(\S+)/);
      expect((await fetch(`${origin}/api/session`)).status).toBe(401);
      const entered = await fetch(`${origin}/?token=${token}`, { redirect: 'manual' });
      expect(entered.status).toBe(303);
      const cookie = entered.headers.get('set-cookie')?.split(';')[0] as string;
      expect((await fetch(`${origin}/api/overview`, { headers: { cookie } })).status).toBe(200);
      desk.kill(signal);
      expect(await desk.ended).toBe(0);
      expect(desk.err()).toContain('Ctrl+C');
      await expect(fetch(`${origin}/api/session`)).rejects.toThrow();
    },
  );
});

describe('gouji user', () => {
  it('adds from standard input, lists, disables and adds again; all of it is in the log', {
    timeout: 60_000,
  }, async () => {
    const path = filled();
    const store = ['--store', path];
    expect(await ran(['user', 'add', '张三', ...store], `${PASSWORD}\n`)).toMatchObject({ code: 0, out: '' });
    const list = async (): Promise<string> => (await gouji(['user', 'list', ...store])).out;
    expect(await list()).toMatch(/^张三\t\d{4}-\d\d-\d\d\S*\n$/);
    expect((await gouji(['user', 'disable', '张三', ...store])).code).toBe(0);
    expect(await list()).toMatch(/\t停用\n$/);
    expect((await ran(['user', 'add', '张三', ...store], `${PASSWORD}六\n`)).err).toContain('已改密码：张三');
    expect(await list()).not.toContain('停用');
    expect(audited(path).sort()).toEqual(['account-added', 'account-disabled', 'password-changed']);
    expect((await gouji(['user', 'list', ...store])).out).not.toContain('argon2');
  });

  it('takes no short password, and none as an argument', { timeout: 60_000 }, async () => {
    const path = filled();
    const short = await ran(['user', 'add', '张三', '--store', path], '123456789\n');
    expect([short.code, short.out]).toEqual([2, '']);
    expect(short.err).toContain('至少要 10 个字');
    const given = await gouji(['user', 'add', '张三', PASSWORD, '--store', path]);
    expect(given.code).toBe(2);
    expect(given.err).not.toContain(PASSWORD);
    expect((await gouji(['user', 'list', '--store', path])).out).toBe('');
  });

  it.each([
    [['remove', '张三'], '可以写：add, disable, list', ''],
    [['add'], '没有写姓名', 'gouji user add'],
    [['add', ' '], '没有写姓名', 'gouji user add'],
    [['disable', '无此人'], '没有这个账号：无此人', 'gouji user list'],
    [[], '', 'gouji user --help'],
  ])('refuses %j with what to do', async (args, what, hint) => {
    const { code, err } = await gouji(['user', ...args, '--store', filled()]);
    expect(code).toBe(2);
    expect(err).toContain(what);
    expect(err).toContain(hint);
  });

  it('has a help with an example', async () => {
    const { code, out } = await gouji(['user', '--help']);
    expect(code).toBe(0);
    for (const word of ['add', 'disable', 'list', 'gouji user add 张三']) expect(out).toContain(word);
  });
});
