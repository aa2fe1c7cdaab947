import { mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { GoujiError } from '../core/errors.ts';
import { storeError } from './faults.ts';

export type Value = string | number | bigint | Uint8Array | null;
export type Row = Record<string, Value>;

/** A prepared statement. Throws GoujiError store-…, as everything of an engine does. */
export interface Statement {
  /** Returns the rowid of the last insert and how many rows changed. */
  run(...values: Value[]): { changes: number; lastInsertRowid: number | bigint };
  get<T extends object = Row>(...values: Value[]): T | undefined;
  all<T extends object = Row>(...values: Value[]): T[];
  iterate<T extends object = Row>(...values: Value[]): IterableIterator<T>;
}

/** An open database, whichever package opened it. */
export interface Engine {
  readonly path: string;
  /** The statement for a text of SQL, prepared once. */
  sql(text: string): Statement;
  exec(text: string): void;
  /** All of it or nothing: writes of `work` are undone when it throws. */
  transaction<T>(work: () => T): T;
  close(): void;
}

interface RawStatement {
  run(...values: Value[]): { changes: number; lastInsertRowid: number | bigint };
  get(...values: Value[]): unknown;
  all(...values: Value[]): unknown[];
  iterate(...values: Value[]): IterableIterator<unknown>;
}
interface RawDatabase {
  prepare(text: string): RawStatement;
  exec(text: string): unknown;
  close(): unknown;
}
type Constructor = new (path: string, options: { readonly?: boolean; timeout?: number }) => RawDatabase;

/** In the order of preference. The second has a binary for each platform on npm and needs no compiler. */
const PACKAGES = ['better-sqlite3', 'libsql'] as const;

let loaded: Constructor | null = null;

/** The first of the packages that works here. Throws GoujiError tool-missing. */
function load(): Constructor {
  if (loaded) return loaded;
  const require = createRequire(import.meta.url);
  const reasons: string[] = [];
  for (const name of process.env['GOUJI_SQLITE'] ? [process.env['GOUJI_SQLITE']] : PACKAGES) {
    try {
      const Database = require(name) as Constructor;
      // The binary is looked for only now.
      new Database(':memory:', {}).close();
      loaded = Database;
      return Database;
    } catch (error) {
      reasons.push(`${name}: ${(error as Error).message.split('\n')[0]}`);
    }
  }
  throw new GoujiError(
    'tool-missing',
    `没有可用的 SQLite，不能保存结果（${reasons.join('；')}）。`,
    '请重新运行 npm ci；不要加 --omit=optional 或 --no-optional。',
  );
}

export interface OpenOptions {
  readonly readonly?: boolean;
  /** How long to wait for a lock of another process, in milliseconds. */
  readonly waitMs?: number;
}

/** Opens a database; to write it makes it and its folder when there are none. Throws GoujiError store-unwritable, store-invalid, tool-missing. */
export function openEngine(path: string, { readonly = false, waitMs = 5000 }: OpenOptions = {}): Engine {
  const Database = load();
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw error instanceof GoujiError ? error : storeError(error, path);
    }
  };
  if (!readonly) makeFolder(path);
  const raw = guarded(() => new Database(path, { readonly, timeout: waitMs }));
  const statements = new Map<string, Statement>();
  const exec = (text: string): void => void guarded(() => raw.exec(text));
  if (readonly) exec('PRAGMA query_only = 1');
  return {
    path,
    exec,
    sql(text) {
      const known = statements.get(text);
      if (known) return known;
      const { plain, order } = numbered(text);
      const statement = prepared(
        guarded(() => raw.prepare(plain)),
        order,
        guarded,
      );
      statements.set(text, statement);
      return statement;
    },
    transaction(work) {
      exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        exec('COMMIT');
        return result;
      } catch (error) {
        try {
          raw.exec('ROLLBACK');
        } catch {
          // A full disk or a lost file has ended the transaction already.
        }
        throw error;
      }
    },
    close: () => void raw.close(),
  };
}

function makeFolder(path: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
  } catch (cause) {
    throw new GoujiError(
      'store-unwritable',
      `建不了结果库的文件夹：${dirname(path)}`,
      '请检查权限，或用 --store 指定别的位置。',
      { cause },
    );
  }
}

/** `?1`, `?2` as `?` each, with the value that each stands for: the packages don't take numbers alike. */
function numbered(text: string): { plain: string; order: readonly number[] | null } {
  const order: number[] = [];
  const plain = text.replace(/\?(\d+)/g, (_, index: string) => {
    order.push(Number(index) - 1);
    return '?';
  });
  return { plain, order: order.length > 0 ? order : null };
}

function prepared(raw: RawStatement, order: readonly number[] | null, guarded: <T>(work: () => T) => T): Statement {
  const bound = (values: Value[]): Value[] => (order ? order.map((index) => values[index] as Value) : values);
  return {
    run: (...values) => guarded(() => raw.run(...bound(values))),
    // Not `get`: libsql adds a field of its own to what that returns.
    get: <T extends object>(...values: Value[]) => guarded(() => raw.all(...bound(values))[0] as T | undefined),
    all: <T extends object>(...values: Value[]) => guarded(() => raw.all(...bound(values)) as T[]),
    iterate: <T extends object>(...values: Value[]) =>
      guarded(() => raw.iterate(...bound(values)) as IterableIterator<T>),
  };
}
