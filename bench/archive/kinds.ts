import type { ReportKind } from '../../src/core/pipeline.ts';

/** What fills a section behind its template: so many sentences of a sort. */
export interface Filling {
  readonly sort: 'work' | 'result' | 'problem' | 'advice' | 'law';
  readonly count: readonly [number, number];
}

export interface Part {
  readonly heading: string;
  /** Sentences that every report of the kind has, with their blanks. */
  readonly template: readonly string[];
  readonly filling?: Filling;
}

export interface KindForm {
  readonly kind: ReportKind;
  readonly title: string;
  readonly opening: string;
  readonly parts: readonly Part[];
  /** Who signs. */
  readonly signed: string;
}

const FUNDS = '项目预算{budget}万元，截至{asof}支出{spent}万元，预算执行率{rate}%。';
const PARTS = '支出构成为：{thing1}{part1}万元、{thing2}{part2}万元、{thing3}{part3}万元。';

/** The forms of reports: what all reports of one kind share. Blanks are filled by `render`. */
export const FORMS: readonly KindForm[] = [
  {
    kind: 'performance-evaluation',
    title: '{place}{year}年度{project}绩效评价报告',
    opening:
      '为提高财政资金使用效益，强化支出责任，受{place}财政局委托，{firm}组成评价组，对{year}年度{project}开展了绩效评价。现将评价情况报告如下。',
    parts: [
      {
        heading: '项目基本情况',
        template: ['项目由{place}{bureau}组织实施，资金纳入部门预算统一管理。', FUNDS, PARTS],
        filling: { sort: 'work', count: [1, 2] },
      },
      {
        heading: '评价工作开展情况',
        template: [
          '评价工作遵循科学公正、统筹兼顾、激励约束、公开透明的原则，采用成本效益分析法、比较法、因素分析法和公众评判法。',
          '评价组查阅项目资料、核对会计凭证，并向服务对象发放调查问卷{n:120:400}份。',
        ],
        filling: { sort: 'law', count: [1, 1] },
      },
      { heading: '项目实施情况', template: [], filling: { sort: 'work', count: [3, 4] } },
      {
        heading: '综合评价结论',
        template: ['经综合评价，项目得{score}分，评价等级为“{grade}”。'],
        filling: { sort: 'result', count: [2, 3] },
      },
      { heading: '存在的问题', template: [], filling: { sort: 'problem', count: [2, 3] } },
      { heading: '有关建议', template: [], filling: { sort: 'advice', count: [2, 3] } },
    ],
    signed: '{firm}',
  },
  {
    kind: 'self-evaluation',
    title: '{place}{year}年度{project}绩效自评报告',
    opening:
      '按照县财政局关于开展部门预算项目绩效自评工作的要求，{place}{bureau}对{year}年度{project}进行了自评，现将自评情况报告如下。',
    parts: [
      {
        heading: '项目概况',
        template: ['项目依据经批准的实施方案组织实施，资金实行专账核算、专款专用。', FUNDS, PARTS],
        filling: { sort: 'work', count: [1, 2] },
      },
      {
        heading: '自评工作情况',
        template: ['成立以主要负责人为组长的自评小组，对照绩效目标表逐项打分，自评满分为100分，自评得分{score}分。'],
        filling: { sort: 'law', count: [1, 1] },
      },
      { heading: '绩效目标完成情况', template: [], filling: { sort: 'work', count: [3, 4] } },
      { heading: '项目效益情况', template: [], filling: { sort: 'result', count: [2, 3] } },
      {
        heading: '存在的问题及原因',
        template: ['对照年初设定的绩效目标，项目实施中还存在以下不足。'],
        filling: { sort: 'problem', count: [2, 3] },
      },
      { heading: '改进措施', template: [], filling: { sort: 'advice', count: [2, 3] } },
    ],
    signed: '{place}{bureau}',
  },
  {
    kind: 'work-summary',
    title: '{place}{year}年{project}工作总结',
    opening:
      '{year}年，在县委、县政府的正确领导和上级主管部门的有力指导下，{place}{bureau}扎实推进{project}各项任务，现将截至{asof}的工作情况总结如下。',
    parts: [
      {
        heading: '主要工作开展情况',
        template: ['坚持高位推动，成立由分管副县长任组长的工作领导小组，定期召开调度会议研究解决困难。'],
        filling: { sort: 'work', count: [4, 5] },
      },
      { heading: '经费保障情况', template: [FUNDS, PARTS], filling: { sort: 'law', count: [1, 1] } },
      { heading: '取得的成效', template: [], filling: { sort: 'result', count: [3, 4] } },
      {
        heading: '存在的问题',
        template: ['在肯定成绩的同时，也清醒地看到工作中还存在一些问题和不足。'],
        filling: { sort: 'problem', count: [2, 3] },
      },
      { heading: '下一步打算', template: [], filling: { sort: 'advice', count: [2, 3] } },
    ],
    signed: '{place}{bureau}',
  },
  {
    kind: 'acceptance',
    title: '{place}{year}年{project}竣工验收报告',
    opening:
      '根据项目法人的验收申请，{place}{bureau}会同有关单位组成验收组，于{date}对{year}年{project}进行了竣工验收，形成意见如下。',
    parts: [
      {
        heading: '工程概况',
        template: ['工程由{firm}施工，建设程序符合基本建设管理规定。', FUNDS, PARTS],
        filling: { sort: 'work', count: [2, 3] },
      },
      {
        heading: '验收过程',
        template: ['验收组听取了建设、勘察、设计、施工、监理单位的汇报，查阅了工程档案资料，实地查验了工程实体质量。'],
        filling: { sort: 'work', count: [3, 4] },
      },
      { heading: '质量评定', template: [], filling: { sort: 'result', count: [2, 3] } },
      { heading: '遗留问题', template: [], filling: { sort: 'problem', count: [2, 3] } },
      { heading: '处理意见', template: [], filling: { sort: 'advice', count: [2, 3] } },
      {
        heading: '验收结论',
        template: ['验收组认为，工程已按批准的设计内容建设完成，工程质量合格，档案资料基本齐全，同意通过竣工验收。'],
        filling: { sort: 'law', count: [1, 1] },
      },
    ],
    signed: '{place}{bureau}',
  },
  {
    kind: 'audit',
    title: '{place}{year}年度{project}资金审计报告',
    opening:
      '根据{place}审计局年度审计项目计划，派出审计组对{year}年度{project}资金管理使用情况进行了审计。现将审计情况报告如下。',
    parts: [
      {
        heading: '基本情况',
        template: [
          '被审计单位对其提供的与审计相关的会计资料、其他证明材料的真实性和完整性负责，审计组的责任是依法独立实施审计。',
          FUNDS,
          PARTS,
        ],
        filling: { sort: 'work', count: [3, 4] },
      },
      {
        heading: '审计评价意见',
        template: ['审计结果表明，项目资金基本做到专账核算，财务收支基本真实。'],
        filling: { sort: 'result', count: [2, 3] },
      },
      { heading: '审计发现的主要问题', template: [], filling: { sort: 'problem', count: [3, 4] } },
      {
        heading: '审计建议',
        template: ['对上述问题，请自收到本报告之日起九十日内整改到位，并将整改情况书面报告审计机关。'],
        filling: { sort: 'advice', count: [2, 3] },
      },
      { heading: '审计依据', template: [], filling: { sort: 'law', count: [1, 1] } },
    ],
    signed: '{place}审计局',
  },
];
