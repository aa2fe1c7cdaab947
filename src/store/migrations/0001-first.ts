/** The tables of a store. `…_run` are runs; times are ISO in UTC; JSON where the name of the column says so. */
export const FIRST = `
CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  started TEXT NOT NULL,
  ended TEXT,
  -- 'stopped': asked to end early; 'interrupted': its process died.
  state TEXT NOT NULL CHECK (state IN ('running', 'complete', 'stopped', 'failed', 'interrupted')),
  roots_json TEXT NOT NULL,
  gouji TEXT NOT NULL,
  pid INTEGER NOT NULL,
  host TEXT NOT NULL,
  summary_json TEXT
) STRICT;

-- A file on disk as it was last looked at.
CREATE TABLE files (
  id INTEGER PRIMARY KEY,
  path TEXT NOT NULL,
  -- The name's own bytes where they are no UTF-8.
  raw BLOB NOT NULL DEFAULT x'',
  size INTEGER NOT NULL,
  mtime REAL NOT NULL,
  sha256 TEXT,
  -- 'reading': begun and not finished. 'folder': could not be listed.
  state TEXT NOT NULL CHECK (state IN ('reading', 'read', 'failed', 'waiting', 'gone', 'folder')),
  -- With what it was read or tried: gouji, pipelines, language.
  version TEXT NOT NULL,
  UNIQUE (path, raw)
) STRICT;

-- A report by its content. The same bytes under two names are one document.
CREATE TABLE documents (
  id INTEGER PRIMARY KEY,
  sha256 TEXT NOT NULL UNIQUE,
  -- One report through its versions: the id of the first document at its path.
  report INTEGER NOT NULL,
  media_type TEXT NOT NULL,
  kind TEXT NOT NULL,
  title TEXT NOT NULL,
  as_of TEXT,
  status TEXT NOT NULL CHECK (status IN ('complete', 'partial', 'failed')),
  county TEXT,
  year INTEGER,
  firm TEXT,
  characters INTEGER NOT NULL,
  version TEXT NOT NULL,
  analysed_run INTEGER NOT NULL REFERENCES runs (id),
  milliseconds REAL NOT NULL,
  -- Lies at a path now.
  present INTEGER NOT NULL DEFAULT 1,
  -- Was held against the rest of the archive since its analysis.
  compared INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX documents_of_report ON documents (report);
CREATE INDEX documents_to_compare ON documents (id) WHERE compared = 0 AND present = 1;

-- Deflated JSON: text, blocks, layers, outline, notAssessed, issues.
CREATE TABLE contents (
  document INTEGER PRIMARY KEY REFERENCES documents (id),
  packed BLOB NOT NULL
) STRICT;

-- Where a document lies: a file, or a member of an archive.
CREATE TABLE paths (
  id INTEGER PRIMARY KEY,
  file INTEGER NOT NULL REFERENCES files (id),
  name TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents (id),
  UNIQUE (file, name)
) STRICT;
CREATE INDEX paths_of_document ON paths (document);

-- What could not be read, tried again after a change or when asked.
CREATE TABLE problems (
  id INTEGER PRIMARY KEY,
  file INTEGER NOT NULL REFERENCES files (id),
  name TEXT NOT NULL,
  code TEXT NOT NULL,
  message TEXT NOT NULL,
  hint TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 1,
  first_run INTEGER NOT NULL REFERENCES runs (id),
  last_run INTEGER NOT NULL REFERENCES runs (id),
  UNIQUE (file, name)
) STRICT;

CREATE TABLE facts (
  document INTEGER NOT NULL REFERENCES documents (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  section TEXT NOT NULL,
  by TEXT NOT NULL,
  value_json TEXT NOT NULL,
  PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

-- Never deleted once a run has ended: until_run says with which run a finding went.
CREATE TABLE findings (
  id INTEGER PRIMARY KEY,
  document INTEGER NOT NULL REFERENCES documents (id),
  report INTEGER NOT NULL,
  fingerprint TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('rules', 'archive', 'model')),
  position INTEGER NOT NULL,
  "check" TEXT NOT NULL,
  severity TEXT NOT NULL,
  certainty TEXT NOT NULL,
  -- The whole finding, as published.
  finding_json TEXT NOT NULL,
  since_run INTEGER NOT NULL REFERENCES runs (id),
  until_run INTEGER REFERENCES runs (id)
) STRICT;
CREATE INDEX findings_of_document ON findings (document, source);
CREATE INDEX findings_of_report ON findings (report, fingerprint);
CREATE INDEX findings_since ON findings (since_run);
CREATE INDEX findings_until ON findings (until_run) WHERE until_run IS NOT NULL;

-- What people decided: only added to. A decision holds for a finding by report and fingerprint.
CREATE TABLE decisions (
  id INTEGER PRIMARY KEY,
  report INTEGER NOT NULL,
  document INTEGER NOT NULL REFERENCES documents (id),
  fingerprint TEXT NOT NULL,
  "check" TEXT NOT NULL,
  who TEXT NOT NULL,
  at TEXT NOT NULL,
  state TEXT NOT NULL,
  reason TEXT,
  note TEXT,
  -- The figures of the finding at the time.
  figures_json TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_of_finding ON decisions (report, fingerprint, id);
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'decisions are only added'); END;

-- Pairs of characters, for words of two are what people look for; see search-terms.ts. rowid = documents.id.
CREATE VIRTUAL TABLE search USING fts5 (
  title, body, content = '', contentless_delete = 1, tokenize = "unicode61 remove_diacritics 0"
);

-- What comparison keeps of a document: deflated JSON of an ArchiveEntry.
CREATE TABLE archive_entries (
  document INTEGER PRIMARY KEY REFERENCES documents (id),
  -- The order in which documents were added to the index of marks and keys; null for one that is not in it.
  place INTEGER UNIQUE,
  kind TEXT NOT NULL,
  packed BLOB NOT NULL
) STRICT;
CREATE INDEX archive_entries_of_kind ON archive_entries (kind) WHERE place IS NOT NULL;
CREATE TABLE archive_marks (
  hash INTEGER NOT NULL,
  place INTEGER NOT NULL,
  start INTEGER NOT NULL,
  end INTEGER NOT NULL,
  PRIMARY KEY (hash, place)
) STRICT, WITHOUT ROWID;
CREATE TABLE archive_projects (
  key TEXT NOT NULL,
  place INTEGER NOT NULL,
  PRIMARY KEY (key, place)
) STRICT, WITHOUT ROWID;
-- Documents whose findings across the archive point at another, by its hash: they are looked at again when it goes.
CREATE TABLE archive_links (
  other TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents (id),
  PRIMARY KEY (other, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX archive_links_of_document ON archive_links (document);
`;
