import type { ReportAnswer, ShownFinding } from '../../api.ts';
import { addressOf } from '../../api.ts';
import type { Target } from '../target.ts';
import { t } from '../texts.ts';
import { ImagePage } from './image-page.tsx';
import { PdfPages } from './pdf-pages.tsx';

export interface OriginalProps {
  readonly report: ReportAnswer;
  /** The open finding: its evidence is boxed. */
  readonly finding: ShownFinding | undefined;
  readonly target: Target | null;
}

/** The file as its author made it, beside the text that was read from it. */
export function Original({ report, finding, target }: OriginalProps) {
  const address = addressOf('original', { id: report.id });
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section class="pane original" tabIndex={0} aria-label={t('original')}>
      <p class="row">
        <a href={address} download={report.name}>
          {t('downloadOriginal')}
        </a>
      </p>
      {report.original === 'pdf' && <PdfPages address={address} finding={finding} target={target} text={report.text} />}
      {report.original === 'image' && <ImagePage address={address} name={report.name} />}
      {report.original === 'docx' && (
        // Without a word in `sandbox` the frame runs no script, sends no form and has an origin of its own.
        <iframe
          class="preview"
          sandbox=""
          referrerpolicy="no-referrer"
          title={t('preview')}
          src={addressOf('preview', { id: report.id })}
        />
      )}
      {report.original === 'none' && <p class="soft">{t('noPreview')}</p>}
    </section>
  );
}
