import { spawn } from 'node:child_process';
import type { Bilingual } from '../core/text.ts';
import { listModels } from '../model/openai.ts';
import { openEngine as openRecogniser } from '../read/ocr/open.ts';
import { findOffice } from '../read/office/soffice.ts';
import { openEngine as openStore } from '../store/engine.ts';
import { type Environment, isLocal, type MissingSetting, modelSettings } from './model/settings.ts';

/** 'ok': works. 'off': not set up, and nothing needs it. 'missing': something can't be done without it. 'fault': set up and does not work. */
export type State = 'ok' | 'off' | 'missing' | 'fault';

/** What was found of one thing that gouji relies on. */
export interface Diagnosis {
  readonly id: 'node' | 'model' | 'recognition' | 'office' | 'store' | 'fonts';
  readonly state: State;
  readonly name: Bilingual;
  readonly found: Bilingual;
  /** How to get it or put it right. */
  readonly hint?: Bilingual;
}

/** Looks at each thing in turn; none that fails stops the others. Sends no text of any report anywhere. */
export async function* diagnose(env: Environment): AsyncGenerator<Diagnosis> {
  yield node();
  yield await model(env);
  yield await recognition();
  yield office();
  yield store();
  yield await fonts();
}

const both = (text: string): Bilingual => ({ zh: text, en: text });
const reason = (error: unknown): string =>
  (error instanceof Error ? error.message : String(error)).split('\n')[0] as string;

function node(): Diagnosis {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const fits = (major === 20 && minor >= 19) || (major === 22 && minor >= 13) || major > 22;
  return {
    id: 'node',
    state: fits ? 'ok' : 'fault',
    name: { zh: 'Node.js', en: 'Node.js' },
    found: both(process.versions.node),
    ...(!fits && {
      hint: { zh: '请安装 Node.js 20.19 或 22.13 以上。', en: 'Install Node.js 20.19, or 22.13 and later.' },
    }),
  };
}

const MISSING: Record<MissingSetting, Bilingual> = {
  url: { zh: '没有设服务地址（GOUJI_MODEL_URL）', en: 'no address (GOUJI_MODEL_URL)' },
  name: { zh: '没有设模型名称（GOUJI_MODEL）', en: 'no name (GOUJI_MODEL)' },
  key: { zh: '没有设密钥（GOUJI_MODEL_KEY）', en: 'no key (GOUJI_MODEL_KEY)' },
};

async function model(env: Environment): Promise<Diagnosis> {
  const name: Bilingual = { zh: '语言模型', en: 'language model' };
  const guide: Bilingual = {
    zh: '不用模型也能完整使用；设置方法见 docs/model.md。',
    en: 'gouji is whole without one; docs/model.md tells how to set one up.',
  };
  let settings: ReturnType<typeof modelSettings>;
  try {
    settings = modelSettings({ model: true, mask: true }, env);
  } catch (error) {
    return { id: 'model', state: 'fault', name, found: both(reason(error)), hint: guide };
  }
  const { settings: server, missing } = settings;
  if (missing)
    return { id: 'model', state: server.url === '' ? 'off' : 'missing', name, found: MISSING[missing], hint: guide };
  try {
    const models = await listModels({ ...server, timeout: Math.min(server.timeout, 10_000) });
    if (models && !models.includes(server.model)) {
      const some = models.slice(0, 10).join('、');
      return {
        id: 'model',
        state: 'fault',
        name,
        found: { zh: `${server.url} 没有模型“${server.model}”`, en: `${server.url} has no model "${server.model}"` },
        hint: { zh: `它有：${some}`, en: `It has: ${some}` },
      };
    }
    const plain = server.url.startsWith('http:') && !isLocal(server.url);
    return {
      id: 'model',
      state: 'ok',
      name,
      found: both(`${server.model} · ${server.url}`),
      ...(plain && {
        hint: {
          zh: '地址是 http，内容在途中不加密；能用 https 时请用 https。',
          en: 'The address is http: nothing is encrypted on the way. Use https where you can.',
        },
      }),
    };
  } catch (error) {
    return {
      id: 'model',
      state: 'fault',
      name,
      found: {
        zh: `${server.url} 没有正常回答：${reason(error)}`,
        en: `${server.url} did not answer as it should: ${reason(error)}`,
      },
      hint: { zh: '请检查地址、密钥和服务是否已启动。', en: 'Check address and key, and whether the server runs.' },
    };
  }
}

async function recognition(): Promise<Diagnosis> {
  const name: Bilingual = { zh: '文字识别', en: 'recognition of scans' };
  const engine = await openRecogniser(1).catch(() => null);
  if (!engine)
    return {
      id: 'recognition',
      state: 'missing',
      name,
      found: { zh: '没有安装，扫描件和图片读不了', en: 'not installed: scans and images can not be read' },
      hint: {
        zh: '运行 npm install tesseract.js @tesseract.js-data/chi_sim，或 apt-get install tesseract-ocr-chi-sim。',
        en: 'Run npm install tesseract.js @tesseract.js-data/chi_sim, or apt-get install tesseract-ocr-chi-sim.',
      },
    };
  const found = both(engine.name);
  await engine.close();
  return { id: 'recognition', state: 'ok', name, found };
}

function office(): Diagnosis {
  const name: Bilingual = { zh: '旧格式转换', en: 'office converter' };
  const program = findOffice();
  if (program) return { id: 'office', state: 'ok', name, found: both(program) };
  return {
    id: 'office',
    state: 'off',
    name,
    found: {
      zh: '没有 LibreOffice；DOC、WPS、XLS 由自带的读取程序读取，少数文件要靠它',
      en: 'no LibreOffice; DOC, WPS and XLS are read by gouji itself, a few files need it',
    },
    hint: {
      zh: 'apt-get install libreoffice-writer libreoffice-calc，或用 GOUJI_SOFFICE 指明位置。',
      en: 'apt-get install libreoffice-writer libreoffice-calc, or name its place in GOUJI_SOFFICE.',
    },
  };
}

function store(): Diagnosis {
  const name: Bilingual = { zh: '数据库', en: 'store' };
  try {
    openStore(':memory:').close();
    return { id: 'store', state: 'ok', name, found: both('SQLite') };
  } catch (error) {
    return {
      id: 'store',
      state: 'missing',
      name,
      found: { zh: `SQLite 打不开：${reason(error)}`, en: `SQLite does not open: ${reason(error)}` },
      hint: {
        zh: '运行 npm install better-sqlite3，或 npm install libsql。',
        en: 'Run npm install better-sqlite3, or npm install libsql.',
      },
    };
  }
}

/** Whether there is a font with Chinese characters; only papers and PDFs that are printed on this machine need one. */
async function fonts(): Promise<Diagnosis> {
  const name: Bilingual = { zh: '中文字体', en: 'Chinese font' };
  const listed = process.platform === 'linux' ? await firstLine('fc-list', [':lang=zh', 'family']) : '';
  if (listed === null)
    return {
      id: 'fonts',
      state: 'off',
      name,
      found: { zh: '没有 fontconfig，无法查看', en: 'without fontconfig there is no telling' },
    };
  if (process.platform !== 'linux' || listed !== '')
    return {
      id: 'fonts',
      state: 'ok',
      name,
      found: listed ? both(listed) : { zh: '系统自带', en: 'comes with the system' },
    };
  return {
    id: 'fonts',
    state: 'missing',
    name,
    found: { zh: '没有中文字体', en: 'none' },
    hint: { zh: 'apt-get install fonts-noto-cjk', en: 'apt-get install fonts-noto-cjk' },
  };
}

/** The first line that a program prints, '' when it prints none, null when it isn't there or takes too long. */
const firstLine = (program: string, args: readonly string[]): Promise<string | null> =>
  new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'ignore'], timeout: 5000 });
    let out = '';
    child.stdout.on('data', (part: Buffer) => {
      if (out.length < 10_000) out += part.toString('utf8');
    });
    child.on('error', () => resolve(null));
    child.on('close', (code) => resolve(code === 0 ? (out.split('\n')[0] ?? '').trim() : null));
  });
