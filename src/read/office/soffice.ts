import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, realpathSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { GoujiError } from '../../core/errors.ts';
import type { ReadContext } from '../reader.ts';

/** A file for LibreOffice: what it is, and what is wanted of it. */
export interface Conversion {
  readonly bytes: Uint8Array;
  readonly from: 'doc' | 'wps' | 'xls';
  readonly to: 'docx' | 'xlsx';
}

/** Where installers put it when it is on no path. */
const PLACES = [
  '/usr/lib/libreoffice/program/soffice',
  '/opt/libreoffice/program/soffice',
  '/Applications/LibreOffice.app/Contents/MacOS/soffice',
  'C:\\Program Files\\LibreOffice\\program\\soffice.exe',
];
const LONGEST_SECONDS = 50;
/** What it may take of addresses; its libraries alone take more than a gigabyte. */
const ADDRESSES_KB = 4_000_000;
/** It made its profile and wants to be started again. */
const AGAIN = 81;

/** The program itself, without the script that starts it: ending it ends all of it. `GOUJI_SOFFICE` names another, or none. */
export function findOffice(): string | null {
  const named = process.env['GOUJI_SOFFICE'];
  if (named === '') return null;
  const onPath = (process.env['PATH'] ?? '').split(delimiter).flatMap((folder) => {
    const base = join(folder, 'soffice');
    return folder === '' ? [] : [base, `${base}.exe`];
  });
  const found = [...(named ? [named] : []), ...onPath, ...PLACES].find((path) => existsSync(path));
  if (!found) return null;
  const binary = join(dirname(realpathSync(found)), 'soffice.bin');
  return existsSync(binary) ? binary : found;
}

/** Settings of a profile in which nothing that a document names is run, opened or fetched. */
const SETTINGS: readonly (readonly [path: string, name: string, value: string])[] = [
  ['Office.Common/Security/Scripting', 'MacroSecurityLevel', '3'],
  ['Office.Common/Security/Scripting', 'DisableMacrosExecution', 'true'],
  ['Office.Common/Security/Scripting', 'DisableActiveContent', 'true'],
  ['Office.Common/Security/Scripting', 'BlockUntrustedRefererLinks', 'true'],
  ['Office.Writer/Content/Update', 'Link', '0'],
  ['Office.Calc/Content/Update', 'Link', '2'],
  ['Inet/Settings', 'ooInetProxyType', '2'],
  ['Inet/Settings', 'ooInetHTTPProxyName', '127.0.0.1'],
  ['Inet/Settings', 'ooInetHTTPProxyPort', '9'],
  ['Inet/Settings', 'ooInetHTTPSProxyName', '127.0.0.1'],
  ['Inet/Settings', 'ooInetHTTPSProxyPort', '9'],
];
const PROFILE = `<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
${SETTINGS.map(([path, name, value]) => `<item oor:path="/org.openoffice.${path}"><prop oor:name="${name}" oor:op="fuse"><value>${value}</value></prop></item>`).join('\n')}
</oor:items>
`;

/**
 * Has LibreOffice convert files, those that become the same in one run; null for one that it made nothing of. It works in
 * a folder of its own with a profile of its own, which are gone afterwards, and is ended when it takes too long.
 * Throws GoujiError tool-missing, reader-timeout.
 */
export async function convert(files: readonly Conversion[], context: ReadContext): Promise<(Uint8Array | null)[]> {
  const program = findOffice();
  if (!program) throw officeMissing();
  const folder = await mkdtemp(join(tmpdir(), 'gouji-office-'));
  try {
    await mkdir(join(folder, 'profile', 'user'), { recursive: true });
    await writeFile(join(folder, 'profile', 'user', 'registrymodifications.xcu'), PROFILE);
    const deadline = performance.now() + 1000 * Math.min(LONGEST_SECONDS, 0.8 * context.limits.maxIdleSeconds);
    // The names are ours: what a document calls itself never reaches the file system.
    const nameOf = (index: number, ending: string): string => `${index}.${ending}`;
    for (const [index, { bytes, from }] of files.entries()) await writeFile(join(folder, nameOf(index, from)), bytes);
    for (const to of ['docx', 'xlsx'] as const) {
      const inputs = files.flatMap((file, index) => (file.to === to ? [join(folder, nameOf(index, file.from))] : []));
      if (inputs.length === 0) continue;
      const run = () => runOffice(program, folder, to, inputs, deadline);
      if ((await run()) === AGAIN) await run();
    }
    return await Promise.all(
      files.map(({ to }, index) => readFile(join(folder, 'out', nameOf(index, to))).catch(() => null)),
    );
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 });
  }
}

/** Runs it once; gives how it ended. */
function runOffice(
  program: string,
  folder: string,
  to: string,
  inputs: readonly string[],
  deadline: number,
): Promise<number | null> {
  const options = [
    `-env:UserInstallation=${pathToFileURL(join(folder, 'profile')).href}`,
    '--headless',
    '--norestore',
    '--nolockcheck',
    '--nodefault',
  ];
  const own = [...options, '--convert-to', to, '--outdir', join(folder, 'out'), ...inputs];
  const limited = process.platform !== 'win32';
  const command = limited
    ? ['/bin/sh', '-c', `ulimit -v ${ADDRESSES_KB} 2>/dev/null; exec "$@"`, 'sh', program, ...own]
    : [program, ...own];
  const { PATH, SystemRoot } = process.env;
  const child = spawn(command[0] as string, command.slice(1), {
    cwd: folder,
    stdio: 'ignore',
    windowsHide: true,
    env: { ...(PATH && { PATH }), ...(SystemRoot && { SystemRoot }), HOME: folder, LANG: 'C.UTF-8', TMPDIR: folder },
  });
  return ending(child, deadline);
}

/** Waits for a process, and ends it at the deadline or with this one. */
function ending(child: ChildProcess, deadline: number): Promise<number | null> {
  return new Promise((resolve, reject) => {
    const kill = (): void => void child.kill('SIGKILL');
    process.once('exit', kill);
    let late = false;
    const timer = setTimeout(
      () => {
        late = true;
        kill();
      },
      Math.max(0, deadline - performance.now()),
    );
    const done = (): void => {
      clearTimeout(timer);
      process.off('exit', kill);
    };
    child.on('error', (error) => {
      done();
      reject(error);
    });
    child.on('exit', (code) => {
      done();
      if (late) reject(officeTimeout());
      else resolve(code);
    });
  });
}

export const INSTALL = '请安装 LibreOffice（如 apt-get install libreoffice-writer libreoffice-calc）后再试';

const officeMissing = (): GoujiError =>
  new GoujiError(
    'tool-missing',
    '读这种老格式需要 LibreOffice，本机没有找到。',
    `${INSTALL}，或用 WPS、Word 打开后另存为 .docx。`,
  );

const officeTimeout = (): GoujiError =>
  new GoujiError(
    'reader-timeout',
    'LibreOffice 转换太久，已中止。',
    '文件可能已损坏；请用 WPS 或 Word 打开后另存为 .docx，再检查。',
  );
