import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { RunBar } from '../../src/cli/run-progress.ts';
import { noFiles } from '../../src/run/ingest/summary.ts';
import { file, folder, report } from '../run/ingest/support.ts';
import { gouji } from './run.ts';

/** An archive with one fault in one report and a file that can't be read. */
function archive(): { reports: string; store: string } {
  const top = folder();
  file(join(top, 'reports/甲.txt'), report('道路', 40));
  file(join(top, 'reports/乙.txt'), report('水渠'));
  return { reports: join(top, 'reports'), store: join(top, 'gouji.db') };
}

describe('gouji run', () => {
  it('sums up, tells what is new later, and fails on new grave findings only', { timeout: 60_000 }, async () => {
    const { reports, store } = archive();
    const first = await gouji(['run', reports, '--store', store, '--fail-on', 'high']);
    expect(first.code).toBe(1);
    expect(first.out).toContain('文件：找到 2，未变 0，读成 2，没有读成 0');
    expect(first.out).toContain('全部读成。');
    const second = await gouji(['run', reports, '--store', store, '--fail-on', 'high', '--format', 'json']);
    expect(second.code).toBe(0);
    expect(JSON.parse(second.out)).toMatchObject({ run: 2, files: { unchanged: 2 }, changes: { since: 1, gone: 0 } });

    file(join(reports, '甲.txt'), report('道路', 25), 5);
    await gouji(['run', reports, '--store', store]);
    const diff = await gouji(['diff', '--store', store]);
    expect(diff.code).toBe(0);
    expect(diff.out).toMatch(/^第 2 次到第 3 次运行：新增 \d+，消失 \d+，未变 \d+\n/);
    expect(diff.out).toMatch(/- 高 {2}overspend {2}.*甲\.txt/);
    expect((await gouji(['diff', '1', '9', '--store', store])).code).toBe(2);

    const stats = await gouji(['stats', '--by', 'kind', '--store', store, '--format', 'csv']);
    expect(stats.out).toMatch(/^\ufeff类型,报告,有发现,高,中,低,提示\r\n审计报告,2,/);
    const json = await gouji(['stats', '--by', 'county', '--store', store, '--format', 'json']);
    expect(JSON.parse(json.out)).toMatchObject({ by: 'county' });
  });

  it('never looks clean when something could not be read', { timeout: 60_000 }, async () => {
    const { reports, store } = archive();
    const bad = file(join(reports, '坏.docx'), 'PK\x03\x04 broken');
    for (let round = 0; round < 2; round++) {
      const { code, out } = await gouji(['run', reports, '--store', store]);
      expect(code).toBe(3);
      expect(out).toContain('没有读成的（1）：');
      expect(out).toContain(bad);
      expect(out).not.toContain('全部读成。');
    }
    const listed = await gouji(['problems', '--store', store, '--format', 'json']);
    expect(JSON.parse(listed.out)).toMatchObject([{ path: bad, attempts: 1 }]);
  });

  it('says that there is no store, no file for a pattern, no such timetable', async () => {
    const { reports, store } = archive();
    for (const verb of ['diff', 'problems', 'stats']) {
      const { code, err } = await gouji([verb, '--store', store]);
      expect([code, err.includes(`没有结果库：${store}`)]).toEqual([2, true]);
    }
    expect(await gouji(['run', join(reports, '*.pdf'), '--store', store])).toMatchObject({ code: 2 });
    expect(await gouji(['schedule', '--cron', 'x', reports, '--output', folder()])).toMatchObject({ code: 2 });
    expect((await gouji(['schedule', '--cron', '0 2 * * *', '--print', 'cron', reports])).out).toContain(
      '0 2 * * * cd ',
    );
  });

  it('prints all that was given for a system to run by itself, but no secret of the environment', async () => {
    const given = ['schedule', '--cron', '30 1 * * *', '--timezone', 'Asia/Shanghai', '--limit', '90', '--no-ocr'];
    const mail = ['--mail-to', 'audit@example.org', '--mail-from', 'gouji@example.org'];
    const more = [
      '--threads',
      '2',
      '--max-mb',
      '20',
      '--retry',
      '--webhook',
      'https://example.org/a?b=1&c=%20',
      ...mail,
    ];
    const env = { GOUJI_SMTP: 'smtps://gouji:hunter2@mail.example.org' };
    const unit = await gouji([...given, ...more, '--print', 'systemd', 'reports'], env);
    expect(unit.code).toBe(0);
    for (const words of [
      '"--timezone" "Asia/Shanghai"',
      '"--limit" "90" "--threads" "2" "--max-mb" "20" "--webhook" "https://example.org/a?b=1&c=%%20"',
      '"--mail-to" "audit@example.org" "--mail-from" "gouji@example.org" "--retry" "--no-ocr"',
      'EnvironmentFile=',
    ])
      expect(unit.out).toContain(words);
    const line = await gouji([...given, ...more, '--print', 'cron', 'reports'], env);
    expect(line.out).toContain(`'--webhook' 'https://example.org/a?b=1&c=\\%20'`);
    expect(line.out).toContain('CRON_TZ=Asia/Shanghai');
    expect(unit.out + unit.err + line.out + line.err).not.toContain('hunter2');

    const smtp = ['--smtp', 'smtp://gouji:hunter3@mail.example.org'];
    const open = await gouji([...given, ...mail, ...smtp, '--print', 'systemd', 'reports']);
    expect(open.out).toContain('"--smtp" "smtp://gouji:hunter3@mail.example.org"');
    expect([open.out.includes('EnvironmentFile'), open.err.includes('GOUJI_SMTP')]).toEqual([false, true]);
  });

  it('prints nothing that would not run', async () => {
    const print = (...more: string[]) => gouji(['schedule', 'reports', ...more]);
    expect(await print('--cron', '0 0 2 * * *', '--print', 'cron')).toMatchObject({ code: 2, out: '' });
    expect(await print('--cron', '0 0 2 * * *', '--print', 'systemd')).toMatchObject({ code: 0 });
    expect(await print('--cron', '61 * * * *', '--print', 'systemd')).toMatchObject({ code: 2, out: '' });
    expect(await print('--cron', '0 2 * * *', '--timezone', 'x', '--print', 'cron')).toMatchObject({
      code: 2,
      out: '',
    });
    expect(await print('--cron', '0 2 * * *', '--mail-to', 'a@b', '--print', 'cron')).toMatchObject({ code: 2 });
  });

  it('takes patterns for shells that know none', { timeout: 60_000 }, async () => {
    const { reports, store } = archive();
    const { code, out } = await gouji(['run', join(reports, '甲*.txt'), '--store', store, '--format', 'json']);
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ files: { found: 1, read: 1 } });
  });
});

describe('the progress of a run', () => {
  const shown = (terminal: boolean): string[] => {
    const said: string[] = [];
    let now = 0;
    const io = {
      out: () => {},
      err: (text: string) => void said.push(text),
      outIsTerminal: terminal,
      errIsTerminal: terminal,
      columns: 100,
      env: {},
    };
    const bar = new RunBar(io, 'zh', () => now);
    for (const done of [50, 100, 150]) {
      now += 10_000;
      bar.show({
        step: 'read',
        done,
        total: 300,
        files: { ...noFiles(), read: done - 1, failed: 1 },
        path: `/a/${done}\n.txt`,
      });
    }
    bar.clear();
    return said;
  };

  it('is a bar with rate and time left on a terminal', () => {
    const said = shown(true);
    expect(said.at(-2)).toContain(
      '████████████░░░░░░░░░░░░  150/300  50%  每秒 5.0 份  还要 0:30  读成 149，没有读成 1  /a/150·.txt',
    );
    expect(said.at(-1)).toBe('\r\x1b[2K');
  });

  it('is plain lines elsewhere', () => {
    expect(shown(false).at(-1)).toBe('读取  150/300  50%  每秒 5.0 份  还要 0:30  读成 149，没有读成 1\n');
  });
});
