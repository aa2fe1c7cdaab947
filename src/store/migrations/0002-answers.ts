/** Answers of language models, so that none is paid for twice. */
export const ANSWERS = `
-- By the hash of prompt, model, text and try: deflated JSON of the answer.
CREATE TABLE model_answers (
  key TEXT PRIMARY KEY,
  packed BLOB NOT NULL
) STRICT, WITHOUT ROWID;
`;
