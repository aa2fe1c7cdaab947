import { describe, expect, it } from 'vitest';
import { paths, read } from './text.ts';

const outline = (body: string): string => paths(`某县绩效评价报告\n${body}`).join(' ');

describe('numbers on the page', () => {
  it.each([
    ['一、甲\n二、乙', '一 二'],
    ['一．甲\n二．乙', '一 二'],
    ['壹、甲\n贰、乙\n叁、丙', '壹 贰 叁'],
    ['壹、甲\n一、子\n二、丑\n贰、乙\n一、寅', '壹 壹/一 壹/二 贰 贰/一'],
    ['（壹）甲\n（贰）乙', '（壹） （贰）'],
    ['第壹章 甲\n第贰章 乙', '第壹章 第贰章'],
    ['玖、甲\n拾、乙\n拾壹、丙', '玖 拾 拾壹'],
    ['一.甲\n二 、 乙', '一 二'],
    ['（一）甲\n(二)乙\n（三 ）丙', '（一） （二） （三）'],
    ['1.甲\n2．乙\n3、丙', '1 2 3'],
    ['１、甲\n２、乙', '1 2'],
    ['（1）甲。\n(2)乙。\n（３）丙。', '（1） （2） （3）'],
    ['1）甲。\n2)乙。', '1） 2）'],
    ['一）甲。\n二）乙。', '一） 二）'],
    ['①甲。\n②乙。', '① ②'],
    ['第一章 甲\n第二章　乙', '第一章 第二章'],
    ['第一节 甲\n第二节 乙', '第一节 第二节'],
    ['第一部分 甲\n第 二 部分 乙', '第一部分 第二部分'],
    ['第1章 甲\n第2章 乙', '第1章 第2章'],
    ['第一条 为规范管理，制定本办法。\n第二条 本办法适用于全县。', '第一条 第二条'],
    ['Ⅰ、甲\nⅡ、乙', 'Ⅰ Ⅱ'],
    ['I、甲\nII、乙\nIII、丙', 'I II III'],
    ['A.甲项目\nB.乙项目', 'A B'],
    ['㈠甲\n㈡乙', '㈠ ㈡'],
    ['⑴甲。\n⑵乙。', '⑴ ⑵'],
    ['十、甲\n十一、乙\n十二、丙', '十 十一 十二'],
    ['1 甲情况\n本项目由县财政安排。\n2 乙情况\n资金已到位。', '1 2'],
  ])('%j', (body, expected) => expect(outline(body)).toBe(expected));

  it.each([
    '1.5公里道路完工。',
    '2.4元提高到3.0元。',
    '1.2亿元到位。',
    '壹佰、贰佰元面值的代金券各半。',
    '（壹佰贰拾万元整）。',
    '2023.5.1开工。',
    '2023年完成投资。',
    '15日至16日验收。',
    '12.31前报送材料。',
    '3、4号楼完工。',
    '100%完成。',
    '（2021）3号文件。',
    '第一部分资金到位情况良好，共100万元。',
    '第一条道路长3公里，第二条道路长5公里。',
    '一是加强管理；二是落实责任。',
    '首先，加强管理。',
    '一方面加强管理。',
    '二〇二一年完成。',
    'VIP客户服务。',
    '1∶2比例尺。',
    '附件1为得分表，附件2为明细表。',
  ])('%j is no number', (line) => expect(outline(`一、甲\n${line}\n二、乙`)).toBe('一 二'));

  it('before a year', () => {
    expect(outline('一、任务\n1.2022年8月31日前建设站点60个。\n2.2022年9月30日前完成安装。\n3.开展培训。')).toBe(
      '一 一/1 一/2 一/3',
    );
  });
});

describe('levels', () => {
  it.each([
    [
      'the usual order',
      '一、甲\n（一）乙\n1.丙\n（1）丁\n①戊。\n②己。\n（2）庚\n2.辛\n（二）壬\n二、癸',
      '一 一/（一） 一/（一）/1 一/（一）/1/（1） 一/（一）/1/（1）/① 一/（一）/1/（1）/② 一/（一）/1/（2） 一/（一）/2 一/（二） 二',
    ],
    [
      'chapters, sections and parts',
      '第一章 总则\n第一节 概况\n一、背景\n第二节 目标\n一、总目标\n第二章 分析\n第一节 决策',
      '第一章 第一章/第一节 第一章/第一节/一 第一章/第二节 第一章/第二节/一 第二章 第二章/第一节',
    ],
    [
      'decimals under chapters',
      '第一章 概况\n1.1 立项\n1.2 内容\n第二章 过程\n2.1 节点',
      '第一章 第一章/1.1 第一章/1.2 第二章 第二章/2.1',
    ],
    [
      'decimals under 一、',
      '一、概况\n1.1背景\n1.2内容\n1.2.1建设\n1.2.2资金\n二、结论\n2.1评价',
      '一 一/1.1 一/1.2 一/1.2/1.2.1 一/1.2/1.2.2 二 二/2.1',
    ],
    [
      'headings in the brackets of forms',
      '【项目资金情况】　　单位：万元\n拨付到位，专款专用，全部用于工程建设支出。\n【存在的问题】\n1、进度偏慢。\n2、台账不全。',
      '项目资金情况 存在的问题 存在的问题/1 存在的问题/2',
    ],
    ['decimals under bare numbers', '1 概况情况\n1.1 背景\n1.2 内容\n2 结论情况\n2.1 评价', '1 1/1.1 1/1.2 2 2/2.1'],
    [
      'numbers that start anew under each heading',
      '一、问题\n1.甲。\n2.乙。\n二、建议\n1.丙。\n2.丁。',
      '一 一/1 一/2 二 二/1 二/2',
    ],
    ['arabic numbers that go on in Chinese', '1、前言\n2、概况\n（一）甲\n三、分析\n四、结论', '1 2 2/（一） 三 四'],
    [
      'Chinese brackets that go on in arabic',
      '一、甲\n（一）乙\n1.丙\n（1）丁。\n（2）戊。\n（3）己。\n（二）庚\n（3）辛情况\n（4）壬情况\n二、癸',
      '一 一/（一） 一/（一）/1 一/（一）/1/（1） 一/（一）/1/（2） 一/（一）/1/（3） 一/（二） 一/（3） 一/（4） 二',
    ],
    [
      'another stop behind the same numerals',
      '一、甲\n二、乙\n（一）丙\n1、丁。\n三．戊',
      '一 二 二/（一） 二/（一）/1 三',
    ],
    ['a number twice', '一、甲\n二、乙\n二、丙\n四、丁', '一 二 二 四'],
    ['a gap', '一、甲\n1.乙。\n3.丙。\n三、丁', '一 一/1 一/3 三'],
    ['a first number missing', '一、甲\n（二）乙情况\n（三）丙情况\n二、丁', '一 一/（二） 一/（三） 二'],
  ])('%s', (_, body, expected) => expect(outline(body)).toBe(expected));

  it('attachments end the numbered body', () => {
    const body = '一、结论\n良好。\n附件1\n得分表\n一、甲表\n二、乙表\n附件2：资金明细表\n甲。\n附表3';
    expect(outline(body)).toBe('一 附件1 附件1/一 附件1/二 附件2 附表3');
    const { sections } = read(`某县绩效评价报告\n${body}`);
    const attachments = sections.filter(({ style }) => style.shape === '附件');
    expect(attachments.map(({ ordinal, title }) => [ordinal, title])).toEqual([
      [1, '得分表'],
      [2, '资金明细表'],
      [3, ''],
    ]);
  });

  it('an attachment that the report itself is, is no section of it', () => {
    expect(outline('').length).toBe(0);
    expect(paths('附件2\n某县2022年绩效自评报告\n一、概况\n良好。')).toEqual(['一']);
    expect(read('附件2\n某县2022年绩效自评报告\n一、概况').title).not.toBeNull();
  });
});

describe('headings and items', () => {
  const section = (line: string, after = '') => read(`某县绩效评价报告\n一、甲\n${line}\n${after}`).sections[1];

  it.each([
    ['（一）项目概况', 'heading', '项目概况'],
    ['1.项目主要建设内容：', 'heading', '项目主要建设内容'],
    ['（一）2021年度资金安排', 'heading', '2021年度资金安排'],
    ['第一节 关于资金、管理和绩效', 'heading', '关于资金、管理和绩效'],
    ['1.总体目标。通过项目实施，补齐短板。', 'item', '总体目标'],
    ['1.项目的社会效益：通过培训，促进就业。', 'item', '项目的社会效益'],
    ['（一）养护机制不健全。部分乡镇没有人员。', 'item', '养护机制不健全'],
    ['（1）交工验收合格率达到100%，抽检合格率不低于95%；', 'item', '交工验收合格率达到100%，抽检合格率不低于95%'],
    ['1.建设村级服务站60个', 'item', '建设村级服务站60个'],
    ['①甲不足；', 'item', '甲不足'],
  ])('%s', (line, kind, title) => {
    expect(section(line)).toMatchObject({ kind, title });
  });

  it('the heading of an item is its number and first sentence', () => {
    const text = '某县报告\n一、目标\n1.总体目标。通过项目实施，补齐短板。';
    const { sections, view } = read(text);
    const { heading } = sections[1] as (typeof sections)[number];
    expect(view.text.slice(heading.at.start, heading.at.end)).toBe('1.总体目标。');
  });

  it('a section ends where the next of its level or above begins, the last before the signature', () => {
    const text =
      '某县绩效评价报告\n一、甲\n（一）乙\n文一。\n（二）丙\n文二。\n二、丁\n文三。\n某县财政局\n2023年1月2日';
    const { sections, view, paragraphs } = read(text);
    const body = (path: string) => {
      const found = sections.find((section) => section.path === path);
      return found && view.text.slice(found.at.start, found.at.end);
    };
    expect(body('一')).toBe('一、甲\n（一）乙\n文一。\n（二）丙\n文二。');
    expect(body('一/（一）')).toBe('（一）乙\n文一。');
    expect(body('二')).toBe('二、丁\n文三。');
    expect(paragraphs.slice(-2).map(({ kind, section }) => [kind, section])).toEqual([
      ['signature', -1],
      ['signature', -1],
    ]);
  });
});

describe('lists inside a paragraph', () => {
  it.each([
    ['一、目标\n年度目标：（1）修路3公里；（2）建桥1座；（3）满意度90%。', '一 一/（1） 一/（2） 一/（3）'],
    ['一、目标\n1.年度目标。（1）修路；（2）建桥。\n2.总目标。建成。', '一 一/1 一/1/（1） 一/1/（2） 一/2'],
    ['一、问题\n主要有：①甲不足；②乙不足。', '一 一/① 一/②'],
    ['一、任务\n任务包括：1.修路；2.架桥；3.种树。', '一 一/1 一/2 一/3'],
    ['一、建议\n1.加强管理。2.落实责任。3.完善制度。', '一 一/1 一/2 一/3'],
    ['一、规定\n见第（1）项和（2）项。', '一'],
    ['一、规定\n（注：（1）项不适用）其中（2）项适用。', '一'],
    ['一、支出\n支出1.5万元；2.5万元。', '一'],
    ['一、做法\n一是加强；二是落实。', '一'],
    ['一、数字\n第3、4号楼，1、2标段。', '一'],
    ['一、管护\n一、二标段完工后，8个村签订了协议。\n二、三期工程尚未开工。', '一'],
    ['一、概况\n已建成。\n二、三项制度\n已建立。', '一 二'],
  ])('%j', (body, expected) => expect(outline(body)).toBe(expected));

  it('end where the next begins', () => {
    const { sections, view } = read('某县报告\n一、目标\n目标：（1）修路3公里；（2）建桥1座。');
    const texts = sections.slice(1).map(({ at }) => view.text.slice(at.start, at.end));
    expect(texts).toEqual(['（1）修路3公里；', '（2）建桥1座。']);
  });
});

describe('headings without numbers', () => {
  it('are the main parts of a report that numbers none', () => {
    const text =
      '某县自评报告\n项目概况\n本项目资金100万元，由县财政安排。\n存在的问题\n1.甲不足。\n2.乙不足。\n整改建议\n1.加强。';
    const { sections } = read(text);
    expect(sections.map(({ path }) => path)).toEqual([
      '项目概况',
      '存在的问题',
      '存在的问题/1',
      '存在的问题/2',
      '整改建议',
      '整改建议/1',
    ]);
    expect(sections[0]).toMatchObject({ number: '', kind: 'heading', title: '项目概况' });
  });

  it('are no sections where the main parts are numbered', () => {
    expect(
      outline('一、概况\n立项情况\n本项目资金由县财政安排，用于道路。\n资金情况\n本项目资金已到位。\n二、建议'),
    ).toBe('一 二');
  });
});
