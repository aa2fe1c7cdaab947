import { type Command, Option } from 'commander';
import type { ExportArguments } from './export.ts';
import { EXPORT_TEXTS, type ExportTextKey } from './export-texts.ts';
import { RUN_TEXTS } from './run-texts.ts';
import { DEFAULT_STORE, type VerbSetting } from './run-verbs.ts';
import { TEXTS } from './texts.ts';

/** Adds `gouji export`; the verb itself is loaded when it runs. */
export function addExportVerb(program: Command, { io, lang, common, positive, done }: VerbSetting): void {
  const say = (key: ExportTextKey): string => EXPORT_TEXTS[key][lang];
  const example = (command: string, key: ExportTextKey): string => `  ${command.padEnd(58)} ${say(key)}`;
  const one = (flags: string, key: ExportTextKey, choices: string[]): Option =>
    new Option(flags, say(key)).choices(choices);
  common(program.command('export'))
    .description(say('export'))
    .argument('[files...]', say('files'))
    .addOption(one('--format <format>', 'format', ['xlsx', 'docx', 'csv', 'jsonl', 'sarif']))
    .option('-o, --out <file>', say('out'))
    .addOption(one('--table <table>', 'table', ['findings', 'facts', 'log', 'unread']).default('findings'))
    .option('--store <file>', RUN_TEXTS.store[lang], DEFAULT_STORE)
    .option('--check <ids>', say('check'))
    .option('--severity <severities>', say('severity'))
    .addOption(one('--certainty <certainty>', 'certainty', ['certain', 'suspect']))
    .option('--kind <kind>', say('kind'))
    .option('--county <county>', say('county'))
    .addOption(new Option('--year <year>', say('year')).argParser(positive))
    .addOption(
      one('--decision <decision>', 'decision', [
        ...['pending', 'confirm', 'dismiss', 'needs-work'],
        ...['first-review', 'second-review', 'final'],
      ]),
    )
    .option('--desk <url>', say('desk'))
    .option('--auditee <name>', say('auditee'))
    .option('--project <name>', say('project'))
    .option('--period <period>', say('period'))
    .option('--index-no <number>', say('indexNo'))
    .option('--page <page>', say('page'))
    .option('--prepared-by <name>', say('preparedBy'))
    .option('--prepared-on <date>', say('preparedOn'))
    .option('--reviewed-by <name>', say('reviewedBy'))
    .option('--reviewed-on <date>', say('reviewedOn'))
    .option('--pipeline <kind|file>', TEXTS.pipeline[lang])
    .option('--config <file>', TEXTS.config[lang])
    .addOption(new Option('--max-mb <number>', TEXTS.maxMb[lang]).argParser(positive))
    .option('--no-ocr', TEXTS.noOcr[lang])
    .addOption(new Option('--lang <lang>', TEXTS.lang[lang]).choices(['zh', 'en']).default(lang))
    .addHelpText('after', () =>
      [
        '',
        TEXTS.examplesTitle[lang],
        example('gouji export report.docx -o paper.xlsx', 'exampleFile'),
        example('gouji export reports/ --severity high -o paper.docx', 'exampleWord'),
        example('gouji export --county 平陌县 --decision confirm -o paper.xlsx', 'exampleStore'),
        example('gouji export reports/ --format sarif > findings.sarif', 'exampleSarif'),
        '',
        TEXTS.exitTitle[lang],
        TEXTS.exits[lang],
      ].join('\n'),
    )
    .action(async (files: string[], options: ExportArguments) => {
      const { exportPaper } = await import('./export.ts');
      done(await exportPaper(files, options, io));
    });
}
