import type { Bilingual } from '../../core/text.ts';
import type { PaperParameters } from '../../core/working-paper.ts';
import type { Table } from './table.ts';

/** A line of 参数与版本. */
export interface ParameterRow {
  readonly group: Bilingual;
  readonly name: string | Bilingual;
  readonly scope: string;
  readonly value: string;
}

const VERSION: Bilingual = { zh: '版本', en: 'version' };
const SELECTION: Bilingual = { zh: '范围', en: 'selection' };
const PIPELINE: Bilingual = { zh: '流程', en: 'pipeline' };
const THRESHOLD: Bilingual = { zh: '阈值', en: 'threshold' };
const EXPORTED: Bilingual = { zh: '导出时间（UTC）', en: 'exported (UTC)' };
const FINDINGS: Bilingual = { zh: '问题清单', en: 'findings' };
const ALLOWED: Bilingual = { zh: '放行', en: 'allowed' };

export function* parameterRows(parameters: PaperParameters): Generator<ParameterRow> {
  const { gouji, exportedAt, selection, pipelines, thresholds, allowList } = parameters;
  yield { group: VERSION, name: 'gouji', scope: '', value: gouji };
  yield { group: VERSION, name: EXPORTED, scope: '', value: exportedAt };
  yield { group: SELECTION, name: FINDINGS, scope: '', value: selection };
  for (const { id, name, version } of pipelines) yield { group: PIPELINE, name: id, scope: name, value: version };
  for (const { check, pipeline, option, value } of thresholds)
    yield { group: THRESHOLD, name: `${check}.${option}`, scope: pipeline, value };
  for (const { check, what, reason } of allowList) yield { group: ALLOWED, name: check, scope: what, value: reason };
}

export const PARAMETERS: Table<ParameterRow> = [
  { title: { zh: '类别', en: 'What' }, width: 10, cell: ({ group }, { lang }) => group[lang] },
  {
    title: { zh: '名称', en: 'Name' },
    width: 40,
    cell: ({ name }, { lang }) => (typeof name === 'string' ? name : name[lang]),
  },
  { title: { zh: '适用', en: 'Applies to' }, width: 30, cell: ({ scope }) => scope },
  { title: { zh: '值', en: 'Value' }, width: 50, cell: ({ value }) => value },
];
