import type { ReportKind } from '../../src/core/pipeline.ts';
import * as banks from './banks.ts';
import { FORMS } from './kinds.ts';
import { Random } from './random.ts';
import { type Sentence, sentence } from './sentences.ts';

/** What a report is about. Reports on one subject agree in the project's figures. */
export interface Subject {
  readonly form: number;
  readonly field: number;
  readonly county: number;
  readonly year: number;
}

export interface Section {
  readonly heading: string;
  readonly sentences: readonly Sentence[];
}

/** A report with its blanks not filled yet. */
export interface Draft {
  readonly subject: Subject;
  readonly sections: readonly Section[];
}

/** How a draft's blanks are filled. */
export interface Filling {
  /** Equal fillers give equal names and equal figures outside of the project's own. */
  readonly names: string;
  readonly figures: string;
  /** The project's own figures; those of the subject when absent. */
  readonly project?: ProjectFigures;
  /** Day of the figures; the last of the year when absent. */
  readonly asOf?: string;
}

export interface ProjectFigures {
  /** 万元 with two decimals. */
  readonly budget: string;
  readonly spent: string;
  readonly rate: string;
  readonly parts: readonly [string, string, string];
  readonly score: string;
}

const COUNTIES = 300;
const YEARS = 8;
const FIRST_YEAR = 2016;
const SUBJECTS = FORMS.length * banks.FIELDS.length * COUNTIES * YEARS;
/** Prime, and no factor of SUBJECTS: steps through all subjects before one comes again. */
const STRIDE = 77_777_777;

/** The subject of the report with a number: different for each until all are used. */
export function subjectOf(seed: number, number: number): Subject {
  let rest = ((number + 1) * (STRIDE % SUBJECTS) + seed * 7919) % SUBJECTS;
  const take = (size: number): number => {
    const digit = rest % size;
    rest = Math.floor(rest / size);
    return digit;
  };
  return {
    form: take(FORMS.length),
    field: take(banks.FIELDS.length),
    county: take(COUNTIES),
    year: FIRST_YEAR + take(YEARS),
  };
}

/** 桐坪县; the same number always has the same name, and no two numbers share one. */
export function countyName(county: number): string {
  const first = banks.FIRST[county % banks.FIRST.length] as string;
  const second = banks.SECOND[(county * 7 + Math.floor(county / banks.FIRST.length)) % banks.SECOND.length] as string;
  return `${first}${second}${county % 9 === 4 ? '区' : '县'}`;
}

export const fieldOf = (subject: Subject): banks.Field => banks.FIELDS[subject.field] as banks.Field;
export const kindOf = (subject: Subject): ReportKind => (FORMS[subject.form] as (typeof FORMS)[number]).kind;

const cents = (value: number): string => (Math.round(value) / 100).toFixed(2);

/** The figures that all reports on a project and year have in common. */
export function projectFigures(seed: number | string, { field, county, year }: Subject): ProjectFigures {
  const random = new Random(seed, 'project', field, county, year);
  const budget = random.whole(8_031, 189_977);
  const spent = Math.round((budget * random.whole(9_020, 9_990)) / 10_000);
  const first = Math.round((spent * random.whole(310, 520)) / 1000);
  const second = Math.round((spent * random.whole(170, 330)) / 1000);
  return {
    budget: cents(budget),
    spent: cents(spent),
    rate: ((spent / budget) * 100).toFixed(2),
    parts: [cents(first), cents(second), cents(spent - first - second)],
    score: (random.whole(8_010, 9_480) / 100).toFixed(2),
  };
}

/** Template and fresh content of a report. */
export function draftOf(seed: number | string, number: number, subject: Subject): Draft {
  const random = new Random(seed, 'draft', number);
  const form = FORMS[subject.form] as (typeof FORMS)[number];
  const field = fieldOf(subject);
  const sections = form.parts.map(({ heading, template, filling }): Section => {
    const sentences: Sentence[] = template.map((text) => ({ text, origin: 'template' }));
    const count = filling ? random.whole(...filling.count) : 0;
    for (let i = 0; filling && i < count; i++) sentences.push(sentence(filling.sort, random, field));
    return { heading, sentences };
  });
  return { subject, sections: [{ heading: '', sentences: [{ text: form.opening, origin: 'template' }] }, ...sections] };
}

const NUMERALS = '一二三四五六七八九十';
const LISTED = /问题|建议|措施|打算|意见|不足/;

/** The whole text of a report. */
export function render(draft: Draft, { names, figures, project, asOf }: Filling, seed: number): string {
  const { subject } = draft;
  const form = FORMS[subject.form] as (typeof FORMS)[number];
  const field = fieldOf(subject);
  const own = project ?? projectFigures(seed, subject);
  const naming = new Random(names);
  const counting = new Random(figures);
  const name = (): string => naming.pick(banks.FIRST) + naming.pick(banks.SECOND);
  const firm = `${name()}${naming.pick(['工程咨询', '项目管理', '会计师', '建设工程', '信息技术'])}有限公司`;
  const things = new Random(seed, 'things', subject.field, subject.county, subject.year).some(field.parts, 3);
  const fixed: Record<string, string> = {
    place: countyName(subject.county),
    year: String(subject.year),
    next: String(subject.year + 1),
    project: field.project,
    bureau: field.bureau,
    firm,
    budget: own.budget,
    spent: own.spent,
    rate: own.rate,
    score: own.score,
    grade: Number(own.score) >= 90 ? '优' : '良',
    asof: asOf ?? `${subject.year}年12月31日`,
    date: `${subject.year + 1}年${counting.whole(2, 6)}月${counting.whole(1, 28)}日`,
    ...Object.fromEntries(things.map((thing, i) => [`thing${i + 1}`, `${thing}部分`])),
    ...Object.fromEntries(own.parts.map((part, i) => [`part${i + 1}`, part])),
  };
  const fill = (text: string): string =>
    text.replace(/\{(\w+)(?::(\d+):(\d+))?\}/g, (whole, key: string, low?: string, high?: string) => {
      if (key === 'n') return String(counting.whole(Number(low), Number(high)));
      if (key === 'm') return cents(counting.whole(Number(low) * 100, Number(high) * 100));
      if (key === 'town') return `${name()}镇`;
      if (key === 'village') return `${name()}村`;
      return fixed[key] ?? whole;
    });
  const lines = [fill(form.title), ''];
  draft.sections.forEach(({ heading, sentences }, index) => {
    if (heading) lines.push(`${NUMERALS[index - 1]}、${heading}`);
    const [listed, running] = LISTED.test(heading)
      ? [sentences.filter(({ origin }) => origin === 'content'), sentences.filter(({ origin }) => origin !== 'content')]
      : [[], sentences];
    if (running.length > 0) lines.push(running.map(({ text }) => fill(text)).join(''));
    listed.forEach(({ text }, i) => void lines.push(`（${NUMERALS[i]}）${fill(text)}`));
  });
  lines.push('', fill(form.signed), fixed['date'] as string);
  return `${lines.join('\n')}\n`;
}
