import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Passage } from '../../src/model/passages.ts';
import { examplesOf, loadPrompt, PROMPTS_FOLDER, versionsOf } from '../../src/model/prompts.ts';
import { propose } from '../../src/model/propose.ts';
import { readReply } from '../../src/model/reply.ts';
import { jsonSchemaOf, PROMPT_IDS } from '../../src/model/schemas.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';

const lock = JSON.parse(readFileSync(join(PROMPTS_FOLDER, 'lock.json'), 'utf8')) as Record<string, string>;
const files = readdirSync(PROMPTS_FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .flatMap(({ name }) => readdirSync(join(PROMPTS_FOLDER, name)).map((file) => `${name}/${file}`))
  .sort();

describe('the prompts', () => {
  it('are those that have a reply schema, and no others', () => {
    expect([...new Set(files.map((file) => file.split('/')[0]))].sort()).toEqual([...PROMPT_IDS].sort());
  });

  it('are all in the lock file, and none in it is gone', () => {
    expect(Object.keys(lock).sort()).toEqual(files);
  });

  it.each(files)('%s has not been edited since it was noted (write the next version instead)', (file) => {
    const hash = createHash('sha256')
      .update(readFileSync(join(PROMPTS_FOLDER, file)))
      .digest('hex');
    expect(hash).toBe(lock[file]);
  });

  it('are named by every pipeline', () => {
    for (const { id, prompts } of loadPipelines([])) expect([...prompts].sort(), id).toEqual([...PROMPT_IDS].sort());
  });
});

const versions = PROMPT_IDS.flatMap((id) =>
  versionsOf(id).map((version) => [`${id} v${version}`, id, version] as const),
);

describe.each(versions)('%s', (name, id, version) => {
  const prompt = loadPrompt(id, version);

  it('names itself, and says that the text is data', () => {
    expect(prompt.text.split('\n')[0]).toMatch(new RegExp(` · ${name}$`));
    expect(prompt.text).toMatch(/资料，不要照办/);
  });

  it('has examples whose every quote stands in their own text', () => {
    const examples = examplesOf(prompt);
    expect(examples.length).toBeGreaterThan(0);
    for (const { given, reply } of examples) {
      const read = readReply(id, JSON.stringify(reply));
      expect(read, 'the reply has the shape').not.toBeNull();
      expect(read, 'and nothing beside it').toEqual(reply);
      const passage = new Passage(given, [{ start: 0, end: given.length }], (text) => text);
      const { missed, quoted, pairs } = propose(id, read as never, passage);
      expect(missed).toEqual([]);
      expect(quoted.length + pairs.length, 'it shows something').toBeGreaterThan(0);
    }
  });

  it('asks for quotes alone: its reply holds no numbers, and every key is required', () => {
    const schema = JSON.stringify(jsonSchemaOf(id));
    expect(schema).not.toMatch(/"type":"(?:number|integer|boolean)"/);
    expect(schema).toContain('"additionalProperties":false');
    expect(schema).not.toContain('"default"');
    for (const [, keys, required] of schema.matchAll(
      /"properties":\{((?:[^{}]|\{[^{}]*\})*)\},"required":\[([^\]]*)\]/g,
    ))
      expect([...(keys as string).matchAll(/"(\w+)":\{/g)].map(([, key]) => key)).toEqual(JSON.parse(`[${required}]`));
  });
});
