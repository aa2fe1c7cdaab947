/** Marks that are not in their table yet, as the runs left them: to put a few into it costs as much as to put many. */
export const WAITING = `
CREATE TABLE archive_waiting (
  -- The last place that a document had been given by then.
  place INTEGER PRIMARY KEY,
  -- See waiting-marks.ts.
  marks BLOB NOT NULL
) STRICT;
`;
