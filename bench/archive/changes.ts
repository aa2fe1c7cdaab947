import type { Random } from './random.ts';
import { type Draft, fieldOf } from './report.ts';
import { sentence } from './sentences.ts';

/** The draft with a share of all its sentences, in per cent, replaced by new ones. */
export function changed(draft: Draft, share: number, random: Random): Draft {
  const places = draft.sections.flatMap(({ sentences }, section) => sentences.map((_, at) => `${section}/${at}`));
  const replaced = new Set(random.some(places, Math.round((places.length * share) / 100)));
  const field = fieldOf(draft.subject);
  return {
    ...draft,
    sections: draft.sections.map(({ heading, sentences }, section) => ({
      heading,
      sentences: sentences.map((old, at) =>
        replaced.has(`${section}/${at}`) ? sentence(sortOf(heading), random, field) : old,
      ),
    })),
  };
}

const sortOf = (heading: string): 'work' | 'problem' | 'advice' =>
  /问题|不足/.test(heading) ? 'problem' : /建议|措施|打算|意见/.test(heading) ? 'advice' : 'work';

/** One sentence acts in the name of the county that the text was taken from. */
export function withForeign(draft: Draft, county: string, random: Random): Draft {
  const target = random.pick(
    draft.sections.flatMap(({ heading, sentences }, section) =>
      heading && sentences.some(({ origin }) => origin === 'content') && sortOf(heading) === 'work' ? [section] : [],
    ),
  );
  return {
    ...draft,
    sections: draft.sections.map((section, index) =>
      index === target
        ? {
            ...section,
            sentences: [
              ...section.sentences,
              { text: `${county}{bureau}据此完善了全流程管理办法。`, origin: 'content' as const },
            ],
          }
        : section,
    ),
  };
}

/** The second draft, citing the laws that the first cites. */
export function withLawsOf(first: Draft, second: Draft): Draft {
  const laws = first.sections.flatMap(({ sentences }) => sentences.filter(({ origin }) => origin === 'law'));
  return {
    ...second,
    sections: second.sections.map(({ heading, sentences }) => ({
      heading,
      sentences: sentences.map((old) => (old.origin === 'law' ? (laws[0] ?? old) : old)),
    })),
  };
}

const isWork = ({ heading, sentences }: Draft['sections'][number]): boolean =>
  sortOf(heading) === 'work' && sentences.filter(({ origin }) => origin === 'content').length >= 3;

/** The second draft with three running sentences of the first spliced in. */
export function withPassage(first: Draft, second: Draft): Draft {
  const from = first.sections.find(isWork);
  const passage = from?.sentences.filter(({ origin }) => origin === 'content').slice(0, 3) ?? [];
  const into = second.sections.findIndex(isWork);
  return {
    ...second,
    sections: second.sections.map((section, index) =>
      index === into
        ? { ...section, sentences: [...section.sentences.slice(0, 1), ...passage, ...section.sentences.slice(1)] }
        : section,
    ),
  };
}

export function withProblemsOf(first: Draft, second: Draft): Draft {
  const problems = first.sections
    .filter(({ heading }) => sortOf(heading) === 'problem')
    .flatMap(({ sentences }) => sentences.filter(({ origin }) => origin === 'content'));
  return {
    ...second,
    sections: second.sections.map((section) =>
      sortOf(section.heading) === 'problem'
        ? {
            ...section,
            sentences: [...section.sentences.filter(({ origin }) => origin !== 'content'), ...problems],
          }
        : section,
    ),
  };
}

export function withRectification(draft: Draft): Draft {
  return {
    ...draft,
    sections: draft.sections.map((section, index) =>
      index === 1
        ? {
            ...section,
            sentences: [
              ...section.sentences,
              {
                text: '上年度报告指出的问题正在按清单整改，部分事项因周期较长延续到本年。',
                origin: 'content' as const,
              },
            ],
          }
        : section,
    ),
  };
}
