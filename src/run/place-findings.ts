import type { Document } from '../core/document.ts';
import type { Evidence, Finding } from '../core/finding.ts';
import { Locator } from '../core/locate.ts';
import type { Lang } from '../core/text.ts';

/** Text that was recognised with less confidence may have been misread: no finding on it is certain. */
const LEAST_CONFIDENCE = 0.85;

/** The findings with the place of each piece of evidence; those on text that was hardly recognised are suspects. */
export function placeFindings(findings: readonly Finding[], document: Document, lang: Lang): Finding[] {
  const locator = new Locator(document.blocks);
  return findings.map((finding) => {
    const evidence = finding.evidence.map((piece): Evidence => {
      const place = locator.at(piece.span);
      return place ? { ...piece, place } : piece;
    });
    const least = Math.min(...evidence.map(({ place }) => place?.confidence ?? 1));
    const placed = { ...finding, evidence };
    if (finding.certainty === 'suspect' || least >= LEAST_CONFIDENCE) return placed;
    const percent = `${Math.floor(least * 100)}%`;
    const because =
      lang === 'zh'
        ? `文字由图片识别，可信度 ${percent}`
        : `text was recognised from an image with ${percent} confidence`;
    return { ...placed, certainty: 'suspect', because };
  });
}
