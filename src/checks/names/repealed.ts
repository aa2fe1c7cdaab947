/** A rule that is no longer in force. */
export interface Repealed {
  readonly name: RegExp;
  /** What applies in its place. */
  readonly by: string;
  /** The day from which it no longer holds, ISO. */
  readonly from: string;
  /** Where that is said. */
  readonly source: string;
  /** Whether somebody has held this entry against its source. What is not verified is cited in no message. */
  readonly verified: boolean;
}

export const REPEALED: readonly Repealed[] = [
  {
    name: /《(?:中华人民共和国)?(?:合同法|物权法|担保法|侵权责任法|民法通则|民法总则)》/g,
    by: '《中华人民共和国民法典》',
    from: '2021-01-01',
    source: '《中华人民共和国民法典》第一千二百六十条',
    verified: true,
  },
  {
    name: /《财政支出绩效评价管理暂行办法》|财预〔2011〕285号/g,
    by: '《项目支出绩效评价管理办法》（财预〔2020〕10号）',
    from: '2020-02-25',
    source: '财预〔2020〕10号',
    verified: false,
  },
  {
    name: /《政府采购信息公告管理办法》/g,
    by: '《政府采购信息发布管理办法》（财政部令第101号）',
    from: '2020-03-01',
    source: '财政部令第101号',
    verified: false,
  },
  {
    name: /《中央财政专项扶贫资金管理办法》/g,
    by: '《中央财政衔接推进乡村振兴补助资金管理办法》（财农〔2021〕19号）',
    from: '2021-03-26',
    source: '财农〔2021〕19号',
    verified: false,
  },
  {
    name: /《基本建设财务管理规定》/g,
    by: '《基本建设财务规则》（财政部令第81号）',
    from: '2016-09-01',
    source: '财政部令第81号',
    verified: false,
  },
];
