/** What the review desk needs: who may come in, what stands about each finding, words to search findings by. */
const SCRIPT = `
CREATE TABLE accounts (
  name TEXT PRIMARY KEY,
  -- argon2id with its parameters.
  password TEXT NOT NULL,
  created TEXT NOT NULL,
  disabled INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

-- By the SHA-256 of the token in the cookie: who reads the store can't come in with it.
CREATE TABLE sessions (
  hash TEXT PRIMARY KEY,
  name TEXT NOT NULL REFERENCES accounts (name),
  csrf TEXT NOT NULL,
  lang TEXT NOT NULL,
  -- Milliseconds since 1970.
  expires INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE audit_log (
  id INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  who TEXT NOT NULL,
  -- login, login-refused, logout, export, account-added …
  action TEXT NOT NULL,
  detail_json TEXT NOT NULL
) STRICT;
CREATE TRIGGER audit_log_stays BEFORE UPDATE ON audit_log BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;
CREATE TRIGGER audit_log_remains BEFORE DELETE ON audit_log BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END;

-- The entry that an undo takes back.
ALTER TABLE decisions ADD COLUMN undoes INTEGER REFERENCES decisions (id);

-- What the log of decisions adds up to, so that lists need not read the log.
CREATE TABLE decision_states (
  report INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  -- The last entry of the log.
  decision INTEGER NOT NULL REFERENCES decisions (id),
  stage TEXT NOT NULL,
  verdict TEXT,
  reason TEXT NOT NULL,
  note TEXT NOT NULL,
  -- Who gave the verdict; '' while there is none.
  author TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  -- Of the finding when the verdict was given; null while there is none.
  figures_json TEXT,
  -- The figures are others now.
  reopened INTEGER NOT NULL,
  -- The fingerprint under which it was decided, when figures in the quotes changed and with them the fingerprint.
  predecessor TEXT,
  PRIMARY KEY (report, fingerprint)
) STRICT, WITHOUT ROWID;

-- Of each finding that holds: message and quotes for search; the quotes without their figures, by which it is known
-- again when they change.
CREATE TABLE finding_words (
  finding INTEGER PRIMARY KEY,
  words TEXT NOT NULL,
  shape TEXT NOT NULL
) STRICT;

CREATE TRIGGER findings_come AFTER INSERT ON findings BEGIN
  INSERT INTO finding_words VALUES (new.id, @new_words, @new_shape);
  @reopen
END;
CREATE TRIGGER findings_change AFTER UPDATE OF finding_json ON findings WHEN new.until_run IS NULL BEGIN
  INSERT OR REPLACE INTO finding_words VALUES (new.id, @new_words, @new_shape);
  @reopen
END;
-- By now the findings that came in its place are there. The first of the same check that says the same with other
-- figures takes over what was decided, reopened.
CREATE TRIGGER findings_end AFTER UPDATE OF until_run ON findings WHEN new.until_run IS NOT NULL BEGIN
  INSERT OR IGNORE INTO decision_states
    SELECT s.report, f.fingerprint, s.decision, s.stage, s.verdict, s.reason, s.note, s.author, s.who, s.at,
      s.figures_json, 1, s.fingerprint
    FROM decision_states s
    JOIN findings f ON f.report = s.report AND f."check" = new."check" AND f.until_run IS NULL
      AND f.since_run = new.until_run
    JOIN finding_words w ON w.finding = f.id
    WHERE s.report = new.report AND s.fingerprint = new.fingerprint AND s.verdict IS NOT NULL
      AND w.shape = (SELECT shape FROM finding_words WHERE finding = new.id)
      AND NOT EXISTS (SELECT 1 FROM findings o WHERE o.report = new.report AND o.fingerprint = new.fingerprint
        AND o.until_run IS NULL)
      AND NOT EXISTS (SELECT 1 FROM decision_states d WHERE d.report = f.report AND d.fingerprint = f.fingerprint)
    ORDER BY f.id LIMIT 1;
  DELETE FROM finding_words WHERE finding = new.id;
END;
CREATE TRIGGER findings_go AFTER DELETE ON findings BEGIN
  DELETE FROM finding_words WHERE finding = old.id;
END;
INSERT INTO finding_words SELECT id, @words, @shape FROM findings WHERE until_run IS NULL;

-- All that a list filters and sorts findings by, without reading the findings themselves.
CREATE INDEX findings_open ON findings (document, severity, "check", certainty, report, fingerprint, source, position, since_run)
  WHERE until_run IS NULL;
`;

/** Message and quotes; `row` is a finding's. */
const words = (row: string): string =>
  `lower(coalesce(${row}finding_json ->> '$.message', '') || char(10) || ${quotes(row)})`;
const quotes = (row: string): string =>
  `coalesce((SELECT group_concat(value ->> '$.quote', char(10)) FROM json_each(${row}finding_json, '$.evidence')), '')`;
const shape = (row: string): string =>
  [...'0123456789.,'].reduce((text, digit) => `replace(${text}, '${digit}', '')`, quotes(row));
const REOPEN = `UPDATE decision_states SET reopened = figures_json IS NOT (new.finding_json ->> '$.data')
    WHERE report = new.report AND fingerprint = new.fingerprint AND verdict IS NOT NULL;`;

export const DESK = SCRIPT.replaceAll('@new_words', words('new.'))
  .replaceAll('@new_shape', shape('new.'))
  .replaceAll('@words', words(''))
  .replaceAll('@shape', shape(''))
  .replaceAll('@reopen', REOPEN);
