import type { InputError } from '../../core/analysis.ts';
import { Locator } from '../../core/locate.ts';
import {
  type PaperFact,
  type PaperFinding,
  type PaperHead,
  type PaperUnread,
  UNDECIDED,
  type WorkingPaper,
} from '../../core/working-paper.ts';
import { type CheckFilesOptions, checkFiles } from '../check-files.ts';
import { type ItemOptions, type PaperReport, paperFact, paperFinding } from './items.ts';
import { paperParameters } from './parameters.ts';
import { inWords, type Selection, selects } from './selection.ts';

export interface FilesPaperOptions extends CheckFilesOptions {
  readonly head: PaperHead;
  readonly selection: Selection;
  /** Called with each file that could not be read. */
  onError?(error: InputError): void;
}

/**
 * Analyses files as `checkFiles` does and makes a paper of them on which nothing is decided yet. The texts are let go;
 * findings and facts are held, for a paper wants all findings before the first fact.
 */
export async function paperFromFiles(paths: readonly string[], options: FilesPaperOptions): Promise<WorkingPaper> {
  const { lang, pipelines, selection, config = null } = options;
  const items: ItemOptions = { lang, desk: '' };
  const findings: PaperFinding[] = [];
  const facts: PaperFact[] = [];
  const unread: PaperUnread[] = [];
  const titles: string[] = [];
  for await (const result of checkFiles(paths, options)) {
    if ('error' in result) {
      unread.push(result.error);
      options.onError?.(result.error);
      continue;
    }
    const { analysis, document } = result;
    const { path, sha256, mediaType } = analysis.source;
    const report: PaperReport = {
      document: { id: sha256, name: path, mediaType },
      title: analysis.title,
      facts: analysis.facts,
    };
    titles.push(analysis.title);
    if (selection.kind !== undefined && analysis.kind !== selection.kind) continue;
    for (const finding of analysis.findings)
      if (selects(selection, finding, UNDECIDED)) findings.push(paperFinding(finding, report, UNDECIDED, items));
    const locator = new Locator(document.blocks);
    for (const fact of analysis.facts) facts.push(paperFact(fact, report, locator, items));
  }
  const project = options.head.project || (titles.length === 1 ? (titles[0] as string) : '');
  return {
    head: { ...options.head, project },
    findings,
    facts,
    log: [],
    unread,
    parameters: paperParameters({ pipelines, config, lang, selection: inWords(selection) }),
  };
}
