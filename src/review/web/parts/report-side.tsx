import { useEffect, useRef, useState } from 'preact/hooks';
import type { DecideAction, DecisionState, ReportAnswer, ShownFinding } from '../../api.ts';
import { type Decidable, decide, isPending, standing } from '../decisions.ts';
import { useKeys } from '../keys.ts';
import { leave } from '../router.ts';
import { Refusal } from '../server.ts';
import { t } from '../texts.ts';
import { DecideDialog } from './decide-dialog.tsx';
import { FindingCard } from './finding-card.tsx';
import { Trouble } from './trouble.tsx';

export interface ReportSideProps {
  readonly report: ReportAnswer;
  readonly findings: readonly ShownFinding[];
  readonly current: number;
  open(index: number): void;
  jump(start: number, end: number): void;
}

const ADVANCE = 'gouji.advance';

/** What the next finding has to wait for, so that whoever takes this step can take it again. */
const WAITING: Partial<Record<DecideAction, (decision: DecisionState) => boolean>> = {
  confirm: isPending,
  dismiss: isPending,
  'needs-work': isPending,
  'second-review': ({ stage, reopened }) => stage === 'first-review' && !reopened,
  final: ({ stage, reopened }) => stage === 'second-review' && !reopened,
};

/** What was found in a report, one finding open, and the keys to decide on it. */
export function ReportSide({ report, findings, current, open, jump }: ReportSideProps) {
  const [advance, setAdvance] = useState(localStorage.getItem(ADVANCE) !== 'no');
  const [asking, setAsking] = useState<{ action: DecideAction; finding: Decidable } | null>(null);
  const [trouble, setTrouble] = useState<Refusal | null>(null);
  /** A key held down or struck twice is one decision, not a second one against the first. */
  const deciding = useRef(false);
  const side = useRef<HTMLElement>(null);
  const decidable = (finding: ShownFinding): Decidable => ({ ...finding, report: report.id });
  const finding = findings[current];

  const onward = (action: DecideAction = 'confirm'): void => {
    const waits = WAITING[action];
    const others = findings.map((_, index) => (current + 1 + index) % findings.length).slice(0, -1);
    const next = waits && others.find((index) => waits(standing(decidable(findings[index] as ShownFinding))));
    if (next !== undefined) open(next);
  };
  const act = async (action: DecideAction): Promise<void> => {
    if (!finding) return;
    if (action === 'dismiss' || action === 'note') return setAsking({ action, finding: decidable(finding) });
    if (deciding.current) return;
    deciding.current = true;
    try {
      const { failures } = await decide(action, [decidable(finding)]);
      setTrouble(null);
      if (advance && failures.length === 0) onward(action);
    } catch (error) {
      if (error instanceof Refusal) setTrouble(error);
      else throw error;
    } finally {
      deciding.current = false;
    }
  };
  const switchAdvance = (): void => {
    localStorage.setItem(ADVANCE, advance ? 'no' : 'yes');
    setAdvance(!advance);
  };
  useKeys({
    next: () => open(Math.min(findings.length - 1, current + 1)),
    previous: () => open(Math.max(0, current - 1)),
    confirm: () => void act('confirm'),
    dismiss: () => void act('dismiss'),
    'needs-work': () => void act('needs-work'),
    onward: () => onward(),
    advance: switchAdvance,
    leave: () => leave('/findings'),
  });
  useEffect(() => {
    side.current?.querySelector('.finding.now')?.scrollIntoView({ block: 'nearest' });
  }, [current]);

  return (
    <aside class="pane desk-side" ref={side} aria-label={t('findings')}>
      <div class="row">
        <strong>{t('findingsCount', { count: findings.length })}</strong>
        <label class="push">
          <input type="checkbox" checked={advance} onChange={switchAdvance} /> {t('advance')} <kbd>a</kbd>
        </label>
      </div>
      <Trouble trouble={trouble} />
      <Unread report={report} />
      {findings.length === 0 && <p>{t('nothingFound')}</p>}
      {findings.map((each, index) => (
        <FindingCard
          key={each.fingerprint}
          finding={each}
          report={report.id}
          now={index === current}
          open={() => open(index)}
          act={(action) => void act(action)}
          jump={jump}
        />
      ))}
      {asking && (
        <DecideDialog
          action={asking.action}
          findings={[asking.finding]}
          close={() => setAsking(null)}
          done={() => asking.action === 'dismiss' && advance && onward()}
        />
      )}
    </aside>
  );
}

/** What could not be read or judged stands before what was found. */
function Unread({ report: { issues, notAssessed } }: { report: ReportAnswer }) {
  return (
    <>
      {issues.length > 0 && (
        <details open={issues.some(({ note }) => !note)}>
          <summary>{t('notRead', { count: issues.length })}</summary>
          <ul>
            {issues.map(({ code, message, hint }) => (
              <li key={`${code}${message}`}>
                {message} {hint}
              </li>
            ))}
          </ul>
        </details>
      )}
      {notAssessed.length > 0 && (
        <details>
          <summary>{t('notAssessed', { count: notAssessed.length })}</summary>
          <ul>
            {notAssessed.map(({ check, reason }) => (
              <li key={check}>
                <code>{check}</code> {reason}
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}
