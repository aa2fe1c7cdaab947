import { useEffect, useMemo, useState } from 'preact/hooks';
import type { ReportAnswer, ShownFinding } from '../../api.ts';
import { Original } from '../parts/original.tsx';
import { Outline } from '../parts/outline.tsx';
import { ReportSide } from '../parts/report-side.tsx';
import { TextPane } from '../parts/text-pane.tsx';
import { Trouble } from '../parts/trouble.tsx';
import { go, withQuery } from '../router.ts';
import { ask } from '../server.ts';
import type { Target } from '../target.ts';
import { kindLabel, lang, t } from '../texts.ts';
import { useAnswer } from '../use-answer.ts';

export interface ReportProps {
  readonly id: string;
  /** Fingerprint of the finding that is open. */
  readonly finding: string | null;
  /** A place in the text, as in `120-135`. */
  readonly at: string | null;
}

/** A report as it was read, beside it the original and what was found. */
export function Report({ id, finding, at }: ReportProps) {
  const { value, trouble } = useAnswer((signal) => ask('report', { parameters: { id }, signal }), [id, lang.value]);
  if (!value)
    return (
      <>
        <h1 class="unseen">{t('report')}</h1>
        {trouble ? <Trouble trouble={trouble} /> : <p class="scroll">{t('loading')}</p>}
      </>
    );
  return <Opened report={value} finding={finding} at={at} />;
}

function Opened({ report, finding, at }: { report: ReportAnswer } & Omit<ReportProps, 'id'>) {
  const findings = useMemo(() => inOrder(report.findings), [report]);
  const current = Math.max(
    0,
    findings.findIndex(({ fingerprint }) => fingerprint === finding),
  );
  const [outline, setOutline] = useState(report.original === 'none' && report.outline.length > 0);
  const [original, setOriginal] = useState(report.original !== 'none');
  const [facts, setFacts] = useState(false);
  const [noise, setNoise] = useState(false);
  const [target, setTarget] = useState<Target | null>(null);
  const jump = (start: number, end: number): void => setTarget({ start, end, time: performance.now() });
  const open = (index: number): void => {
    const next = findings[index];
    if (next) go(withQuery({ finding: next.fingerprint, at: null }), { replace: true });
  };

  useEffect(() => {
    const place = /^(\d+)-(\d+)$/.exec(at ?? '');
    const first = findings[current]?.evidence[0]?.span;
    if (place) jump(Number(place[1]), Number(place[2]));
    else if (first) jump(first.start, first.end);
  }, [current, at]);

  const columns = [outline && '11rem', 'minmax(0, 1fr)', original && 'minmax(0, 1fr)', '22rem']
    .filter(Boolean)
    .join(' ');
  return (
    <>
      <div class="report-head">
        <h1>{report.title || t('untitled')}</h1>
        <span class="soft">
          {[
            report.name,
            kindLabel(report.kind),
            report.county,
            report.asOf && t('asOf', { date: report.asOf }),
            report.status !== 'complete' && t(`status.${report.status}`),
          ]
            .filter(Boolean)
            .join(' · ')}
        </span>
        <span class="push row">
          <Switch name={t('outline')} on={outline} set={setOutline} />
          <Switch name={t('original')} on={original} set={setOriginal} />
          <Switch name={t('facts')} on={facts} set={setFacts} />
          <Switch name={t('noise')} on={noise} set={setNoise} />
        </span>
      </div>
      <div class="panes" style={{ '--panes': columns }}>
        {outline && <Outline nodes={report.outline} jump={jump} />}
        <TextPane
          report={report}
          findings={findings}
          current={current}
          open={open}
          target={target}
          facts={facts}
          noise={noise}
          showNoise={() => setNoise(true)}
        />
        {original && <Original report={report} finding={findings[current]} target={target} />}
        <ReportSide report={report} findings={findings} current={current} open={open} jump={jump} />
      </div>
    </>
  );
}

const RANK = { high: 0, medium: 1, low: 2, info: 3 };

/** The gravest first; what is equally grave as it stands in the report. */
function inOrder(findings: readonly ShownFinding[]): ShownFinding[] {
  const start = ({ evidence }: ShownFinding): number => evidence[0]?.span.start ?? 0;
  return [...findings].sort((a, b) => RANK[a.severity] - RANK[b.severity] || start(a) - start(b));
}

function Switch({ name, on, set }: { name: string; on: boolean; set(on: boolean): void }) {
  return (
    <button type="button" aria-pressed={on} onClick={() => set(!on)}>
      {name}
    </button>
  );
}
