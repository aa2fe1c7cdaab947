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
    name: /《(?:中华人民共和国)?(?:合同法|物权法|担保法|侵权责任法|民法通则|民法总则|婚姻法|继承法|收养法)》/g,
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
  {
    name: /《政府采购货物和服务招标投标管理办法》（财政部令第18号）|财政部令第18号/g,
    by: '《政府采购货物和服务招标投标管理办法》（财政部令第87号）',
    from: '2017-10-01',
    source: '财政部令第87号',
    verified: false,
  },
  {
    name: /《政府采购供应商投诉处理办法》|财政部令第20号/g,
    by: '《政府采购质疑和投诉办法》（财政部令第94号）',
    from: '2018-03-01',
    source: '财政部令第94号',
    verified: false,
  },
  {
    name: /《政府购买服务管理办法（暂行）》|财综〔2014〕96号/g,
    by: '《政府购买服务管理办法》（财政部令第102号）',
    from: '2020-03-01',
    source: '财政部令第102号',
    verified: false,
  },
  {
    name: /《财政专项扶贫资金管理办法》|财农〔2017〕8号/g,
    by: '《中央财政衔接推进乡村振兴补助资金管理办法》（财农〔2021〕19号）',
    from: '2021-03-26',
    source: '财农〔2021〕19号',
    verified: false,
  },
  {
    name: /《工程建设项目招标范围和规模标准规定》/g,
    by: '《必须招标的工程项目规定》（国家发展改革委令第16号）',
    from: '2018-06-01',
    source: '国家发展改革委令第16号',
    verified: false,
  },
  {
    name: /《招标公告发布暂行办法》/g,
    by: '《招标公告和公示信息发布管理办法》（国家发展改革委令第10号）',
    from: '2018-01-01',
    source: '国家发展改革委令第10号',
    verified: false,
  },
  {
    name: /《(?:行政|事业)单位会计制度》/g,
    by: '《政府会计制度——行政事业单位会计科目和报表》',
    from: '2019-01-01',
    source: '财会〔2017〕25号',
    verified: false,
  },
  {
    name: /财政部令第68号/g,
    by: '《事业单位财务规则》（财政部令第108号）',
    from: '2022-03-01',
    source: '财政部令第108号',
    verified: false,
  },
  {
    name: /财政部令第71号/g,
    by: '《行政单位财务规则》（财政部令第113号）',
    from: '2023-03-01',
    source: '财政部令第113号',
    verified: false,
  },
  {
    name: /财会字〔1998〕32号/g,
    by: '《会计档案管理办法》（财政部 国家档案局令第79号）',
    from: '2016-01-01',
    source: '财政部 国家档案局令第79号',
    verified: false,
  },
  {
    name: /建质〔2016〕295号/g,
    by: '《建设工程质量保证金管理办法》（建质〔2017〕138号）',
    from: '2017-07-01',
    source: '建质〔2017〕138号',
    verified: false,
  },
];
