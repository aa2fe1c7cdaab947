import type { PaperDocument, PaperFinding, PaperUnread, WorkingPaper } from '../../core/working-paper.ts';
import { type IndexOf, message, resultOf, uriOf } from './sarif-result.ts';
import { inGroups } from './several.ts';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';
const RESULTS_AT_ONCE = 200;

/**
 * The findings of a paper as a SARIF 2.1.0 log, written as they come: rules and artifacts, which are known when the last
 * finding is, stand behind the results. Files that could not be read are notifications, so that no log looks complete
 * that is not.
 */
export async function* toSarif({ findings, unread, parameters }: WorkingPaper): AsyncGenerator<string> {
  const rules = new Known<Rule>(({ check }) => check);
  const artifacts = new Known<PaperDocument>(({ id }) => id);
  const indexOf: IndexOf = ({ id, name, mediaType }) => artifacts.indexOf({ id, name, mediaType });
  yield `{"$schema":${JSON.stringify(SCHEMA)},"version":"2.1.0","runs":[{"columnKind":"utf16CodeUnits","results":[`;
  let first = true;
  for await (const group of inGroups(findings, RESULTS_AT_ONCE)) {
    const results = group.map((finding) => JSON.stringify(resultOf(finding, rules.indexOf(ruleOf(finding)), indexOf)));
    yield (first ? '\n' : ',\n') + results.join(',\n');
    first = false;
  }
  const notifications: object[] = [];
  for await (const file of unread) notifications.push(notification(file));
  const invocation = {
    executionSuccessful: notifications.length === 0,
    endTimeUtc: parameters.exportedAt,
    toolExecutionNotifications: notifications,
  };
  const driver = {
    name: 'gouji',
    version: parameters.gouji,
    rules: rules.all.map(({ check, title, basis }) => ({
      id: check,
      shortDescription: message(title),
      ...(basis && { fullDescription: message(basis) }),
    })),
  };
  yield `\n],"tool":${JSON.stringify({ driver })},"artifacts":${JSON.stringify(artifacts.all.map(artifact))},"invocations":${JSON.stringify([invocation])}}]}\n`;
}

type Rule = Pick<PaperFinding, 'check' | 'title' | 'basis'>;
/** Of a finding only this is kept. */
const ruleOf = ({ check, title, basis }: PaperFinding): Rule => ({ check, title, basis });

const artifact = ({ id, name, mediaType }: PaperDocument): object => ({
  location: { uri: uriOf(name) },
  roles: ['analysisTarget'],
  ...(/^[^/\s]+\/[^/\s]+$/.test(mediaType) && { mimeType: mediaType }),
  hashes: { 'sha-256': id },
});

const notification = ({ path, code, message: why, hint }: PaperUnread): object => ({
  level: 'error',
  message: message(`${why} ${hint}`.trim()),
  descriptor: { id: code },
  locations: [{ physicalLocation: { artifactLocation: { uri: uriOf(path) } } }],
});

/** Things in the order in which they were first met. */
class Known<T> {
  readonly all: T[] = [];
  readonly #positions = new Map<string, number>();
  readonly #keyOf: (thing: T) => string;

  constructor(keyOf: (thing: T) => string) {
    this.#keyOf = keyOf;
  }

  indexOf(thing: T): number {
    const key = this.#keyOf(thing);
    const known = this.#positions.get(key);
    if (known !== undefined) return known;
    this.#positions.set(key, this.all.length);
    return this.all.push(thing) - 1;
  }
}
