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

describe('tables whose cells one blank parts', () => {
  it('reads a header and rows of a name and figures', () => {
    const [money, marks] = rowsOf(
      [
        '松坪县2023年小型水库维修养护项目自评报告',
        '各乡镇资金安排见下表：',
        '乡镇 座数 安排资金（万元） 已支付（万元）',
        '石门镇 6 48.00 45.60',
        '双溪乡 4 32.00 30.40',
        '白沙乡 3 24.00 22.80',
        '合计 13 104.00 98.80',
        '指标完成情况如下：',
        '指标名称 目标值 完成值 分值 得分',
        '维修水库 13座 13座 10 10',
        '完工时间 2023年10月31日 2023年10月20日 5 5',
        '合格率 100% 100% 5 5',
      ].join('\n'),
    );
    expect(money?.[0]).toEqual(['乡镇', '座数', '安排资金（万元）', '已支付（万元）']);
    expect(money?.at(-1)).toEqual(['合计', '13', '104.00', '98.80']);
    expect(marks?.[2]).toEqual(['完工时间', '2023年10月31日', '2023年10月20日', '5', '5']);
  });

  it.each([
    '县财政局 县审计局 县水利局\n各乡镇人民政府 各有关单位 各村\n现将情况通报如下。\n请遵照执行。',
    '投资 480 万元\n完工 13 座\n受益 2 万人\n管护 6 人',
    '2023年 1 月 5 日\n2023年 2 月 6 日\n2023年 3 月 7 日',
  ])('takes other lines with blanks for none: %#', (text) => {
    expect(rowsOf(`松坪县2023年水库项目自评报告\n${text}`)).toEqual([]);
  });

  it('reads a header whose cells stand closer than those of its rows', () => {
    const [money] = rowsOf(
      [
        '松坪县2023年项目支出绩效自评表',
        '　　　年初预算数　全年预算数　全年执行数　执行率',
        '年度资金总额　　420　　420　　399　　95%',
        '其中：省级资金　　300　　300　　285　　95%',
        '　　　县级资金　　120　　120　　114　　95%',
      ].join('\n'),
    );
    expect(money?.[0]).toEqual(['', '年初预算数', '全年预算数', '全年执行数', '执行率']);
    expect(money?.[3]).toEqual(['县级资金', '120', '120', '114', '95%']);
  });
});
