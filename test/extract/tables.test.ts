import { describe, expect, it } from 'vitest';
import type { FactKind } from '../../src/core/fact.ts';
import { factsIn, read } from './facts.ts';

/** A report with a table in it, cells parted by tabs. */
const table = (...rows: string[]): string => `项目支出情况如下。\n${rows.join('\n')}\n以上为全部情况。\n`;
const holds = (name: string, kind: FactKind, text: string, expected: readonly string[]): void =>
  it(`${name}: ${kind}`, () => expect(read(text, kind)).toEqual(expected));

describe('the unit stands in the words beside', () => {
  const text = table(
    '一级指标\t三级指标\t年度指标值\t实际完成值',
    '成本指标\t补贴标准（元/人·月）\t≤1,900\t1,800',
    '产出指标\t认定单位\t≥35家\t38家',
  );
  holds('补贴标准（元/人·月）', 'amount', text, ['1,900 = 1900 max cell', '1,800 = 1800 cell']);
});

describe('the unit is told once for the whole report', () => {
  const rows = ['成本类别\t概算数\t决算投资', '设备投资\t93.00\t86.40', '合计\t93\t86.4'];
  const amounts = ['93.00 = 930000 cell', '86.40 = 864000 cell', '93 = 930000 cell', '86.4 = 864000 cell'];
  const with_ = (said: string, ...own: string[]): string =>
    `乙川县公园建设项目决算说明书\n\n${said}\n\n一、投资情况\n完成情况如下。\n${(own.length ? own : rows).join('\n')}\n以上为全部情况。\n`;
  for (const said of [
    '金额单位：除注明外为万元',
    '自评基准日 | 2023年12月31日 | 金额单位 | 万元\n实施单位 | 县城管局 | 主管部门 | 县住建局',
    '金额单位：万元',
    '本说明各表金额单位均为万元。',
    '除另有说明外，本报告金额单位均为人民币万元。',
    '未特别注明的，表中金额以万元计。',
  ])
    holds(said, 'amount', with_(said), amounts);
  const people = ['乡镇\t计划人次\t实训人次', '东坪镇\t120\t128', '合计\t120\t128'];
  holds('a table of people', 'amount', with_('金额单位：万元', ...people), []);
  holds('a sum that is told beside', 'amount', with_('未列入说明的支出以元计，共120万元。').replace('以元计，', '，'), [
    '120万元 = 1200000',
  ]);
  holds('a unit of something else', 'amount', with_('编制单位：乙川县城管局'), []);
  holds('another unit over the table', 'amount', with_('金额单位：万元', '单位：元', ...rows), [
    '93.00 = 93 cell',
    '86.40 = 86.4 cell',
    '93 = 93 cell',
    '86.4 = 86.4 cell',
  ]);
});

describe('the unit stands in the caption', () => {
  const text = table('单位：万元', '支出内容\t预算数\t支出数', '主体工程\t5,600.00\t5,571.81', '合计\t8,300\t8,256.35');
  holds('单位：万元', 'amount', text, [
    '5,600.00 = 56000000 cell',
    '5,571.81 = 55718100 cell',
    '8,300 = 83000000 cell',
    '8,256.35 = 82563500 cell',
  ]);
  const yuan = table('金额单位：元', '支出内容\t预算数', '主体工程\t5,600.00', '合计\t8,300');
  holds('金额单位：元', 'amount', yuan, ['5,600.00 = 5600 cell', '8,300 = 8300 cell']);
  const length = table('单位：公里', '乡镇\t计划\t完成', '东坪镇\t12.5\t12.8', '合计\t12.5\t12.8');
  holds('单位：公里', 'count', length, [
    '12.5 = 12.5公里 cell',
    '12.8 = 12.8公里 cell',
    '12.5 = 12.5公里 cell',
    '12.8 = 12.8公里 cell',
  ]);
  const both = table('单位：万元、公里', '乡镇\t投资\t里程', '东坪镇\t120\t12.8', '合计\t120\t12.8');
  holds('单位：万元、公里', 'amount', both, ['120 = 1200000 cell', '120 = 1200000 cell']);
  holds('单位：万元、公里', 'count', both, ['12.8 = 12.8公里 cell', '12.8 = 12.8公里 cell']);
});

describe('the unit stands in the heading of the part', () => {
  const part = (...rows: string[]) =>
    `某县报告\n二、资金情况（单位：万元）\n资金来源\t年初预算\t全年执行\n省级补助\t180.00\t180.00\n县级财政\t206.00\t182.84\n县级资金有结余。\n${rows.join('\n')}\n三、绩效\n较好。\n`;
  const money = part('支出内容\t数量\t单价\t金额', '消火栓\t118具\t0.86\t101.48', '水池\t14座\t10.50\t147.00');
  holds('with columns of money', 'amount', money, [
    '180.00 = 1800000 cell',
    '180.00 = 1800000 cell',
    '206.00 = 2060000 cell',
    '182.84 = 1828400 cell',
    '0.86 = 8600 cell',
    '101.48 = 1014800 cell',
    '10.50 = 105000 cell',
    '147.00 = 1470000 cell',
  ]);
  const pipes = part('支出方向 | 预算 | 支出', '苗木采购 | 60.00 | 58.20', '整地 | 20.00 | 19.60');
  holds('with a budget', 'amount', pipes, [
    '180.00 = 1800000 cell',
    '180.00 = 1800000 cell',
    '206.00 = 2060000 cell',
    '182.84 = 1828400 cell',
    '60.00 = 600000 cell',
    '58.20 = 582000 cell',
    '20.00 = 200000 cell',
    '19.60 = 196000 cell',
  ]);
  const others = part('乡镇\t计划\t完成', '东坪镇\t12.5\t12.8', '西河镇\t9.5\t9.6');
  holds('with none', 'amount', others, [
    '180.00 = 1800000 cell',
    '180.00 = 1800000 cell',
    '206.00 = 2060000 cell',
    '182.84 = 1828400 cell',
  ]);
  const marked = table(
    '单位：万元',
    '指标\t目标值\t完成值\t分值\t得分',
    '受益户\t≥5户\t6户\t60\t60',
    '资金\t20\t20\t40\t38',
    '总分\t100\t98',
  );
  holds('and marks in the row of the total', 'score', marked, [
    '60 = 60 cell',
    '60 = 60 cell',
    '40 = 40 cell',
    '38 = 38 cell',
    '100 = 100 cell',
    '98 = 98 cell',
  ]);
});

describe('the unit stands in the header', () => {
  const text = table('乡镇\t预算（万元）\t受益（户）\t完成率（%）', '东坪镇\t120.5\t340\t98.5', '合计\t220\t550\t99.2');
  holds('（万元）', 'amount', text, ['120.5 = 1205000 cell', '220 = 2200000 cell']);
  holds('（户）', 'count', text, ['340 = 340户 cell', '550 = 550户 cell']);
  holds('（%）', 'rate', text, ['98.5 = 98.5% cell', '99.2 = 99.2% cell']);
  const people = table('乡镇\t服务人口（万人）\t人数\t户数', '东坪镇\t1.2\t1,200\t340', '西河镇\t0.9\t900\t210');
  holds('（万人）', 'count', people, [
    '1.2 = 12000人 cell',
    '1,200 = 1200人 cell',
    '340 = 340户 cell',
    '0.9 = 9000人 cell',
    '900 = 900人 cell',
    '210 = 210户 cell',
  ]);
  const minus = table('项目\t资金（万元）', '差额\t-20.5', '结余\t—');
  holds('below zero', 'amount', minus, ['-20.5 = -205000 cell']);
});

describe('the unit stands in a column of its own', () => {
  const text = table(
    '项目名称\t单位\t目标值\t完成值',
    '新建道路\t公里\t12.5\t12.8',
    '安装路灯\t盏\t300\t305',
    '群众满意度\t%\t90\t95',
  );
  holds('公里, 盏', 'count', text, [
    '12.5 = 12.5公里 cell',
    '12.8 = 12.8公里 cell',
    '300 = 300盏 cell',
    '305 = 305盏 cell',
  ]);
  holds('%', 'rate', text, ['90 = 90% cell', '95 = 95% cell']);
  const goods = table(
    '序号\t名称\t数量\t单价（元）\t金额（元）\t单位',
    '1\t电脑\t12\t5,000\t60,000\t台',
    '2\t课桌\t200\t150\t30,000\t张',
  );
  holds('beside prices', 'count', goods, ['12 = 12台 cell', '200 = 200张 cell']);
  holds('beside prices', 'amount', goods, [
    '5,000 = 5000 cell',
    '60,000 = 60000 cell',
    '150 = 150 cell',
    '30,000 = 30000 cell',
  ]);
});

describe('marks', () => {
  const text = table(
    '一级指标\t分值\t得分\t得分率',
    '决策\t15\t13.5\t90.0%',
    '过程\t25\t21.0\t84.0%',
    '合计\t40\t34.5\t86.3%',
  );
  holds('分值, 得分', 'score', text, [
    '15 = 15 cell',
    '13.5 = 13.5 cell',
    '25 = 25 cell',
    '21.0 = 21 cell',
    '40 = 40 cell',
    '34.5 = 34.5 cell',
  ]);
  holds('得分率', 'rate', text, ['90.0% = 90%', '84.0% = 84%', '86.3% = 86.3%']);
});

describe('rows of indicators', () => {
  const text = table(
    '指标名称\t年度指标值\t实际完成值\t分值\t得分',
    '培训人数\t≥1200人\t1260人\t10\t10',
    '群众满意度\t≥90%\t94.5%\t10\t10',
    '成本\t≤300万元\t298.5万元\t10\t9.5',
  );
  holds('a target and what was reached', 'count', text, ['1200人 = 1200人 min', '1260人 = 1260人']);
  holds('a target and what was reached', 'rate', text, ['90% = 90% min', '94.5% = 94.5%']);
  holds('a target and what was reached', 'amount', text, ['300万元 = 3000000 max', '298.5万元 = 2985000']);
  holds('a target and what was reached', 'score', text, [
    '10 = 10 cell',
    '10 = 10 cell',
    '10 = 10 cell',
    '10 = 10 cell',
    '10 = 10 cell',
    '9.5 = 9.5 cell',
  ]);
});

describe('columns that count nothing', () => {
  const text = table(
    '序号\t姓名\t联系电话\t日期\t编号',
    '1\t张某\t13803712345\t20230920\t20230001',
    '2\t李某\t13803712346\t2023-09-21\t20230002',
  );
  for (const kind of ['amount', 'count', 'rate', 'score'] as const)
    holds('numbers, telephones and codes', kind, text, []);
  holds('a column of dates', 'date', text, ['20230920 = 2023-09-20', '2023-09-21 = 2023-09-21']);
});

describe('what a figure in a table is about', () => {
  const about = (...rows: string[]): string[] =>
    factsIn(table(...rows)).flatMap(({ quote, value }) => ('of' in value && value.of ? [`${quote}: ${value.of}`] : []));

  it('is the most specific indicator of its row', () => {
    expect(
      about(
        '一级指标\t二级指标\t三级指标\t年度指标值\t实际完成值\t分值\t得分',
        '产出指标\t成本指标\t补贴标准（元/人）\t≤1,900\t1,800\t6\t5',
        '效益指标\t可持续影响\t双向转诊制度\t健全\t基本健全\t10\t9',
      ),
    ).toEqual([
      '1,900: 补贴标准（元/人）·年度指标值',
      '1,800: 补贴标准（元/人）·实际完成值',
      '6: 补贴标准（元/人）',
      '5: 补贴标准（元/人）',
      '10: 双向转诊制度',
      '9: 双向转诊制度',
    ]);
  });

  it('is the item of its own side', () => {
    expect(
      about(
        '单位：万元',
        '收入项目\t决算数\t支出项目\t决算数',
        '其他收入\t5.00\t卫生健康支出\t52.18',
        '财政拨款\t90.00\t社会保障支出\t42.82',
      ),
    ).toEqual([
      '5.00: 其他收入·决算数',
      '52.18: 卫生健康支出·决算数',
      '90.00: 财政拨款·决算数',
      '42.82: 社会保障支出·决算数',
    ]);
  });

  it('is the first of several labels, and no remark between figures', () => {
    expect(
      about(
        '项目名称\t实施单位\t合同金额（万元）\t状态\t支付金额（万元）',
        '道路硬化\t县交通运输局\t120.5\t已验收\t100.2',
        '渠道衬砌\t县水利局\t80.5\t未验收\t60.2',
      ),
    ).toEqual([
      '120.5: 道路硬化·合同金额',
      '100.2: 道路硬化·支付金额',
      '80.5: 渠道衬砌·合同金额',
      '60.2: 渠道衬砌·支付金额',
    ]);
  });
});
