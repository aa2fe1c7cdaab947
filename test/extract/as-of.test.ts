import { expect, it } from 'vitest';
import { ofText } from '../relate/of-text.ts';

it.each([
  [
    'an acceptance: its own last day, not that of the money',
    '乙川县卫生院改扩建项目竣工验收报告\n\n验收组于2023年4月11日至4月13日对项目进行现场验收。\n\n一、资金情况\n截至2023年4月10日，支付工程款120万元。\n\n乙川县卫生健康局\n2023年4月20日',
    '2023-04-13',
  ],
  [
    'an acceptance whose money is told as of a later day',
    '乙川县道路项目验收报告\n\n验收组于2023年4月11日开展现场验收。\n\n一、资金情况\n截至2023年5月31日，支付工程款120万元。',
    '2023-05-31',
  ],
  [
    'an evaluation: the day up to which it reckons, not that of the visit',
    '乙川县道路项目绩效评价报告\n\n评价组于2024年4月8日至5月17日开展现场评价。\n\n一、资金情况\n截至2023年12月31日，支出120万元。',
    '2023-12-31',
  ],
  [
    'a self-evaluation: the end of its year',
    '乙川县2023年度道路项目自评报告\n\n一、资金情况\n支出120万元。\n\n乙川县交通局\n2024年2月6日',
    '2023-12-31',
  ],
  [
    'a signature, where nothing else is told',
    '乙川县道路项目工作总结\n\n全年支出120万元。\n\n乙川县交通局\n2024年2月6日',
    '2024-02-06',
  ],
  ...(
    [
      ['本报告所引数据，凡未另注者，均以2023年12月31日为准。', '2023-12-31'],
      ['除另有说明外，数据统计到2023年11月30日。', '2023-11-30'],
      ['文中数字一律以2023年10月31日为界。', '2023-10-31'],
      ['上述各项数据均截止到2023年9月30日。', '2023-09-30'],
      // Of a system and of a price: nothing is said of the report.
      ['县级平台数据更新到2023年9月30日。', '2024-02-06'],
      ['苗木价格以2023年9月30日为准。', '2024-02-06'],
    ] as const
  ).map(([said, expected]) => [
    `a day that its figures are of: ${said}`,
    `乙川县道路项目工作总结\n\n${said}全年支出120万元。\n\n乙川县交通局\n2024年2月6日`,
    expected,
  ]),
  ...(
    [
      ['2023年9月12日完成四方初验，2023年11月23日组织竣工验收。', '2023-11-23'],
      ['2023年11月20日，县水利局组织有关单位对工程进行竣工验收。', '2023-11-20'],
      ['2023年11月15日由县住建局主持召开项目竣工验收会。', '2023-11-15'],
      ['2023年11月9日上午，业主会同各参建单位综合验收。', '2023-11-09'],
      // Before it, or still to come.
      ['2023年9月12日组织四方初验，完工资料齐全。', '2024-02-06'],
      ['计划2024年11月23日组织竣工验收。', '2024-02-06'],
      ['2023年11月23日组织竣工验收准备会。', '2024-02-06'],
    ] as const
  ).map(([said, expected]) => [
    `the day of the acceptance: ${said}`,
    `乙川县渡槽修缮工程竣工验收报告\n\n一、实施过程\n${said}\n\n乙川县水利局\n2024年2月6日`,
    expected,
  ]),
])('%s', (_, text, expected) => {
  expect(ofText(text).asOf).toBe(expected);
});
