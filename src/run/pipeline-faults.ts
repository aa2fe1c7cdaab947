import { isMap, isNode, isScalar, LineCounter, parseDocument, type Document as Yaml } from 'yaml';
import type { z } from 'zod';
import { nearest } from './did-you-mean.ts';

export type Path = readonly PropertyKey[];

/** One thing wrong in a YAML file, at a line and column counted from 1. */
export interface Fault {
  readonly line: number;
  readonly column: number;
  readonly message: string;
  readonly hint: string;
}

/** A YAML file with the places of its keys and values. */
export interface Source {
  readonly value: unknown;
  readonly faults: readonly Fault[];
  /** The place of the value at a path, or of its nearest parent that exists. */
  at(path: Path): { line: number; column: number };
  /** The place of a key in the map at a path. */
  atKey(path: Path, key: string): { line: number; column: number };
}

const SYNTAX: Record<string, string> = {
  DUPLICATE_KEY: '同一个字段写了两次',
  BAD_INDENT: '缩进不对',
  TAB_AS_INDENT: '缩进用了制表符，应当用空格',
  MISSING_CHAR: '缺少引号或括号',
  BLOCK_IN_FLOW: '方括号或花括号没有写完',
};

export function parseYaml(text: string): Source {
  const lines = new LineCounter();
  const yaml: Yaml = parseDocument(text, { lineCounter: lines });
  const place = (offset: number) => {
    const { line, col } = lines.linePos(offset);
    return { line, column: col };
  };
  const at = (path: Path): { line: number; column: number } => {
    for (let length = path.length; length > 0; length--) {
      const node = yaml.getIn(path.slice(0, length), true);
      if (isNode(node) && node.range) return place(node.range[0]);
    }
    return { line: 1, column: 1 };
  };
  const faults = yaml.errors.map((error) => ({
    ...place(error.pos[0]),
    message: SYNTAX[error.code] ?? `不是合法的 YAML（${error.code}）`,
    hint: '请检查这一行的缩进、冒号后的空格和引号。',
  }));
  return {
    value: faults.length > 0 ? null : yaml.toJS(),
    faults,
    at,
    atKey(path, key) {
      const map = path.length > 0 ? yaml.getIn(path, true) : yaml.contents;
      const pair = isMap(map) ? map.items.find((item) => isScalar(item.key) && String(item.key.value) === key) : null;
      return isScalar(pair?.key) && pair.key.range ? place(pair.key.range[0]) : at(path);
    },
  };
}

const TYPES: Record<string, string> = {
  string: '文字',
  number: '数字',
  boolean: 'true 或 false',
  array: '列表',
  object: '一组字段',
  record: '一组字段',
};

const likely = (word: string, names: readonly string[]): string => {
  const near = nearest(word, names);
  return `${near ? `是不是想写“${near}”？` : ''}可以写：${names.join('、')}。`;
};

/**
 * The issues of a zod schema as faults at their places. `keysAt` names the fields that may stand at a path, for telling
 * what a wrong one was meant to be.
 */
export function faultsOf(
  issues: readonly z.core.$ZodIssue[],
  source: Source,
  keysAt: (path: Path) => readonly string[],
): Fault[] {
  return issues.flatMap((issue): Fault[] => {
    const { path } = issue;
    const where = source.at(path);
    const name = path.length > 0 ? `“${path.map(String).join('.')}”` : '文件';
    switch (issue.code) {
      case 'unrecognized_keys':
        return issue.keys.map((key) => ({
          ...source.atKey(path, key),
          message: `不认识的字段“${key}”`,
          hint: likely(key, keysAt(path)),
        }));
      case 'invalid_value': {
        const names = issue.values.map(String);
        return [
          {
            ...where,
            message: `${name}的值“${String(valueAt(source.value, path))}”不对`,
            hint: likely(String(valueAt(source.value, path)), names),
          },
        ];
      }
      case 'invalid_type': {
        const expected = TYPES[issue.expected] ?? issue.expected;
        return valueAt(source.value, path) === undefined
          ? [{ ...where, message: `缺少${name}`, hint: `请补上，它应当是${expected}。` }]
          : [
              {
                ...where,
                message: `${name}应当是${expected}`,
                hint: '请改成所要求的写法；文字里有冒号或井号时加引号。',
              },
            ];
      }
      case 'invalid_union': {
        // Of several ways to write a value the one with the fewest faults is what was meant.
        const branches = issue.errors.map((errors) =>
          faultsOf(
            errors.map((error) => ({ ...error, path: [...path, ...error.path] })),
            source,
            keysAt,
          ),
        );
        const isText = typeof valueAt(source.value, path) !== 'object';
        return branches.sort((a, b) => a.length - b.length)[isText ? 0 : branches.length - 1] ?? [];
      }
      case 'too_small':
        return [{ ...where, message: `${name}太短或太小，至少 ${issue.minimum}`, hint: '请补足，或删去这个字段。' }];
      case 'too_big':
        return [{ ...where, message: `${name}太大，至多 ${issue.maximum}`, hint: '请改成允许的数值。' }];
      default:
        return [{ ...where, message: `${name}不对：${issue.message}`, hint: '请对照 docs/pipelines.md 改正。' }];
    }
  });
}

function valueAt(value: unknown, path: Path): unknown {
  let at = value;
  for (const key of path) at = (at as Record<PropertyKey, unknown> | null | undefined)?.[key];
  return at;
}
