/** Up to which place the marks of documents are in their table; what was added since waits in memory. */
export const SETTLED = `
CREATE TABLE archive_settled (place INTEGER NOT NULL) STRICT;
INSERT INTO archive_settled SELECT coalesce(max(place), 0) FROM archive_entries;
`;
