import { z } from 'zod';
import { CheckOutput } from '../core/analysis.ts';
import { GoujiError } from '../core/errors.ts';

/**
 * The output as JSON, held against its published shape first: what does not fit would mislead whoever reads it.
 * Throws GoujiError internal.
 */
export function toJson(output: CheckOutput): string {
  const parsed = CheckOutput.safeParse(output);
  if (parsed.success) return `${JSON.stringify(parsed.data, null, 2)}\n`;
  const first = parsed.error.issues[0];
  throw new GoujiError(
    'internal',
    `输出不符合公布的格式：${first?.path.join('.')} ${first?.message}`,
    '这是程序的错误，请连同报告一起反馈。',
    { cause: parsed.error },
  );
}

/** The JSON Schema of what `gouji check --format json` prints. */
export function outputSchema(): object {
  const { $schema, ...schema } = z.toJSONSchema(CheckOutput, { target: 'draft-2020-12' });
  return { $schema, title: 'gouji check --format json', ...schema };
}
