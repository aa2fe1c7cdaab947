import { REPORT_SORTS, type ReportItem } from '../../api.ts';
import { filterOf } from '../filter.ts';
import { Filters } from '../parts/filters.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { Virtual } from '../parts/virtual.tsx';
import { query } from '../router.ts';
import { ask } from '../server.ts';
import { kindLabel, lang, severityName, t } from '../texts.ts';
import { usePages } from '../use-pages.ts';

const SEVERITIES = ['high', 'medium', 'low', 'info'] as const;
const ROW_HEIGHT = 52;
/** What is sorted by the alphabet begins at its start, what is counted with the most; the address says otherwise. */
const FIRST_SORT = 'findings';

/** The reports of the archive that have a finding such as the filter asks for. */
export function Reports() {
  const filter = filterOf();
  const sort = query.value.get('sort') ?? FIRST_SORT;
  const list = usePages<ReportItem, { total: number }>(
    JSON.stringify([filter, sort, lang.value]),
    async (offset, limit, signal) => {
      const { items, total } = await ask('reports', { query: { ...filter, sort, offset, limit }, signal });
      return { items, rest: { total } };
    },
  );
  const total = list.rest?.total ?? 0;
  const sorts = [FIRST_SORT, ...REPORT_SORTS.filter((each) => each !== FIRST_SORT)] as const;
  return (
    <>
      <h1 class="unseen">{t('reports')}</h1>
      <Filters sorts={sorts.map((value) => ({ value, title: t(`sort.${value}`) }))} />
      <div class="tools">
        <strong aria-live="polite">{list.rest ? t('reportsCount', { count: total }) : t('loading')}</strong>
      </div>
      <Trouble trouble={list.trouble} />
      <Virtual
        count={total}
        rowHeight={ROW_HEIGHT}
        label={t('reports')}
        reveal={-1}
        onRange={(first, last) => list.want(first, Math.min(total, last))}
        row={(index) => {
          const item = list.at(index);
          return item ? <ReportRow item={item} /> : <div class="item soft">…</div>;
        }}
      />
    </>
  );
}

function ReportRow({ item }: { item: ReportItem }) {
  return (
    <div class="item report">
      <span class="two">
        <a href={`/reports/${item.id}`}>{item.title || t('untitled')}</a>
        <small class="soft">
          {item.name}
          {item.status !== 'complete' && ` · ${t(`status.${item.status}`)}`}
        </small>
      </span>
      <span>{kindLabel(item.kind)}</span>
      <span>{item.county}</span>
      <span>{item.year}</span>
      <span class="row">
        {SEVERITIES.filter((severity) => item[severity] > 0).map((severity) => (
          <span key={severity} class={`badge ${severity}`}>
            {severityName(severity)} {item[severity]}
          </span>
        ))}
        {item.pending > 0 && <small class="soft">{t('pendingCount', { count: item.pending })}</small>}
      </span>
    </div>
  );
}
