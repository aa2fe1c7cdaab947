import { existsSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import picomatch from 'picomatch';
import { glob, isDynamicPattern } from 'tinyglobby';
import { GoujiError } from '../../core/errors.ts';
import { folderPrefix } from '../../store/files.ts';

/** A file or folder, or that part of a folder which a pattern matches. */
export interface Area {
  readonly path: string;
  covers(path: string): boolean;
}

/** What a run is about. */
export interface Scope {
  /** Files and folders to go through, the ones that patterns match now among them. */
  readonly roots: ReadonlySet<string>;
  /** Where what was there before and is no more counts as gone. */
  readonly areas: readonly Area[];
  /** Patterns that match nothing now. */
  readonly unmatched: readonly (Area & { readonly pattern: string })[];
}

/** Whether a path is that of a file or folder, or lies below it or in that archive. */
export const liesIn = (path: string, root: string): boolean =>
  path === root || path.startsWith(folderPrefix(root)) || path.startsWith(`${root}!/`);

/**
 * Files, folders and patterns such as 报告/**\/*.docx as what they stand for. What exists under its very name is no
 * pattern; a pattern that matches a folder means all in it.
 */
export async function scopeOf(inputs: readonly string[]): Promise<Scope> {
  const roots = new Set<string>();
  const areas: Area[] = [];
  const unmatched: Scope['unmatched'][number][] = [];
  for (const input of inputs) {
    if (existsSync(input) || !isDynamicPattern(input)) {
      const root = resolve(input);
      roots.add(root);
      areas.push({ path: root, covers: () => true });
      continue;
    }
    const found = await glob(input, { onlyFiles: false, absolute: true, followSymbolicLinks: false });
    for (const path of found.map((path) => resolve(path)).sort()) roots.add(path);
    const area = areaOf(input);
    areas.push(area);
    if (found.length === 0) unmatched.push({ ...area, pattern: input });
  }
  return { roots, areas, unmatched };
}

function areaOf(pattern: string): Area {
  const slashes = (path: string): string => (process.platform === 'win32' ? path.replaceAll('\\', '/') : path);
  const whole = slashes(resolve(pattern));
  const { base } = picomatch.scan(whole);
  const matches = picomatch(whole);
  return {
    path: resolve(base),
    // The file itself, or a folder above it.
    covers: (path) => {
      for (let at = path; at.length > base.length; at = dirname(at)) if (matches(slashes(at))) return true;
      return false;
    },
  };
}

/** Whether a run is about what lies at a path. */
export function isAbout(path: string, { roots, areas }: Scope): boolean {
  for (const root of roots) if (liesIn(path, root)) return true;
  return areas.some((area) => liesIn(path, area.path) && area.covers(path));
}

/** The error for a pattern that matches nothing and never did. */
export const matchesNothing = (pattern: string): GoujiError =>
  new GoujiError('usage', `没有符合“${pattern}”的文件`, '请检查路径和通配符，或直接给出文件夹。');
