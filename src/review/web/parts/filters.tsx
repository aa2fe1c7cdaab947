import { useEffect, useRef, useState } from 'preact/hooks';
import { REPORT_KINDS } from '../../../core/pipeline.ts';
import { DECISIONS, FILTERS, type FilterName, filterOf } from '../filter.ts';
import { useKeys } from '../keys.ts';
import { go, query, withQuery } from '../router.ts';
import { ask } from '../server.ts';
import { certaintyName, decisionName, kindLabel, lang, severityName, t } from '../texts.ts';
import { useAnswer } from '../use-answer.ts';

interface Choice {
  readonly value: string;
  readonly title: string;
}
const SEVERITY = ['high', 'medium', 'low', 'info'] as const;
const CERTAINTY = ['certain', 'suspect'] as const;
/** A pause in typing after which a search begins, in milliseconds. */
const PAUSE = 250;

/** The filter of a list. What is chosen goes into the address. */
export function Filters({ sorts }: { sorts: readonly Choice[] }) {
  const { value } = useAnswer((signal) => ask('overview', { signal }), [lang.value]);
  const filter = filterOf();
  const choices: Record<FilterName, readonly Choice[]> = {
    severity: SEVERITY.map((each) => ({ value: each, title: severityName(each) })),
    certainty: CERTAINTY.map((each) => ({ value: each, title: certaintyName(each) })),
    decision: DECISIONS.map((each) => ({ value: each, title: decisionName(each) })),
    kind: REPORT_KINDS.map((each) => ({ value: each, title: kindLabel(each) })),
    check: value?.check ?? [],
    county: value?.county ?? [],
    year: value?.year ?? [],
  };
  return (
    <search class="filters">
      <SearchField />
      {FILTERS.map((name) => (
        <Select
          key={name}
          name={name}
          chosen={filter[name] ?? ''}
          choices={[{ value: '', title: `${t(`by.${name}`)}：${t('all')}` }, ...choices[name]]}
          onChoose={(next) => go(withQuery({ [name]: next || null }))}
        />
      ))}
      {filter['change'] && (
        <button type="button" aria-pressed="true" onClick={() => go(withQuery({ change: null }))}>
          {t('onlyNew')} ×
        </button>
      )}
      <Select
        name="sort"
        chosen={query.value.get('sort') ?? ''}
        choices={sorts.map((sort, index) => ({ ...sort, value: index === 0 ? '' : sort.value }))}
        onChoose={(next) => go(withQuery({ sort: next || null }))}
      />
      {Object.keys(filter).length > 0 && (
        <button type="button" class="plain" onClick={() => go(location.pathname)}>
          {t('clearFilter')}
        </button>
      )}
    </search>
  );
}

export interface SelectProps {
  readonly name: FilterName | 'sort' | 'group';
  readonly chosen: string;
  readonly choices: readonly Choice[];
  onChoose(value: string): void;
}

export function Select({ name, chosen, choices, onChoose }: SelectProps) {
  // What the address asks for stays visible though nothing in the archive has it.
  const all = choices.some(({ value }) => value === chosen) ? choices : [...choices, { value: chosen, title: chosen }];
  return (
    <select
      name={name}
      aria-label={t(`by.${name}`)}
      value={chosen}
      onChange={(event) => onChoose(event.currentTarget.value)}
    >
      {all.map(({ value, title }) => (
        <option key={value} value={value} selected={value === chosen}>
          {title}
        </option>
      ))}
    </select>
  );
}

/** Searches while a person types, but not while an input method composes. */
function SearchField() {
  const field = useRef<HTMLInputElement>(null);
  const asked = query.value.get('q') ?? '';
  const [text, setText] = useState(asked);
  const composing = useRef(false);
  const [composed, setComposed] = useState(0);
  useEffect(() => {
    if (document.activeElement !== field.current) setText(asked);
  }, [asked]);
  useEffect(() => {
    if (text === asked || composing.current) return;
    const timer = setTimeout(() => go(withQuery({ q: text.trim() || null }), { replace: true }), PAUSE);
    return () => clearTimeout(timer);
  }, [text, composed]);
  useKeys({ search: () => field.current?.focus(), leave: () => (document.activeElement as HTMLElement)?.blur() });
  return (
    <input
      ref={field}
      type="search"
      name="q"
      maxLength={200}
      value={text}
      placeholder={t('searchFor')}
      aria-label={t('searchFor')}
      aria-keyshortcuts="/"
      onCompositionStart={() => {
        composing.current = true;
      }}
      onCompositionEnd={(event) => {
        composing.current = false;
        setText(event.currentTarget.value);
        setComposed((count) => count + 1);
      }}
      onInput={(event) => setText(event.currentTarget.value)}
    />
  );
}
