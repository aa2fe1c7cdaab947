import { describe, expect, it } from 'vitest';
import { columnsOf } from '../../src/segment/characters.ts';
import { layer, paragraphs, read } from './text.ts';

/** Breaks a line as a page layout does: by columns or characters, with or without marks at the beginning of lines. */
function wrap(line: string, width: number, unit: 'columns' | 'characters', kinsoku: boolean): string[] {
  const out: string[] = [];
  let current = '';
  let used = 0;
  for (const char of line) {
    const size = unit === 'columns' ? columnsOf(char.charCodeAt(0)) : 1;
    if (used + size > width) {
      const keep = kinsoku && /[，。、；：）》”]/.test(char) ? current.slice(-1) : '';
      out.push(keep ? current.slice(0, -1) : current);
      current = keep;
      used = keep ? (unit === 'columns' ? columnsOf(keep.charCodeAt(0)) : 1) : 0;
    }
    current += char;
    used += size;
  }
  return [...out, current];
}

const TITLE = '清河县农村饮水安全项目绩效评价报告';
const REPORT = [
  '一、项目基本情况',
  '（一）项目概况',
  '清河县农村饮水安全项目由县水利局组织实施，2022年3月开工，总投资2,860.50万元，其中中央补助1,430.25万元、县级配套1,430.25万元，覆盖14个乡镇、126个行政村，受益群众8.6万人。',
  '（二）绩效目标',
  '1.新建集中供水工程23处，改造老旧管网186公里；2022年12月31日前全部完工，水质达标率不低于95%。',
  '2.供水保证率达到90%以上，受益群众满意度不低于92%，其中脱贫户满意度不低于95%。',
  '二、绩效分析',
  '（一）产出',
  '截至2022年12月20日，建成集中供水工程23处，改造管网187.4公里，完成目标的100.75%；抽检水样312份，合格303份，水质达标率97.12%，高于目标值2.12个百分点。',
  '（二）效益',
  '项目解决了8.72万人的饮水安全问题，户均年节约取水用工12个，问卷调查420份，满意和比较满意的398份，满意度94.76%。',
  '三、存在的问题',
  '1.部分工程结算滞后，尚有312.6万元未支付，影响施工单位资金周转。',
  '2.管护经费落实不到位，14个乡镇中有5个乡镇没有安排年度管护经费。',
];
const expected = [TITLE, ...REPORT];

describe('lines broken by a layout', () => {
  for (const width of [28, 30, 32, 34, 36, 38, 40, 45]) {
    for (const unit of ['columns', 'characters'] as const) {
      for (const kinsoku of [false, true]) {
        it(`are healed at ${width} characters, counted in ${unit}${kinsoku ? ', marks kept from the line start' : ''}`, () => {
          const full = unit === 'columns' ? width * 2 : width;
          const text = [TITLE, ...REPORT.flatMap((line) => wrap(line, full, unit, kinsoku))].join('\n');
          expect(paragraphs(text)).toEqual(expected);
        });
      }
    }
  }

  it.each([28, 33, 40])('are healed under an indentation of two blanks, %i wide', (width) => {
    const text = [TITLE, ...REPORT.flatMap((line) => wrap(`　　${line}`, width, 'characters', false))].join('\n');
    expect(paragraphs(text)).toEqual(expected);
  });

  it.each([
    ['page numbers', (page: number) => [`- ${page} -`]],
    ['page numbers with words', (page: number) => [`第 ${page} 页 共 3 页`]],
    ['page numbers between blank lines', (page: number) => ['', `${page}/3`, '']],
    ['a number and a running header', (page: number) => [`${page}`, '', TITLE]],
    ['a running header that holds the number', (page: number) => [`${TITLE}　第${page}页`]],
    ['a form feed', () => ['\f']],
  ])('are healed over %s', (_, mark) => {
    const lines = REPORT.flatMap((line) => wrap(line, 30, 'characters', false));
    const pages = [lines.slice(0, 6), lines.slice(6, 17), lines.slice(17)];
    const text = [TITLE, ...pages.flatMap((page, i) => (i > 0 ? [...mark(i), ...page] : page))].join('\n');
    expect(paragraphs(text)).toEqual(expected);
  });

  it.each([
    [0, [38, 34, 36, 33, 37, 35]],
    [4, [33, 27, 31, 29, 32]],
    [2, [42, 35, 40, 34, 41, 36, 38]],
  ])('are healed where lines were broken by hand, some well before the others (%i blanks set in)', (indent, widths) => {
    let turn = 0;
    const ragged = (line: string): string[] => {
      const out: string[] = [];
      let rest = ' '.repeat(line.length > 30 ? indent : 0) + line;
      while (rest.length > (widths[turn % widths.length] as number)) {
        const width = widths[turn++ % widths.length] as number;
        out.push(rest.slice(0, width));
        rest = rest.slice(width);
      }
      return [...out, rest];
    };
    const broken = [TITLE, ...REPORT].flatMap(ragged).join('\n');
    expect(paragraphs(broken)).toEqual(paragraphs([TITLE, ...REPORT].join('\n')));
  });

  it('leave short items without stop apart where lines were broken by hand', () => {
    const items = ['建设内容：', '新建泵站两座，配套高低压设备', '改造渠道三公里，修建农桥一座', '安装水表一批'];
    const told = paragraphs([TITLE, ...REPORT, ...items].join('\n'));
    expect(told.slice(-4)).toEqual(items);
  });

  it('are healed in double-spaced text', () => {
    const text = [TITLE, ...REPORT.flatMap((line) => wrap(line, 32, 'characters', false))].join('\n\n');
    expect(paragraphs(text)).toEqual(expected);
  });

  it('give back figures and words in one piece, and quote them with the break', () => {
    const text = [TITLE, ...REPORT.flatMap((line) => wrap(line, 30, 'characters', false))].join('\n');
    const { view } = read(text);
    for (const figure of ['2,860.50万元', '1,430.25万元', '187.4公里', '100.75%', '2.12个百分点']) {
      const start = view.text.indexOf(figure);
      expect(start).toBeGreaterThan(0);
      const span = view.toSource({ start, end: start + figure.length });
      expect(text.slice(span.start, span.end).replace('\n', '')).toBe(figure);
    }
  });
});

describe('breaks in a text without a width of its own', () => {
  const head = '某县绩效评价报告\n一、概况\n';
  it.each([
    ['in mid-word', '本项目由县交通运输局组织实施，2022年投入资金用于农村公路建\n设和养护，覆盖全县。'],
    ['inside a figure', '截至年底，完成道路硬化，受益群众1\n.2万人，支出良好。'],
    ['inside a date', '验收组于2022年11月\n15日至16日对项目进行了现场验收。'],
    ['after a comma', '项目资金由县财政安排，\n用于道路建设和养护工作。'],
    ['inside a title', '根据《某县关于印发农村公路养护管理实施方案的通 \n知》（某政〔2021〕3号）开展。'],
    ['inside an abbreviation', '重点培训扶持几个标杆企业，培育个人I\nP，通过典范带动。'],
    ['before a mark', '全县建成的村级服务站不足70个\n，且多集中在川道乡镇。'],
  ])('%s are healed', (_, body) => {
    expect(paragraphs(head + body).slice(2)).toEqual([body.replace(/ ?\n/, '')]);
  });

  it('leaves a blank between two latin words', () => {
    const text = `${head}项目采用国际通行的标准，Project\nManagement体系完善。`;
    expect(paragraphs(text)[2]).toBe('项目采用国际通行的标准，Project Management体系完善。');
  });

  it.each([
    ['a heading', '（一）项目资金的拨付和使用情况\n2020年8月拨付1518000元。'],
    ['a heading of a chapter', '第一节 资金\n本项目资金由县财政安排。'],
    ['a label', '评价年度：2023年度\n委托单位：某县财政局'],
    ['a finished sentence', '本项目由县财政安排资金，用于道路建设。\n资金已全部到位，支出良好。'],
    ['an item before the next', '1.建设冷链物流中心1个，并投入运营\n2.培训电商人才，共300人次'],
    ['a line before the signature', '本报告一式三份，由委托方、评价方留存\n某某会计师事务所（普通合伙）'],
    ['a line before the date', '本报告一式三份，由委托方、评价方留存\n2023年5月1日'],
    ['an indented paragraph', '资金来源包括中央资金，省级资金\n　　项目于2022年开工，年底完工。'],
  ])('%s is not joined to what follows', (_, body) => {
    expect(paragraphs(head + body).slice(2)).toHaveLength(2);
  });

  it('joins a heading that was broken in its last word', () => {
    const text =
      '某县报告\n[bookmark: _Toc141099012]第一章  项目基本\n情况\n一、项目背景\n本项目由县财政安排资金，用于道路建设。';
    expect(paragraphs(text).slice(1, 3)).toEqual(['第一章项目基本情况', '一、项目背景']);
    expect(layer(text, 'furniture')).toEqual(['[bookmark: _Toc141099012]']);
  });

  it('joins the lines of a title', () => {
    const { title, view } = read(
      '清河县2022年度农村饮水安全项目\n绩效评价报告\n\n为规范管理，开展本次评价。\n一、概况',
    );
    expect(title && view.text.slice(title.at.start, title.at.end)).toBe('清河县2022年度农村饮水安全项目绩效评价报告');
  });
});

describe('a broken line that goes on with what looks like a number mark', () => {
  it.each(['3、4号标段', '2.50万元', '（2）项规定', '一、二标段', '2023年7月', '15日至16日', '2）项要求', '5.1节'])(
    '%s',
    (start) => {
      const filler = '县财政局组织对全县农村公路养护项目开展绩效评价工作共涉及养护里程六百公里评价组由五名专家组成';
      const before = [filler.slice(0, 30), filler.slice(5, 35), filler.slice(10, 40), filler.slice(3, 33)];
      const lines = [...before, `${start}以及其他资料进行了现场核查，`.padEnd(30, '核'), '并向沿线群众发放了问卷。'];
      const text = ['某县农村公路养护项目绩效评价报告', '一、评价组织', ...lines].join('\n');
      expect(paragraphs(text)).toEqual(['某县农村公路养护项目绩效评价报告', '一、评价组织', lines.join('')]);
    },
  );
});
