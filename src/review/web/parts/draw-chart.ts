import { BarController, BarElement, CategoryScale, Chart, LinearScale, Tooltip } from 'chart.js';
import type { OverviewRow } from '../../api.ts';

Chart.register(BarController, BarElement, CategoryScale, LinearScale, Tooltip);

const SEVERITIES = ['high', 'medium', 'low', 'info'] as const;
const LONGEST_LABEL = 12;

export interface ChartOptions {
  readonly rows: readonly OverviewRow[];
  nameOf(severity: (typeof SEVERITIES)[number]): string;
  onPick(row: OverviewRow): void;
}

/** Draws stacked bars, one for each row, and returns what takes them away. */
export function drawChart(canvas: HTMLCanvasElement, { rows, nameOf, onPick }: ChartOptions): () => void {
  const style = getComputedStyle(canvas);
  const colour = (name: string): string => style.getPropertyValue(`--${name}`).trim();
  const ticks = { color: colour('ink'), font: { family: style.fontFamily, size: 12 } };
  const grid = { color: colour('line') };
  const chart = new Chart(canvas, {
    type: 'bar',
    data: {
      labels: rows.map(({ title }) => (title.length > LONGEST_LABEL ? `${title.slice(0, LONGEST_LABEL - 1)}…` : title)),
      datasets: SEVERITIES.map((severity) => ({
        label: nameOf(severity),
        data: rows.map((row) => row[severity]),
        backgroundColor: colour(severity),
        maxBarThickness: 18,
      })),
    },
    options: {
      indexAxis: 'y',
      animation: false,
      maintainAspectRatio: false,
      scales: {
        x: { stacked: true, ticks: { ...ticks, precision: 0 }, grid },
        y: { stacked: true, ticks: { ...ticks, autoSkip: false }, grid: { display: false } },
      },
      onClick: (_event, elements) => {
        const row = rows[elements[0]?.index ?? -1];
        if (row) onPick(row);
      },
      onHover: (_event, elements) => {
        canvas.style.cursor = elements.length > 0 ? 'pointer' : 'default';
      },
    },
  });
  return () => chart.destroy();
}
