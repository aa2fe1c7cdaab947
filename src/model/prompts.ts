import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { GoujiError } from '../core/errors.ts';
import { PROMPT_IDS, type PromptId } from './schemas.ts';

/** The folder stands at the same place beside `src/` and beside `dist/`. */
export const PROMPTS_FOLDER = fileURLToPath(new URL('../../prompts/', import.meta.url));

export interface Prompt {
  readonly id: PromptId;
  readonly version: number;
  /** The whole file: instructions with their example. */
  readonly text: string;
  /** SHA-256 of the file. */
  readonly hash: string;
}

export const isPromptId = (name: string): name is PromptId => (PROMPT_IDS as readonly string[]).includes(name);

/** SHA-256 of a text, in hexadecimal. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The versions of a prompt that there are, ascending. */
export function versionsOf(id: PromptId, folder = PROMPTS_FOLDER): number[] {
  return readdirSync(join(folder, id))
    .flatMap((name) => /^v(\d+)\.md$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => a - b);
}

/** One version of a prompt, the newest when none is named. Throws GoujiError config-invalid when there is none. */
export function loadPrompt(id: PromptId, version?: number, folder = PROMPTS_FOLDER): Prompt {
  try {
    const wanted = version ?? (versionsOf(id, folder).at(-1) as number);
    const text = readFileSync(join(folder, id, `v${wanted}.md`), 'utf8');
    return { id, version: wanted, text, hash: hashOf(text) };
  } catch (cause) {
    const hint = '请重新安装 gouji，或检查 prompts 文件夹。';
    throw new GoujiError('config-invalid', `找不到提示词“${id}”${version ? ` v${version}` : ''}`, hint, { cause });
  }
}

/** The examples in a prompt: what was given, and the reply to it. */
export function examplesOf({ text }: Prompt): { given: string; reply: unknown }[] {
  return [...text.matchAll(/```text\n([\s\S]*?)\n```\s+```json\n([\s\S]*?)\n```/g)].map(([, given, reply]) => ({
    given: given as string,
    reply: JSON.parse(reply as string),
  }));
}
