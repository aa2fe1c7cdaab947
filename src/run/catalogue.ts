import { checks } from '../checks/index.ts';
import type { Check } from '../core/check.ts';
import type { Lang } from '../core/text.ts';
import { nearest } from './did-you-mean.ts';

/** Every check that gouji knows, in the order of the catalogue. */
export const catalogue = (): readonly Check[] => checks;

export const findCheck = (id: string): Check | undefined => checks.find((check) => check.id === id);

/** The id that a mistyped one most likely meant, or null. */
export const likelyCheck = (id: string): string | null =>
  nearest(
    id,
    checks.map((check) => check.id),
  );

/** The title of a check by its id; the id itself for one that is not known. */
export const titleOf =
  (lang: Lang) =>
  (id: string): string =>
    findCheck(id)?.title[lang] ?? id;
