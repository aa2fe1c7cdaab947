import { useEffect, useRef, useState } from 'preact/hooks';
import type { OverviewRow } from '../../api.ts';
import { go } from '../router.ts';
import { severityName, t } from '../texts.ts';

const MOST_BARS = 10;

export interface ChartCardProps {
  readonly title: string;
  readonly rows: readonly OverviewRow[];
  linkOf(row: OverviewRow): string;
}

/** A chart, and the same figures as a table for whoever can't see it; every figure leads to its list. */
export function ChartCard({ title, rows, linkOf }: ChartCardProps) {
  const canvas = useRef<HTMLCanvasElement>(null);
  const [dark, setDark] = useState(matchMedia('(prefers-color-scheme: dark)').matches);
  useEffect(() => {
    const scheme = matchMedia('(prefers-color-scheme: dark)');
    const changed = (): void => setDark(scheme.matches);
    scheme.addEventListener('change', changed);
    return () => scheme.removeEventListener('change', changed);
  }, []);
  useEffect(() => {
    let gone = false;
    let clear = (): void => {};
    void import('./draw-chart.ts').then(({ drawChart }) => {
      if (gone || !canvas.current) return;
      clear = drawChart(canvas.current, {
        rows: rows.slice(0, MOST_BARS),
        nameOf: severityName,
        onPick: (row) => go(linkOf(row)),
      });
    });
    return () => {
      gone = true;
      clear();
    };
  }, [rows, dark]);
  if (rows.length === 0) return null;
  const height = Math.min(rows.length, MOST_BARS) * 24 + 36;
  return (
    <section class="card">
      <h2>{title}</h2>
      <div class="chart" style={{ height }}>
        <canvas ref={canvas} role="img" aria-label={t('chartOf', { title })} />
      </div>
      <details>
        <summary>{t('asTable', { count: rows.length })}</summary>
        <table>
          <thead>
            <tr>
              <td />
              {(['high', 'medium', 'low', 'info'] as const).map((severity) => (
                <th scope="col" key={severity}>
                  {severityName(severity)}
                </th>
              ))}
              <th scope="col">{t('reports')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.value}>
                <th scope="row">
                  <a href={linkOf(row)}>{row.title || t('notTold')}</a>
                </th>
                <td class="number">{row.high}</td>
                <td class="number">{row.medium}</td>
                <td class="number">{row.low}</td>
                <td class="number">{row.info}</td>
                <td class="number">{row.reports}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </section>
  );
}
