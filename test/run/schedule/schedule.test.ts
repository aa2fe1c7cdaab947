import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Digest, digestOf, digestPage, failedDigest, headline } from '../../../src/run/schedule/digest.ts';
import { mail, webhook } from '../../../src/run/schedule/notify.ts';
import { checkTimetable, once, type ScheduleOptions, schedule } from '../../../src/run/schedule/schedule.ts';
import { crontabLine, isCrontab, systemdUnit } from '../../../src/run/schedule/units.ts';
import { tryLock } from '../../../src/store/lock.ts';
import { file, folder, PIPELINES, report, run } from '../ingest/support.ts';

interface Logged {
  readonly level: 'info' | 'warn' | 'error';
  readonly event: string;
}

/** A schedule that ticks every second, what it logs, and a way to wait for it. */
function everySecond(more: Partial<ScheduleOptions> = {}) {
  const top = folder();
  const reports = join(top, 'reports');
  file(join(reports, '甲.txt'), report('道路', 40));
  const logged: Logged[] = [];
  const note = (level: Logged['level']) => (data: object) =>
    void logged.push({ level, event: String((data as { event: unknown }).event) });
  const end = new AbortController();
  const options: ScheduleOptions = {
    cron: '* * * * * *',
    limitMinutes: 10,
    store: join(top, 'gouji.db'),
    digests: join(top, 'digests'),
    pipelines: PIPELINES,
    lang: 'zh',
    threads: 1,
    settleMs: 0,
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    notifiers: [],
    signal: end.signal,
    ...more,
  };
  const count = (event: string): number => logged.filter((each) => each.event === event).length;
  const until = async (done: () => boolean): Promise<void> => {
    while (!done()) await new Promise((resolve) => setTimeout(resolve, 50));
  };
  return { reports, options, end, logged, count, until, digests: join(top, 'digests') };
}

const digestsIn = (folder: string): Digest[] =>
  readdirSync(folder)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => JSON.parse(readFileSync(join(folder, name), 'utf8')) as Digest);

describe('a schedule', () => {
  it('runs at every tick, writes a digest of each, and ends when asked', { timeout: 60_000 }, async () => {
    const { reports, options, end, count, until, digests } = everySecond();
    const running = schedule([reports], options);
    await until(() => count('finished') >= 3);
    end.abort();
    await running;
    const written = digestsIn(digests);
    expect(written.length).toBeGreaterThanOrEqual(3);
    expect(written[0]).toMatchObject({ outcome: 'clean', summary: { analysed: 1 } });
    expect(written[0]?.added.map(({ finding }) => finding.check)).toContain('overspend');
    expect(written[1]).toMatchObject({
      outcome: 'clean',
      summary: { analysed: 0, files: { unchanged: 1 } },
      added: [],
    });
    expect(readdirSync(digests).filter((name) => name.endsWith('.html'))).toHaveLength(written.length);
  });

  it('skips a tick during a running one and logs it', { timeout: 60_000 }, async () => {
    let free = (): void => {};
    const slow = new Promise<void>((resolve) => {
      free = resolve;
    });
    const { reports, options, end, count, until } = everySecond({
      notifiers: [{ name: 'slow', tell: () => slow }],
    });
    const running = schedule([reports], options);
    await until(() => count('skipped') >= 1);
    expect(count('begun')).toBe(1);
    free();
    await until(() => count('begun') >= 2);
    end.abort();
    await running;
  });

  it('tells of a night that could not run, or told nobody, and goes on', { timeout: 60_000 }, async () => {
    const deaf = { name: 'deaf', tell: () => Promise.reject(new Error('nobody there')) };
    const { reports, options, end, count, until, digests } = everySecond({ notifiers: [deaf] });
    const lock = tryLock(options.store);
    const running = schedule([reports], options);
    await until(() => count('failed') >= 1 && count('not-told') >= 1);
    lock?.release();
    await until(() => count('finished') >= 1);
    end.abort();
    await running;
    const [first] = digestsIn(digests);
    expect(first).toMatchObject({ outcome: 'failed', error: { code: 'store-locked' } });
  });

  it('makes one night at once for a timetable of the system', { timeout: 60_000 }, async () => {
    const { reports, options, count, digests } = everySecond({ cron: '0 2 * * *' });
    expect(await once([reports], options)).toBe('clean');
    expect(digestsIn(digests)).toMatchObject([{ outcome: 'clean', summary: { analysed: 1 } }]);
    const lock = tryLock(options.store);
    expect(await once([reports], options)).toBe('failed');
    lock?.release();
    expect([count('finished'), count('failed'), count('digest')]).toEqual([1, 1, 2]);
  });

  it('says what is wrong with a timetable', async () => {
    expect(() => checkTimetable({ cron: '0 2 * * *', timezone: 'Asia/Nowhere' })).toThrow('Asia/Nowhere');
    expect(() => checkTimetable({ cron: '0 2 * * *', timezone: 'Asia/Shanghai' })).not.toThrow();
    const { reports, options } = everySecond({ cron: '61 * * * *' });
    await expect(schedule([reports], options)).rejects.toMatchObject({ code: 'config-invalid' });
  });
});

it('gouji schedule finishes what is in hand at SIGTERM and exits with 0', { timeout: 120_000 }, async () => {
  const top = folder();
  file(join(top, 'reports/甲.txt'), report('道路', 40));
  const main = `import { main } from './src/cli/main.ts'; process.exitCode = await main(process.argv.slice(1));`;
  const words = [
    'schedule',
    '--cron',
    '* * * * * *',
    '--store',
    join(top, 'gouji.db'),
    '--output',
    join(top, 'out'),
    join(top, 'reports'),
  ];
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', main, '--', ...words]);
  let said = '';
  child.stderr.on('data', (piece: Buffer) => {
    said += piece.toString();
    if (said.includes('"event":"begun"') && !child.killed) child.kill('SIGTERM');
  });
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect(said).toContain('"event":"ended"');
  expect(code).toBe(0);
  const [digest] = digestsIn(join(top, 'out/digests'));
  expect(['clean', 'incomplete']).toContain(digest?.outcome);
  expect(existsSync(join(top, 'out/logs'))).toBe(true);
  expect(readdirSync(join(top, 'out/logs')).join()).toMatch(/gouji.*\.log/);
});

describe('a digest', () => {
  const at = new Date('2026-11-22T02:00:00Z');

  it('shows what was not read before what was found, and takes no text for markup', { timeout: 60_000 }, async () => {
    const top = folder();
    file(join(top, '<b>甲.txt'), report('<script>道路', 40));
    file(join(top, '坏.docx'), 'PK\x03\x04 broken');
    const digest = digestOf(at, await run([top], join(folder(), 'a.db')));
    expect(digest.outcome).toBe('incomplete');
    expect(headline(digest)).toMatch(/^勾稽 2026-11-22：新增发现 \d+（高 1），消失 0；有文件没有读成$/);
    const page = digestPage(digest);
    expect(page.indexOf('坏.docx')).toBeGreaterThan(0);
    expect(page.indexOf('坏.docx')).toBeLessThan(page.indexOf('overspend'));
    expect(page).not.toContain('<script>');
    expect(page).not.toContain('<b>甲');
  });

  it('is sent by POST, and what the other side refuses is an error', async () => {
    const got: string[] = [];
    let status = 200;
    const server = createServer((request, response) => {
      request.on('data', (piece: Buffer) => got.push(piece.toString()));
      request.on('end', () => response.writeHead(status).end());
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const digest = failedDigest(at, { code: 'store-full', message: '磁盘已满', hint: '请腾出空间' });
    await webhook(`http://127.0.0.1:${port}/`).tell(digest);
    expect(JSON.parse(got.join(''))).toMatchObject({ headline: '勾稽 2026-11-22：没有运行成', outcome: 'failed' });
    status = 500;
    await expect(webhook(`http://127.0.0.1:${port}/`).tell(digest)).rejects.toThrow('HTTP 500');
    server.close();
  });

  it('is sent as a mail', async () => {
    let letter = '';
    const server = createSocketServer((socket) => {
      let inData = false;
      const say = (line: string) => socket.write(`${line}\r\n`);
      say('220 test');
      socket.on('data', (piece: Buffer) => {
        const text = piece.toString();
        if (inData) {
          letter += text;
          if (!letter.endsWith('\r\n.\r\n')) return;
          inData = false;
          say('250 taken');
        } else if (/^DATA/i.test(text)) {
          inData = true;
          say('354 go on');
        } else if (/^QUIT/i.test(text)) socket.end('221 bye\r\n');
        else say('250 fine');
      });
    }).listen(0, '127.0.0.1');
    await new Promise((resolve) => server.once('listening', resolve));
    const { port } = server.address() as AddressInfo;
    const digest = failedDigest(at, { code: 'store-full', message: '磁盘已满', hint: '请腾出空间' });
    await mail({ server: `smtp://127.0.0.1:${port}`, from: 'gouji@example.org', to: 'audit@example.org' }).tell(digest);
    server.close();
    expect(letter).toContain('To: audit@example.org');
    const subject = [...letter.matchAll(/=\?UTF-8\?B\?([^?]+)\?=/g)].map(([, part]) =>
      Buffer.from(part as string, 'base64').toString(),
    );
    expect(subject.join('')).toBe('勾稽 2026-11-22：没有运行成');
  });
});

describe('what a system needs to run gouji by itself', () => {
  const settings = {
    node: '/usr/bin/node',
    program: '/opt/gouji/bin/gouji.js',
    inputs: ["/data/县里's 100%"],
    store: '/var/gouji/gouji.db',
    output: '/var/gouji',
    cron: '0 2 * * *',
    workingFolder: '/var/gouji',
  };

  it('is a unit of systemd whose words mean themselves', () => {
    const unit = systemdUnit(settings);
    expect(unit).toContain(
      `ExecStart="/usr/bin/node" "/opt/gouji/bin/gouji.js" "schedule" "--cron" "0 2 * * *" "--store" "/var/gouji/gouji.db" "--output" "/var/gouji" "/data/县里's 100%%"`,
    );
    expect(unit).toContain('KillMode=mixed');
  });

  it('keeps to the configuration that was asked for', () => {
    const config = '/etc/gouji/甲 乙.yaml';
    expect(systemdUnit({ ...settings, config })).toContain(`"--output" "/var/gouji" "--config" "${config}" "/data`);
    expect(crontabLine({ ...settings, config })).toContain(`'--output' '/var/gouji' '--config' '${config}' '/data`);
  });

  it('is a line of a crontab whose words mean themselves', () => {
    expect(crontabLine(settings).split('\n')[1]).toBe(
      `0 2 * * * cd '/var/gouji' && '/usr/bin/node' '/opt/gouji/bin/gouji.js' 'schedule' '--once' '--cron' '0 2 * * *' '--store' '/var/gouji/gouji.db' '--output' '/var/gouji' '/data/县里'\\''s 100\\%' >> '/var/gouji/cron.log' 2>&1`,
    );
  });

  it('passes on what else was given, quoted as the rest', () => {
    const all = { ...settings, timezone: 'Asia/Shanghai', more: ['--limit', '30', '--mail-to', 'a "b" $c%'] };
    expect(systemdUnit(all)).toContain(
      '"--timezone" "Asia/Shanghai" "--store" "/var/gouji/gouji.db" "--output" "/var/gouji" "--limit" "30" "--mail-to" "a \\"b\\" $$c%%" "/data',
    );
    expect(crontabLine(all)).toContain(`'--limit' '30' '--mail-to' 'a "b" $c\\%' '/data`);
    expect(crontabLine(all)).toContain('\nCRON_TZ=Asia/Shanghai\n0 2 * * * cd ');
    expect(crontabLine(settings)).not.toContain('CRON_TZ');
  });

  it('names the variables that it does not print', () => {
    const secret = { ...settings, secrets: ['GOUJI_SMTP'] };
    expect(systemdUnit(secret)).toMatch(/^# GOUJI_SMTP: [^\n]*\n#[^\n]*\nEnvironmentFile=\/etc\/gouji\/environment$/m);
    expect(systemdUnit(settings)).not.toContain('EnvironmentFile');
    expect(crontabLine(secret)).toMatch(/^# [^\n]*GOUJI_SMTP=/m);
    expect(crontabLine(settings)).not.toContain('GOUJI_SMTP');
  });

  it('is no crontab when the timetable has seconds', () => {
    expect(['0 2 * * *', '*/5 8-18 * * 1-5', '@daily'].filter((cron) => !isCrontab(cron))).toEqual([]);
    expect(['0 0 2 * * *', '2 *', '0 2 * *\n* x'].filter(isCrontab)).toEqual([]);
  });
});
