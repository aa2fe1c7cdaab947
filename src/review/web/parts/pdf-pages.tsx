import { useEffect, useRef, useState } from 'preact/hooks';
import type { ShownFinding } from '../../api.ts';
import type { Target } from '../target.ts';
import { t } from '../texts.ts';
import { Boxes } from './boxes.tsx';
import type { OpenPdf, PageSize } from './open-pdf.ts';
import type { Letter } from './page-letters.ts';

export interface PdfPagesProps {
  readonly address: string;
  readonly finding: ShownFinding | undefined;
  readonly target: Target | null;
  /** The text that was read from the file. */
  readonly text: string;
}

/** Until a page's characters are known, and where they can't be. */
const NONE: readonly Letter[] = [];

/** The pages of a PDF, each drawn when it comes into sight. */
export function PdfPages({ address, finding, target, text }: PdfPagesProps) {
  const [pdf, setPdf] = useState<OpenPdf | null>(null);
  const [broken, setBroken] = useState(false);
  const pages = useRef<HTMLDivElement>(null);
  useEffect(() => {
    let gone = false;
    let opened: OpenPdf | null = null;
    import('./open-pdf.ts')
      .then(({ openPdf }) => openPdf(address))
      .then(
        (next) => {
          opened = next;
          if (gone) next.close();
          else setPdf(next);
        },
        () => setBroken(true),
      );
    return () => {
      gone = true;
      opened?.close();
    };
  }, [address]);

  const sought = finding?.evidence.find(({ span }) => span.start === target?.start)?.boxes[0];
  useEffect(() => {
    if (!pdf || !sought) return;
    const page = pages.current?.children[sought.page - 1];
    const size = pdf.pages[sought.page - 1];
    const pane = pages.current?.closest('.pane');
    if (!page || !size || !pane) return;
    const rect = page.getBoundingClientRect();
    const place = rect.top + (sought.box[1] / size.height) * rect.height;
    pane.scrollTop += place - pane.getBoundingClientRect().top - pane.clientHeight / 3;
  }, [pdf, target, finding]);

  if (broken) return <p class="soft">{t('noPreview')}</p>;
  if (!pdf) return <p class="soft">{t('loading')}</p>;
  return (
    <div ref={pages}>
      {pdf.pages.map((size, index) => (
        <Page key={index} pdf={pdf} number={index + 1} size={size} finding={finding} target={target} text={text} />
      ))}
    </div>
  );
}

interface PageProps extends Omit<PdfPagesProps, 'address'> {
  readonly pdf: OpenPdf;
  readonly number: number;
  readonly size: PageSize;
}

function Page({ pdf, number, size, finding, target, text }: PageProps) {
  const frame = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [near, setNear] = useState(false);
  const [drawn, setDrawn] = useState(false);
  const [letters, setLetters] = useState(NONE);
  useEffect(() => {
    const element = frame.current;
    if (!element) return;
    const observer = new IntersectionObserver(([entry]) => setNear(entry?.isIntersecting ?? false), {
      root: element.closest('.pane'),
      rootMargin: '400px',
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useEffect(() => {
    if (!near || !canvas.current || !frame.current) return;
    const work = pdf.draw(number, canvas.current, frame.current.clientWidth * Math.min(2, devicePixelRatio || 1));
    void work.done.then(() => setDrawn(true));
    return work.stop;
  }, [near, pdf]);
  const boxed = finding?.evidence.some(({ boxes }) => boxes.some(({ page }) => page === number)) ?? false;
  useEffect(() => {
    if (!near || !boxed) return;
    let gone = false;
    pdf.letters(number).then(
      (next) => gone || setLetters(next),
      () => {}, // A page whose text can't be read keeps the boxes of its blocks.
    );
    return () => {
      gone = true;
      setLetters(NONE);
    };
  }, [near, boxed, pdf]);
  return (
    <div
      class="page"
      ref={frame}
      data-page={number}
      data-drawn={drawn}
      style={{ aspectRatio: `${size.width} / ${size.height}` }}
    >
      <canvas ref={canvas} role="img" aria-label={t('page', { page: number })} />
      <Boxes {...{ finding, target, text, letters }} page={number} width={size.width} height={size.height} />
    </div>
  );
}
