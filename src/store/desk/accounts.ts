import type { Engine } from '../engine.ts';

export interface Account {
  readonly name: string;
  /** The hash of the password, with its parameters. */
  readonly password: string;
  readonly disabled: boolean;
}

export interface StoredSession {
  readonly name: string;
  readonly csrf: string;
  readonly lang: string;
}

/** Who may come to the desk, and who is there. */
export class Accounts {
  readonly #db: Engine;

  constructor(db: Engine) {
    this.#db = db;
  }

  /** Adds an account, or gives a known one another password and ends its sessions; true when it was new. */
  put(name: string, password: string): boolean {
    return this.#db.transaction(() => {
      const known = this.get(name) !== null;
      this.#db
        .sql(
          `INSERT INTO accounts (name, password, created) VALUES (?, ?, ?)
           ON CONFLICT (name) DO UPDATE SET password = excluded.password, disabled = 0`,
        )
        .run(name, password, new Date().toISOString());
      this.#db.sql('DELETE FROM sessions WHERE name = ?').run(name);
      return !known;
    });
  }

  /** Nobody comes in by it any more; what it decided stays in the log. False when there is no such account. */
  disable(name: string): boolean {
    return this.#db.transaction(() => {
      this.#db.sql('DELETE FROM sessions WHERE name = ?').run(name);
      return this.#db.sql('UPDATE accounts SET disabled = 1 WHERE name = ?').run(name).changes > 0;
    });
  }

  get(name: string): Account | null {
    const row = this.#db
      .sql('SELECT name, password, disabled FROM accounts WHERE name = ?')
      .get<Omit<Account, 'disabled'> & { disabled: number }>(name);
    return row ? { ...row, disabled: row.disabled === 1 } : null;
  }

  names(): { name: string; created: string; disabled: number }[] {
    return this.#db.sql('SELECT name, created, disabled FROM accounts ORDER BY name').all();
  }

  /** `hash` is that of the token; `expires` in milliseconds since 1970. */
  openSession(hash: string, { name, csrf, lang }: StoredSession, expires: number): void {
    this.#db.sql('DELETE FROM sessions WHERE expires < ?').run(Date.now());
    this.#db.sql('INSERT INTO sessions VALUES (?, ?, ?, ?, ?)').run(hash, name, csrf, lang, expires);
  }

  session(hash: string): StoredSession | null {
    return (
      this.#db
        .sql(
          `SELECT s.name, s.csrf, s.lang FROM sessions s JOIN accounts a ON a.name = s.name
           WHERE s.hash = ? AND s.expires >= ? AND a.disabled = 0`,
        )
        .get<StoredSession>(hash, Date.now()) ?? null
    );
  }

  setLanguage(hash: string, lang: string): void {
    this.#db.sql('UPDATE sessions SET lang = ? WHERE hash = ?').run(lang, hash);
  }

  closeSession(hash: string): void {
    this.#db.sql('DELETE FROM sessions WHERE hash = ?').run(hash);
  }
}

export interface AuditEntry {
  readonly at: string;
  readonly who: string;
  readonly action: string;
  readonly detail: Readonly<Record<string, unknown>>;
}

/** The log of logins and of what was handed over. It is only added to. */
export class AuditLog {
  readonly #db: Engine;

  constructor(db: Engine) {
    this.#db = db;
  }

  add(who: string, action: string, detail: Readonly<Record<string, unknown>> = {}): void {
    this.#db
      .sql('INSERT INTO audit_log (at, who, action, detail_json) VALUES (?, ?, ?, ?)')
      .run(new Date().toISOString(), who, action, JSON.stringify(detail));
  }

  /** The latest first. */
  list(limit = 1000): AuditEntry[] {
    return this.#db
      .sql('SELECT at, who, action, detail_json AS detail FROM audit_log ORDER BY id DESC LIMIT ?')
      .all<{ at: string; who: string; action: string; detail: string }>(limit)
      .map((row) => ({ ...row, detail: JSON.parse(row.detail) as Record<string, unknown> }));
  }
}
