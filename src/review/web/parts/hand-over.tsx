import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { askFile, Refusal, session } from '../server.ts';
import { t } from '../texts.ts';

const FORMATS = ['xlsx', 'docx', 'csv', 'jsonl', 'sarif'] as const;
const TABLES = ['findings', 'facts', 'log', 'unread'] as const;
const HEAD = [
  'auditee',
  'project',
  'period',
  'indexNumber',
  'preparedBy',
  'preparedOn',
  'reviewedBy',
  'reviewedOn',
] as const;

export interface HandOverProps {
  readonly filter: Readonly<Record<string, string>>;
  /** Empty: all that the filter holds. */
  readonly targets: readonly { report: string; fingerprint: string }[];
  readonly total: number;
  close(): void;
}

/** Hands the selection over as a working paper. */
export function HandOver({ filter, targets, total, close }: HandOverProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [format, setFormat] = useState<string>('xlsx');
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState('');
  useLayoutEffect(() => dialog.current?.showModal(), []);
  const submit = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const form = new FormData(event.currentTarget as HTMLFormElement);
    const head = Object.fromEntries(HEAD.map((name) => [name, String(form.get(name) ?? '')]));
    const body = {
      format,
      table: String(form.get('table') ?? 'findings'),
      filter,
      head,
      ...(targets.length > 0 && { targets: targets.map(({ report, fingerprint }) => ({ report, fingerprint })) }),
    };
    setBusy(true);
    setTrouble('');
    try {
      const { blob, fileName } = await askFile('export', { body });
      save(blob, fileName);
      dialog.current?.close();
    } catch (error) {
      setTrouble(error instanceof Refusal ? `${error.message} ${error.hint}` : String(error));
    }
    setBusy(false);
  };
  return (
    <dialog ref={dialog} aria-labelledby="hand-over-title" onClose={close}>
      <h2 id="hand-over-title">{t('handOverCount', { count: targets.length || total })}</h2>
      <form class="form" onSubmit={submit}>
        <label for="paper-format">{t('format')}</label>
        <select id="paper-format" value={format} onChange={(event) => setFormat(event.currentTarget.value)}>
          {FORMATS.map((each) => (
            <option key={each} value={each}>
              {t(`format.${each}`)}
            </option>
          ))}
        </select>
        {format === 'csv' && (
          <>
            <label for="paper-table">{t('table')}</label>
            <select id="paper-table" name="table">
              {TABLES.map((each) => (
                <option key={each} value={each}>
                  {t(`table.${each}`)}
                </option>
              ))}
            </select>
          </>
        )}
        {(format === 'xlsx' || format === 'docx') &&
          HEAD.map((name) => (
            <div key={name} style={{ display: 'contents' }}>
              <label for={`paper-${name}`}>{t(`head.${name}`)}</label>
              <input
                id={`paper-${name}`}
                name={name}
                {...(name.endsWith('On') ? { type: 'date' as const } : { type: 'text' as const })}
                defaultValue={name === 'preparedBy' ? (session.value?.name ?? '') : ''}
              />
            </div>
          ))}
        {trouble && (
          <p class="trouble" role="alert" style={{ gridColumn: '1 / -1' }}>
            {trouble}
          </p>
        )}
        <span />
        <div class="row">
          <button type="submit" class="primary" disabled={busy}>
            {t('handOver')}
          </button>
          <button type="button" onClick={() => dialog.current?.close()}>
            {t('cancel')}
          </button>
        </div>
      </form>
    </dialog>
  );
}

function save(blob: Blob, fileName: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}
