import { useEffect, useRef, useState } from 'preact/hooks';
import { type DecideAction, FINDING_SORTS, type FindingItem, type FindingsAnswer } from '../../api.ts';
import { type Decidable, decide, keyOf } from '../decisions.ts';
import { filterOf } from '../filter.ts';
import { useKeys } from '../keys.ts';
import { DecideDialog } from '../parts/decide-dialog.tsx';
import { Filters, Select } from '../parts/filters.tsx';
import { FindingRow } from '../parts/finding-row.tsx';
import { HandOver } from '../parts/hand-over.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Virtual } from '../parts/virtual.tsx';
import { address, go, query, withQuery } from '../router.ts';
import { Rows } from '../rows.ts';
import { ask, Refusal } from '../server.ts';
import { lang, t } from '../texts.ts';
import { usePages } from '../use-pages.ts';

const GROUPS = ['check', 'severity', 'county', 'kind', 'year', 'decision', 'report'] as const;
const ROW_HEIGHT = 52;
/** As many as are selected at once when all are asked for. */
const MOST_SELECTED = 1000;

/** All findings that the filter in the address holds; many can be selected and decided at once. */
export function Findings() {
  const filter = filterOf();
  const sort = query.value.get('sort') ?? 'severity';
  const group = query.value.get('group') ?? '';
  const list = usePages<FindingItem, Omit<FindingsAnswer, 'items'>>(
    JSON.stringify([filter, sort, group, lang.value]),
    async (offset, limit, signal) => {
      const search = { ...filter, sort, group: group || undefined, offset, limit };
      const { items, ...rest } = await ask('findings', { query: search, signal });
      return { items, rest };
    },
  );
  const total = list.rest?.total ?? 0;
  const rows = new Rows(total, list.rest?.groups ?? []);
  const [current, setCurrent] = useState(0);
  const [selected, setSelected] = useState<ReadonlyMap<string, FindingItem>>(new Map());
  const [asking, setAsking] = useState<{ action: DecideAction; findings: readonly Decidable[] } | null>(null);
  const [handing, setHanding] = useState(false);
  const [trouble, setTrouble] = useState<Refusal | null>(null);

  /** A key held down or struck twice is one decision, not a second one against the first. */
  const deciding = useRef(false);

  const question = JSON.stringify([filter, sort, group]);
  useEffect(() => {
    setCurrent(0);
    setSelected(new Map());
  }, [question]);

  const toggle = (item: FindingItem): void => {
    const next = new Map(selected);
    if (!next.delete(keyOf(item))) next.set(keyOf(item), item);
    setSelected(next);
  };
  const subjects = (): FindingItem[] => {
    const one = list.at(current);
    return selected.size > 0 ? [...selected.values()] : one ? [one] : [];
  };
  const after = (many: boolean): void => {
    if (many) setSelected(new Map());
    else setCurrent(Math.min(total - 1, current + 1));
  };
  const act = async (action: DecideAction): Promise<void> => {
    const findings = subjects();
    if (findings.length === 0) return;
    if (action === 'dismiss' || action === 'note') return setAsking({ action, findings });
    if (deciding.current) return;
    deciding.current = true;
    try {
      await decide(action, findings);
      setTrouble(null);
      after(selected.size > 0);
    } catch (error) {
      if (error instanceof Refusal) setTrouble(error);
      else throw error;
    } finally {
      deciding.current = false;
    }
  };
  const open = (item = list.at(current)): void => {
    if (item) go(address(`/reports/${item.report}`, { finding: item.fingerprint }));
  };
  useKeys({
    next: () => setCurrent(Math.min(total - 1, current + 1)),
    previous: () => setCurrent(Math.max(0, current - 1)),
    confirm: () => void act('confirm'),
    dismiss: () => void act('dismiss'),
    'needs-work': () => void act('needs-work'),
    open: () => open(),
    select: () => {
      const item = list.at(current);
      if (item) toggle(item);
    },
  });

  const selectAll = async (): Promise<void> => {
    const items = await list.fetch(0, MOST_SELECTED);
    setSelected(new Map(items.map((item) => [keyOf(item), item])));
  };
  return (
    <>
      <h1 class="unseen">{t('findings')}</h1>
      <Filters sorts={FINDING_SORTS.map((value) => ({ value, title: t(`sort.${value}`) }))} />
      <div class="tools" role="toolbar" aria-label={t('decideMany')}>
        <strong aria-live="polite">{list.rest ? t('findingsCount', { count: total }) : t('loading')}</strong>
        <Select
          name="group"
          chosen={group}
          choices={[
            { value: '', title: t('noGroups') },
            ...GROUPS.map((value) => ({ value, title: t(`by.${value}`) })),
          ]}
          onChoose={(value) => go(withQuery({ group: value || null }))}
        />
        <button type="button" class="plain" onClick={() => void selectAll()}>
          {total > MOST_SELECTED ? t('selectFirst', { count: MOST_SELECTED }) : t('selectAll')}
        </button>
        {selected.size > 0 && (
          <>
            <span>{t('selectedCount', { count: selected.size })}</span>
            <button type="button" class="plain" onClick={() => setSelected(new Map())}>
              {t('selectNone')}
            </button>
          </>
        )}
        <span class="push" />
        {(['confirm', 'dismiss', 'needs-work', 'second-review', 'final', 'pending', 'note'] as const).map((action) => (
          <button key={action} type="button" onClick={() => void act(action)} disabled={total === 0}>
            {t(`action.${action}`)}
          </button>
        ))}
        <button type="button" class="primary" onClick={() => setHanding(true)} disabled={total === 0}>
          {t('handOver')}
        </button>
      </div>
      <Trouble trouble={trouble ?? list.trouble} />
      {list.rest && total === 0 && <p class="scroll">{t('noFindings')}</p>}
      <Virtual
        count={rows.count}
        rowHeight={ROW_HEIGHT}
        label={t('findings')}
        reveal={total > 0 ? rows.of(current) : -1}
        onRange={(first, last) =>
          list.want(Math.max(0, first - (list.rest?.groups.length ?? 0)), Math.min(total, last))
        }
        row={(index) => {
          const row = rows.at(index);
          if ('group' in row)
            return (
              <div class="group">
                {row.group.title || t('notTold')}&ensp;<span class="soft">{row.group.count}</span>
              </div>
            );
          const item = list.at(row.item);
          if (!item) return <div class="item soft">…</div>;
          return (
            <FindingRow
              item={item}
              current={row.item === current}
              selected={selected.has(keyOf(item))}
              onSelect={() => toggle(item)}
              onFocus={() => setCurrent(row.item)}
            />
          );
        }}
      />
      {asking && (
        <DecideDialog {...asking} close={() => setAsking(null)} done={() => after(asking.findings.length > 1)} />
      )}
      {handing && (
        <HandOver filter={filter} targets={[...selected.values()]} total={total} close={() => setHanding(false)} />
      )}
    </>
  );
}
