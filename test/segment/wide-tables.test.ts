import { describe, expect, it } from 'vitest';
import { checks } from '../../src/checks/index.ts';
import { documentOf } from '../../src/read/text.ts';
import { analyze } from '../../src/run/analyze.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';

const pipelines = loadPipelines(checks);
const rowsOf = (text: string): string[][][] =>
  analyze(documentOf(text, 'report.txt'), { pipelines }).structure.tables.map(({ rows }) =>
    rows.map(({ cells }) => cells.map((cell) => cell.text)),
  );

describe('tables whose cells a full-width blank parts', () => {
  it('reads rows, an empty corner over them, and a total that leaves columns out', () => {
    const [money, marks] = rowsOf(
      [
        '项目支出绩效自评表',
        '资金情况（万元）',
        '　　年初预算数　全年执行数　执行率',
        '年度资金总额　900.00　806.40　89.60%',
        '其中：省级补助　600.00　540.00　90.00%',
        '　　　县级安排　300.00　266.40　88.80%',
        '绩效指标如下。',
        '二级指标　三级指标　指标值　完成值　得分',
        '数量指标　采购设备数量　≥72台　74台　10',
        '质量指标　验收合格率　100%　100%　10',
        '合计　　　　20',
      ].join('\n'),
    );
    expect(money?.map((row) => row.length)).toEqual([4, 4, 4, 4]);
    expect(money?.[0]).toEqual(['', '年初预算数', '全年执行数', '执行率']);
    expect(money?.[3]).toEqual(['县级安排', '300.00', '266.40', '88.80%']);
    expect(marks?.at(-1)).toEqual(['合计', '', '', '', '20']);
  });

  it('takes names and addresses side by side for none', () => {
    expect(
      rowsOf('关于验收的通知\n县财政局　县审计局　县农业农村局\n各乡镇人民政府　各有关单位\n请遵照执行。'),
    ).toEqual([]);
  });
});
