import { existsSync } from 'node:fs';
import { glob, isDynamicPattern } from 'tinyglobby';
import { GoujiError } from '../../core/errors.ts';

/**
 * Patterns such as 报告/**\/*.docx become the files and folders that they match; what exists under its very name is no
 * pattern. Throws GoujiError usage for a pattern that matches nothing.
 */
export async function expandInputs(inputs: readonly string[]): Promise<string[]> {
  const expanded: string[] = [];
  for (const input of inputs) {
    if (existsSync(input) || !isDynamicPattern(input)) {
      expanded.push(input);
      continue;
    }
    const found = await glob(input, { onlyFiles: false, absolute: true, followSymbolicLinks: false });
    if (found.length === 0)
      throw new GoujiError('usage', `没有符合“${input}”的文件`, '请检查路径和通配符，或直接给出文件夹。');
    expanded.push(...found.sort());
  }
  return [...new Set(expanded)];
}
