import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { describe, expect, it } from 'vitest';
import type { WorkingPaper } from '../../../src/core/working-paper.ts';
import { toSarif } from '../../../src/export/paper/sarif.ts';
import { bytesOf, DOCUMENT, evidence, finding, paper, textOf } from './paper-sample.ts';
import { PAYLOADS } from './payloads.ts';

/** The published schema, as Microsoft ships it with its matchers. */
const file = createRequire(import.meta.url).resolve('@microsoft/jest-sarif/package.json');
const { $schema, id, ...schema } = JSON.parse(
  readFileSync(file.replace(/package\.json$/, 'lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'),
);
const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
formats.default(ajv);
const validate = ajv.compile(schema);

interface Region {
  charOffset: number;
  charLength: number;
  snippet: { text: string };
}
interface Place {
  physicalLocation: { artifactLocation: { uri: string; index: number }; region: Region };
}
interface Log {
  runs: [
    {
      tool: { driver: { rules: { id: string; shortDescription: { text: string } }[] } };
      artifacts: { location: { uri: string }; hashes: Record<string, string> }[];
      results: {
        ruleId: string;
        ruleIndex: number;
        level: string;
        kind: string;
        message: { text: string };
        locations: Place[];
        relatedLocations?: Place[];
        suppressions?: { justification: string; status: string }[];
      }[];
      invocations: [{ executionSuccessful: boolean; toolExecutionNotifications: { message: { text: string } }[] }];
    },
  ];
}

async function logOf(given: WorkingPaper): Promise<Log['runs'][0]> {
  const log = JSON.parse(await textOf(toSarif(given)));
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return (log as Log).runs[0];
}

describe('the schema', () => {
  it('refuses what is no SARIF', () => {
    expect($schema).toContain('json-schema.org');
    expect(id).toContain('sarif-2.1.0');
    expect(validate({ version: '2.1.0', runs: [{ tool: { driver: {} } }] })).toBe(false);
    expect(validate({ version: '2.1.0', runs: [{ tool: { driver: { name: 'x' } }, results: [{}] }] })).toBe(false);
  });
});

describe('toSarif', () => {
  it('places each piece of evidence by the characters of the text', async () => {
    const { results, artifacts } = await logOf(paper());
    expect(results).toHaveLength(3);
    const [first] = results;
    expect(first?.locations[0]?.physicalLocation).toMatchObject({
      artifactLocation: { uri: 'reports/report.docx', index: 0 },
      region: { charOffset: 2, charLength: 8, snippet: { text: '1518000元' }, properties: { page: 3, paragraph: 12 } },
    });
    expect(first?.relatedLocations?.[0]?.physicalLocation.region.snippet.text).toBe('1520000元');
    expect(artifacts).toEqual([expect.objectContaining({ hashes: { 'sha-256': DOCUMENT.id } })]);
  });

  it('lists each rule once, and every result points at its own', async () => {
    const { tool, results } = await logOf(paper());
    expect(tool.driver.rules.map((rule) => rule.id)).toEqual(['overspend', 'rate-mismatch']);
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
  });

  it('says with level and kind how grave it is, and suppresses what was dismissed', async () => {
    const { results } = await logOf(paper({ findings: [...(paper().findings as []), finding({ severity: 'info' })] }));
    expect(results.map(({ level }) => level)).toEqual(['error', 'warning', 'error', 'none']);
    expect(results.map(({ kind }) => kind)).toEqual(['fail', 'fail', 'fail', 'informational']);
    expect(results.map(({ suppressions }) => suppressions?.[0]?.justification)).toEqual([
      undefined,
      '口径不同',
      undefined,
      undefined,
    ]);
  });

  it('never looks complete when a file was not read', async () => {
    const { invocations } = await logOf(paper());
    expect(invocations[0].executionSuccessful).toBe(false);
    expect(invocations[0].toolExecutionNotifications[0]?.message.text).toContain('文件已损坏');
    expect((await logOf(paper({ unread: [] }))).invocations[0].executionSuccessful).toBe(true);
  });

  it('names other documents that evidence stands in', async () => {
    const other = { id: 'cd'.repeat(32), name: '去年 报告#1.docx', mediaType: 'x' };
    const { results, artifacts } = await logOf(
      paper({ findings: [finding({ evidence: [evidence(), evidence({ document: other })] })] }),
    );
    expect(artifacts.map(({ location }) => decodeURIComponent(location.uri))).toEqual([DOCUMENT.name, other.name]);
    expect(results[0]?.relatedLocations?.[0]?.physicalLocation.artifactLocation.index).toBe(1);
  });

  it('is valid with texts and names of every kind, and makes neither link nor placeholder of them', async () => {
    const texts = [
      ...PAYLOADS,
      '[点此](http://evil.example)',
      '{0}',
      'a\ud800b',
      '../../etc/passwd',
      'C:\\x\\y',
      'http://a/b',
    ];
    const { results, artifacts } = await logOf(
      paper({
        findings: texts.map((text, i) =>
          finding({
            message: text,
            title: text,
            check: text,
            link: text,
            fingerprint: text,
            document: { id: String(i), name: text, mediaType: text },
            evidence: [
              evidence({ label: text, quote: text, document: { id: String(i), name: text, mediaType: text } }),
            ],
          }),
        ),
        unread: texts.map((text) => ({ path: text, code: text, message: text, hint: text })),
      }),
    );
    expect(results.find(({ ruleId }) => ruleId === '{0}')?.message.text).toMatch(/^\{\{0\}\}/);
    expect(results.find(({ ruleId }) => ruleId.startsWith('['))?.message.text).toMatch(/^\\\[点此\\\]\(/);
    for (const { location } of artifacts) expect(location.uri).not.toMatch(/^(?:[a-z][a-z0-9+.-]*:|\/\/)/i);
  });

  it('is valid without findings', async () => {
    expect((await logOf(paper({ findings: [], unread: [] }))).results).toEqual([]);
    expect((await bytesOf(toSarif(paper()))).at(-1)).toBe(10);
  });
});
