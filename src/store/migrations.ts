import { GoujiError } from '../core/errors.ts';
import type { Engine } from './engine.ts';
import { FIRST } from './migrations/0001-first.ts';
import { ANSWERS } from './migrations/0002-answers.ts';
import { DESK } from './migrations/0003-desk.ts';
import { NEWER } from './migrations/0004-newer.ts';
import { SETTLED } from './migrations/0005-settled.ts';
import { WAITING } from './migrations/0006-waiting.ts';

/** In order; the number of a migration is its place, from 1. What was published is never changed, only added to. */
const MIGRATIONS: readonly string[] = [FIRST, ANSWERS, DESK, NEWER, SETTLED, WAITING];

/** Brings the tables up to date, each step whole or not at all. Throws GoujiError store-invalid for a newer store. */
export function migrate(db: Engine): void {
  const version = () =>
    Number(db.sql('SELECT user_version AS n FROM pragma_user_version').get<{ n: number }>()?.n ?? 0);
  refuseNewer(db.path, version());
  for (let step = version(); step < MIGRATIONS.length; step++)
    db.transaction(() => {
      // Another process may have done it while this one waited.
      if (version() !== step) return;
      db.exec(MIGRATIONS[step] as string);
      db.exec(`PRAGMA user_version = ${step + 1}`);
    });
}

/** Throws GoujiError store-invalid for a store that is not of this version. */
export function requireCurrent(db: Engine): void {
  const { n } = db.sql('SELECT user_version AS n FROM pragma_user_version').get<{ n: number }>() as { n: number };
  refuseNewer(db.path, n);
  if (n < MIGRATIONS.length)
    throw new GoujiError(
      'store-invalid',
      `结果库是旧版本的：${db.path}`,
      '请先用 gouji run 运行一次，它会升级结果库。',
    );
}

function refuseNewer(path: string, version: number): void {
  if (version <= MIGRATIONS.length) return;
  throw new GoujiError(
    'store-invalid',
    `结果库是更新的 gouji 写的（第 ${version} 版，这里只认得到第 ${MIGRATIONS.length} 版）：${path}`,
    '请升级 gouji，或用 --store 指定别的位置。',
  );
}
