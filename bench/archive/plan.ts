import { changed, withForeign, withLawsOf, withPassage, withProblemsOf, withRectification } from './changes.ts';
import { Random } from './random.ts';
import {
  countyName,
  type Draft,
  draftOf,
  type Filling,
  fieldOf,
  kindOf,
  type ProjectFigures,
  projectFigures,
  render,
  type Subject,
  subjectOf,
} from './report.ts';
import type { ArchivePlant, PlantKind, Truth } from './truth.ts';

/** How many of each plant an archive gets. */
export type Plants = Readonly<Record<PlantKind, number>>;

export interface Made {
  readonly path: string;
  readonly text: string;
  readonly truth: Truth;
}

/** In proportion to the archive, 100 near-duplicates in 5,000 reports. */
export function plantsFor(count: number, duplicates = Math.ceil(count / 50)): Plants {
  const few = Math.ceil(count / 200);
  return {
    'near-duplicate': duplicates,
    'template-only': duplicates,
    'copied-passage': few,
    'report-conflict': few,
    'later-higher': few,
    'figures-repeated': few,
    'recurring-problem': few,
    'rectified-problem': few,
    overspend: few,
    'sum-mismatch': few,
  };
}

/**
 * An archive that depends on its seed and the number of reports alone. Each report is made when it is asked for; only the
 * list of plants is held in memory.
 */
export class ArchivePlan {
  readonly #seed: number;
  readonly #plants = new Map<number, ArchivePlant>();

  /** Plants stand in the later two thirds of the archive; the reports that they draw on stand before them. */
  constructor(seed: number, count: number, plants: Plants) {
    this.#seed = seed;
    const random = new Random(seed, 'plants', count);
    const used = new Set<number>();
    const free = (low: number, high: number): number => {
      for (;;) {
        const number = random.whole(low, high);
        if (used.has(number)) continue;
        used.add(number);
        return number;
      }
    };
    const third = Math.floor(count / 3);
    for (const [kind, many] of Object.entries(plants) as [PlantKind, number][])
      for (let i = 0; i < many; i++) {
        const number = free(third, count - 1);
        const single = kind === 'overspend' || kind === 'sum-mismatch';
        this.#plants.set(number, { kind, source: single ? null : free(0, third - 1) });
      }
  }

  /** The report with a number from 0. */
  report(number: number): Made {
    const plant = this.#plants.get(number);
    const source = plant?.source ?? null;
    const own = subjectOf(this.#seed, number);
    const made = plant ? this.#planted(number, own, plant) : { ...this.#plain(number), detail: {} };
    const text = render(made.draft, made.filling, this.#seed);
    return {
      path: this.#path(number, made.draft.subject),
      text,
      truth: {
        path: this.#path(number, made.draft.subject),
        kind: kindOf(made.draft.subject),
        place: countyName(made.draft.subject.county),
        year: made.draft.subject.year,
        project: fieldOf(made.draft.subject).project,
        ...(plant && {
          plant: {
            kind: plant.kind,
            ...(source !== null && { of: this.#path(source, subjectOf(this.#seed, source)) }),
            ...made.detail,
          },
        }),
      },
    };
  }

  #path(number: number, { county, year }: Subject): string {
    return `${countyName(county)}/${year}/${String(number).padStart(6, '0')}.txt`;
  }

  #plain(number: number): { draft: Draft; filling: Filling } {
    return {
      draft: draftOf(this.#seed, number, subjectOf(this.#seed, number)),
      filling: { names: `${this.#seed}/names/${number}`, figures: `${this.#seed}/figures/${number}` },
    };
  }

  #planted(
    number: number,
    own: Subject,
    { kind, source }: ArchivePlant,
  ): { draft: Draft; filling: Filling; detail: Record<string, string | number | boolean> } {
    const random = new Random(this.#seed, 'plant', number);
    const plain = this.#plain(number);
    const project = projectFigures(this.#seed, own);
    if (source === null) {
      const wrong: ProjectFigures =
        kind === 'overspend'
          ? { ...project, ...overspent(project, random) }
          : { ...project, parts: [shifted(project.parts[0], random), project.parts[1], project.parts[2]] };
      return { draft: plain.draft, filling: { ...plain.filling, project: wrong }, detail: {} };
    }
    const base = this.#plain(source);
    const there = base.draft.subject;
    const next: Subject = { ...there, year: there.year + 1 };
    switch (kind) {
      case 'near-duplicate': {
        const subject: Subject = { ...there, county: own.county, year: own.year };
        const share = random.whole(10, 40);
        const foreign = random.next() < 0.2;
        const draft = changed({ ...base.draft, subject }, share, random);
        return {
          draft: foreign ? withForeign(draft, countyName(there.county), random) : draft,
          filling: plain.filling,
          detail: { changed: share, foreign },
        };
      }
      case 'template-only': {
        const subject: Subject = { ...own, form: there.form, field: there.field };
        const draft = draftOf(this.#seed, number, subject);
        return { draft: withLawsOf(base.draft, draft), filling: plain.filling, detail: {} };
      }
      case 'copied-passage':
        return { draft: withPassage(base.draft, plain.draft), filling: plain.filling, detail: {} };
      case 'report-conflict': {
        const subject: Subject = { ...there, form: otherForm(there.form) };
        const told = projectFigures(this.#seed, there);
        const spent = shifted(told.spent, random);
        const rate = ((Number(spent) / Number(told.budget)) * 100).toFixed(2);
        return {
          draft: draftOf(this.#seed, number, subject),
          filling: { ...plain.filling, project: { ...told, spent, rate, parts: partsOf(told, spent) } },
          detail: { measure: 'spent' },
        };
      }
      case 'later-higher': {
        // The earlier report speaks as of the end of the year, this one of half a year later.
        const subject: Subject = { ...there, form: otherForm(there.form) };
        const told = projectFigures(this.#seed, there);
        const spent = ((Number(told.spent) + Number(told.budget)) / 2).toFixed(2);
        const rate = ((Number(spent) / Number(told.budget)) * 100).toFixed(2);
        const asOf = `${there.year + 1}年6月30日`;
        return {
          draft: draftOf(this.#seed, number, subject),
          filling: { ...plain.filling, project: { ...told, spent, rate, parts: partsOf(told, spent) }, asOf },
          detail: {},
        };
      }
      case 'figures-repeated':
        return {
          draft: draftOf(this.#seed, number, next),
          filling: { ...plain.filling, project: projectFigures(this.#seed, there) },
          detail: {},
        };
      default: {
        const draft = withProblemsOf(base.draft, draftOf(this.#seed, number, next));
        const rectified = kind === 'rectified-problem';
        return {
          draft: rectified ? withRectification(draft) : draft,
          filling: plain.filling,
          detail: {},
        };
      }
    }
  }
}

const cents = (value: number): string => (Math.round(value * 100) / 100).toFixed(2);
const otherForm = (form: number): number => (form === 0 ? 1 : 0);

/** The figure, off by 3 to 12 per cent downwards. */
const shifted = (figure: string, random: Random): string => cents(Number(figure) * (1 - random.whole(30, 120) / 1000));

/** The parts in proportion to another total, which they still add up to. */
function partsOf({ parts, spent: before }: ProjectFigures, spent: string): [string, string, string] {
  const grown = (part: string): string => cents((Number(part) / Number(before)) * Number(spent));
  const [first, second] = [grown(parts[0]), grown(parts[1])];
  return [first, second, cents(Number(spent) - Number(first) - Number(second))];
}

function overspent(project: ProjectFigures, random: Random): Pick<ProjectFigures, 'spent' | 'rate' | 'parts'> {
  const spent = cents(Number(project.budget) * (1 + random.whole(30, 90) / 1000));
  const rate = ((Number(spent) / Number(project.budget)) * 100).toFixed(2);
  return { spent, rate, parts: partsOf(project, spent) };
}
