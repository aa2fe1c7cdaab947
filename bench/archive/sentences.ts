import * as banks from './banks.ts';
import type { Random } from './random.ts';

/** A sentence with its blanks: `{town}`, `{n:20:400}` and the like are filled anew for every report. */
export interface Sentence {
  readonly text: string;
  /** Who may have the same words: every report of the kind, every report that cites the law, or this one alone. */
  readonly origin: 'template' | 'law' | 'content';
}

type Sort = 'work' | 'result' | 'problem' | 'advice' | 'law';

const content = (text: string): Sentence => ({ text, origin: 'content' });

function work(random: Random, field: banks.Field): string {
  const pick = <T>(items: readonly T[]): T => random.pick(items);
  const [thing, unit] = pick(field.things);
  const { WHEN, ACTORS, MANNERS, VERBS, QUALITIES, OBJECTS, EFFECTS, CHANGES, AIMS } = banks;
  switch (random.whole(0, 4)) {
    case 0:
      return `${pick(WHEN)}，${pick(ACTORS)}${pick(MANNERS)}${pick(VERBS)}{town}的${pick(QUALITIES)}${pick(field.parts)}${pick(OBJECTS)}{n:11:190}处，${pick(field.people)}碰到的${pick(EFFECTS)}${pick(CHANGES)}。`;
    case 1:
      return `${pick(AIMS)}，${pick(ACTORS)}${pick(MANNERS)}${pick(VERBS)}${pick(QUALITIES)}${pick(field.parts)}${pick(OBJECTS)}，并${pick(MANNERS)}${pick(VERBS)}${pick(field.parts)}${pick(OBJECTS)}。`;
    case 2:
      return `{town}新增${thing}{n:13:180}${unit}，${pick(WHEN)}由${pick(ACTORS)}${pick(MANNERS)}${pick(VERBS)}，${pick(QUALITIES)}${pick(field.parts)}${pick(EFFECTS)}${pick(CHANGES)}。`;
    case 3:
      return `${pick(ACTORS)}${pick(WHEN)}${pick(VERBS)}${pick(QUALITIES)}${pick(field.parts)}${pick(OBJECTS)}，${pick(AIMS)}改为${pick(MANNERS)}${pick(VERBS)}，涉及{village}等{n:3:40}个村组。`;
    default:
      return `{firm}${pick(MANNERS)}${pick(VERBS)}${pick(field.parts)}${pick(OBJECTS)}，${pick(ACTORS)}${pick(WHEN)}${pick(VERBS)}其中${pick(QUALITIES)}${pick(OBJECTS)}{m:12:90}万元。`;
  }
}

function result(random: Random, field: banks.Field): string {
  const pick = <T>(items: readonly T[]): T => random.pick(items);
  const { WHEN, ACTORS, MANNERS, VERBS, QUALITIES, OBJECTS, EFFECTS, CHANGES } = banks;
  const [thing, unit] = pick(field.things);
  switch (random.whole(0, 2)) {
    case 0:
      return `${pick(field.people)}在${pick(field.parts)}上的${pick(EFFECTS)}${pick(CHANGES)}，${pick(WHEN)}${pick(ACTORS)}走访{n:30:260}人，${pick(QUALITIES)}${pick(OBJECTS)}的${pick(EFFECTS)}${pick(CHANGES)}。`;
    case 1:
      return `${thing}{n:12:200}${unit}${pick(MANNERS)}${pick(VERBS)}以后，${pick(QUALITIES)}${pick(field.parts)}的${pick(EFFECTS)}${pick(CHANGES)}，${pick(field.people)}少跑{n:2:30}趟。`;
    default:
      return `{village}一带${pick(field.parts)}与${pick(field.parts)}${pick(MANNERS)}衔接，${pick(EFFECTS)}和${pick(EFFECTS)}${pick(CHANGES)}，{n:21:480}名${pick(field.people)}用上${pick(QUALITIES)}${pick(OBJECTS)}。`;
  }
}

function problem(random: Random, field: banks.Field): string {
  const pick = <T>(items: readonly T[]): T => random.pick(items);
  const { ACTORS, QUALITIES, OBJECTS, CAUSES, SIGNS, WHEN, EFFECTS } = banks;
  switch (random.whole(0, 2)) {
    case 0:
      return `${pick(field.flaws)}${pick(SIGNS)}，{town}${pick(QUALITIES)}${pick(field.parts)}${pick(OBJECTS)}{n:2:30}处因${pick(CAUSES)}而${pick(SIGNS)}。`;
    case 1:
      return `${pick(field.parts)}方面${pick(field.flaws)}问题突出，${pick(ACTORS)}${pick(WHEN)}${pick(CAUSES)}，${pick(QUALITIES)}${pick(OBJECTS)}${pick(SIGNS)}。`;
    default:
      return `由于${pick(CAUSES)}、${pick(CAUSES)}，{village}的${pick(field.flaws)}${pick(SIGNS)}，${pick(EFFECTS)}{n:2:25}起。`;
  }
}

function advice(random: Random, field: banks.Field): string {
  const pick = <T>(items: readonly T[]): T => random.pick(items);
  const { ACTORS, MANNERS, VERBS, QUALITIES, OBJECTS, STEPS, EFFECTS, AIMS } = banks;
  switch (random.whole(0, 2)) {
    case 0:
      return `针对${pick(field.flaws)}，由${pick(ACTORS)}在{next}年{n:2:9}月底前${pick(STEPS)}、${pick(STEPS)}，${pick(MANNERS)}${pick(VERBS)}${pick(QUALITIES)}${pick(OBJECTS)}。`;
    case 1:
      return `${pick(AIMS)}，{bureau}应就${pick(field.parts)}${pick(OBJECTS)}${pick(STEPS)}，${pick(MANNERS)}${pick(VERBS)}${pick(field.flaws)}，{next}年{n:3:11}月底前完成。`;
    default:
      return `{town}在{next}年上半年${pick(STEPS)}，${pick(ACTORS)}${pick(MANNERS)}${pick(VERBS)}${pick(QUALITIES)}${pick(field.parts)}${pick(OBJECTS)}，把${pick(EFFECTS)}降下来。`;
  }
}

/** A sentence of a sort, made of so many pieces that no other report is likely to have it. */
export function sentence(sort: Sort, random: Random, field: banks.Field): Sentence {
  if (sort === 'law') return { text: random.pick(banks.LAWS), origin: 'law' };
  return content({ work, result, problem, advice }[sort](random, field));
}
