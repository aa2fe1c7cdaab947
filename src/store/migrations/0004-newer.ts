/** Whether a finding is new is told from the index alone: the list of what is new looks every finding up. */
export const NEWER = `
DROP INDEX findings_of_report;
CREATE INDEX findings_of_report ON findings (report, fingerprint, since_run, until_run);
`;
