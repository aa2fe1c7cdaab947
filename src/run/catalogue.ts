import { archiveChecks } from '../archive/checks/index.ts';
import { checks } from '../checks/index.ts';
import type { AnyCheck } from '../core/archive-check.ts';
import type { Lang } from '../core/text.ts';
import { nearest } from './did-you-mean.ts';

const all: readonly AnyCheck[] = [...checks, ...archiveChecks];

/** Every check that gouji knows, in the order of the catalogue; those across the archive come last. */
export const catalogue = (): readonly AnyCheck[] => all;

export const findCheck = (id: string): AnyCheck | undefined => all.find((check) => check.id === id);

/** The id that a mistyped one most likely meant, or null. */
export const likelyCheck = (id: string): string | null =>
  nearest(
    id,
    all.map((check) => check.id),
  );

/** The title of a check by its id; the id itself for one that is not known. */
export const titleOf =
  (lang: Lang) =>
  (id: string): string =>
    findCheck(id)?.title[lang] ?? id;
