import { describe, expect, it } from 'vitest';
import { layer, paragraphs, read } from './text.ts';

const HEAD = [
  '某县2022年农村公路项目绩效评价报告',
  '一、概况',
  '本项目资金100万元，由县财政安排，用于道路建设和养护工作。',
  '二、建议',
  '1.加强项目管理，完善制度。',
  '2.加快资金拨付，提高执行率。',
].join('\n');
const SIGNED = `${HEAD}\n某县财政局\n2023年1月2日`;
const PAGE = '本项目资金由县财政安排，共计100万元，用于道路建设和养护工作，覆盖全县12个乡镇。\n'.repeat(9);

describe('page furniture', () => {
  it.each(['- 3 -', '—3—', '第 3 页 共 12 页', '第3页', '第三页', '3/12', 'Page 3 of 12', '· 3 ·', '共12页 第3页'])(
    'the page number 「%s」 alone on its line',
    (number) => {
      expect(layer(`${HEAD}\n${number}\n3.完善台账。`, 'furniture')).toEqual([number]);
    },
  );

  it.each(['12/3', '3.5', '100', '第3页见附表', '2023年'])('「%s」 alone on its line stays', (line) => {
    expect(layer(`${HEAD}\n${line}\n3.完善台账。`, 'furniture')).toEqual([]);
  });

  it('bare numbers that count the pages', () => {
    const text = `${HEAD}\n${[1, 2, 3, 4].map((page) => `${PAGE}${page}\n`).join('')}`;
    expect(layer(text, 'furniture')).toEqual(['1', '2', '3', '4']);
  });

  it('bare numbers in a list are content', () => {
    expect(layer(`${HEAD}\n附件\n1\n张三\n2\n李四\n3\n王五`, 'furniture')).toEqual([]);
  });

  it('is nothing in a form of one cell a line, where figures stand beside figures', () => {
    const row = (name: string, value: string): string => `${name}\n10\n${value}\n${value}\n10`;
    const rows = ['编织袋购置数量', '救生衣购置数量', '帐篷购置数量', '雨靴购置数量'].map((name) => row(name, '600件'));
    const text = `${HEAD}\n救生衣\n600件\n95\n57,000\n${'物资由供应商送到各村，验收后入库。'.repeat(12)}\n${rows.join('\n')}`;
    expect(layer(text, 'furniture')).toEqual([]);
  });

  it('running headers at page intervals, but not the title itself', () => {
    const title = '某县农村公路项目绩效评价报告';
    const text = [title, ...[1, 2, 3].flatMap(() => [PAGE, title])].join('\n');
    expect(layer(text, 'furniture')).toEqual([title, title, title]);
    expect(read(text).title).not.toBeNull();
  });

  it('a heading that each of several projects has is content', () => {
    const text = `${HEAD}\n${['甲', '乙', '丙', '丁'].map((one) => `${one}项目\n资金使用情况\n${PAGE}`).join('')}`;
    expect(layer(text, 'furniture')).toEqual([]);
  });

  it('lines that repeat without regard to pages are content', () => {
    const text = `${HEAD}\n${['单位：万元', '甲', '单位：万元', '乙', '单位：万元'].join('\n')}\n（一）评价结论\n好。\n（一）评价结论\n好。`;
    expect(layer(text, 'furniture')).toEqual([]);
  });

  it.each([
    ['dot leaders', '一、概况........1\n二、资金情况……………3\n（一）来源·····12'],
    ['blanks and page numbers', '一、概况 1\n二、建议  3'],
    ['tabs', '一、概况\t1\n二、建议\t3'],
    ['titles alone', '一、概况\n二、建议'],
  ])('a table of contents with %s', (_, entries) => {
    const [title, ...body] = HEAD.split('\n');
    const text = [title, '目  录', entries, ...body].join('\n');
    expect(layer(text, 'furniture')).toEqual(['目  录', ...entries.split('\n')]);
    expect(read(text).sections.filter(({ level }) => level === 1)).toHaveLength(2);
  });
});

describe('conversion marks', () => {
  it.each([
    '[bookmark: _GoBack]',
    '[bookmark: _Toc141099012]',
    '错误!未找到引用源。',
    '错误！未定义书签。',
    'Error! Reference source not found.',
    'PAGEREF _Toc12345678 \\h',
    'HYPERLINK "http://example.org/a"',
    'HYPERLINK \\l "_Toc1"',
    '\\* MERGEFORMAT',
    '_Toc141099012',
    '<br/>',
    '<span style="color:red">',
    '&nbsp;',
    '.MsoNormal{margin:0cm;}',
    'mso-spacerun:yes;',
    '![图1](media/image1.png)',
    '[图片]',
    'EMBED Equation.3',
    'SEQ 表 \\* ARABIC',
  ])('%s inside a line is cut out exactly', (mark) => {
    const text = `某县报告\n一、概况\n资金到位情况良好，${mark}支出100万元。`;
    expect(layer(text, 'furniture')).toEqual([mark]);
    expect(paragraphs(text)[2]).toBe('资金到位情况良好，支出100万元。');
  });

  it.each([
    '完成率<90%且>80%',
    '【注】[2021]3号',
    'A&B公司；C&D',
    '{甲}',
    'REF',
    '支出{100}万元',
    '在**县**镇',
    '#1楼',
  ])('%s is text', (words) => {
    expect(layer(`某县报告\n一、概况\n情况：${words}。`, 'furniture')).toEqual([]);
  });

  it('the signs of markdown headings and bold lines', () => {
    const text = '# 某县绩效评价报告\n\n## 一、概况\n本项目。\n**二、建议**\n加强管理。';
    expect(layer(text, 'furniture')).toEqual(['#', '##', '**', '**']);
    expect(paragraphs(text)).toEqual(['某县绩效评价报告', '一、概况', '本项目。', '二、建议', '加强管理。']);
  });
});

describe('what a web page adds', () => {
  it.each([
    '当前位置：首页 > 政务公开 > 绩效评价',
    '您的位置: 首页 >> 通知公告',
    '首页 > 公开 > 财政',
    '发布时间：2023-01-02 来源：某县财政局 浏览量：345 字体：【大 中 小】',
    '浏览次数：1234',
    '分享到：微信 微博',
    '打印本页 关闭窗口',
    '上一篇：关于某某的通知',
    '下一篇：没有了',
    '版权所有：某县人民政府 京ICP备12345678号',
    '京公网安备11010102000001号',
    '责任编辑：张三',
    '网站标识码：4101830001',
  ])('%s', (line) => {
    expect(layer(`${line}\n${SIGNED}`, 'noise')).toEqual([line]);
    expect(layer(`${SIGNED}\n${line}`, 'noise')).toEqual([line]);
  });

  it('particulars and imprint beside it, and not elsewhere', () => {
    const head = '当前位置：首页 > 公开\n发布时间：2023-01-02  来源：某县财政局';
    const imprint = '版权所有：某县人民政府\n主办：某县人民政府办公室  电话：0371-1234567\n技术支持：某某网络公司';
    expect(layer(`${head}\n${SIGNED}\n${imprint}`, 'noise')).toEqual([head, imprint]);
    expect(layer(`${HEAD}\n技术支持：某某网络公司\n来源：某县财政局\n3.完善台账。\n${imprint}`, 'noise')).toEqual([
      imprint,
    ]);
    expect(layer(`${SIGNED}\n联系电话：0371-1234567`, 'noise')).toEqual([]);
  });

  it('links to other texts behind the report', () => {
    const links = '相关阅读\n某县2021年工作总结\n某县2020年工作总结';
    expect(layer(`${SIGNED}\n${links}`, 'noise')).toEqual([links]);
  });

  it.each([
    '直播间浏览量达到120万次，发展会员300人，公众号2个，下载量5万。',
    '项目建成网上商城首页，完成分享推广活动12场。',
    '单位：万元',
    '发布时间：2023年5月',
    '联系人：张三，电话：1234567',
    '县融媒体中心开设公众号，扫码关注人数2.3万人，会员客服满意。',
  ])('%s is the report’s own', (line) => {
    expect(layer(`${HEAD}\n${line}\n3.完善台账。`, 'noise')).toEqual([]);
  });
});

const FILLER = [
  '人生就像一场远行，走得慢一点也没有关系。学会和自己和解，把烦恼交给昨天。',
  '有一种落差是，你配不上自己的野心，也辜负了所受的苦难。',
  '春天来了，小草从土里探出头来，柳树抽出了嫩芽，燕子也从南方飞回来了。',
  '如果你觉得累了，就停下来歇一歇，看看沿途的风景。别忘了，微笑是最好的良药。',
  '生活不是等待暴风雨过去，而是学会在雨中跳舞。你若盛开，蝴蝶自来。',
  '白日依山尽，黄河入海流。\n欲穷千里目，更上一层楼。',
  '红豆生南国，春来发几枝。愿君多采撷，此物最相思。',
  '本文来源于某某范文网，更多范文请关注公众号。',
  '原创代写，包修改包满意，加客服微信领取会员，9.9元畅享全站下载。',
  '以上内容由小编为大家整理，希望对您有帮助，更多精彩内容请访问某某文库网。',
];
const OWN = [
  '我们将坚持以人民为中心的发展思想，努力奋斗，让群众的生活更加幸福美好。',
  '下一步，我局将继续努力，不断提升服务水平，让孩子们在阳光下健康成长。',
  '特此报告。',
  '妥否，请批示。',
  '附件：1.得分表\n2.明细表',
  '附件1\n验收组成员名单\n组长：张三（县交通运输局）\n成员：李四、王五',
  '名词解释\n一般公共预算：指以税收为主体的财政收入，安排用于保障和改善民生等方面的收支预算。',
  '抄送：县政府办公室，县审计局。',
  '（此页无正文）',
  '学员王大姐说：“以前心里没底，现在学会了直播，日子越来越有盼头。”',
  '该村的夜晚亮起来了，村民们在广场上跳舞，孩子们在路灯下奔跑嬉戏，幸福感明显增强。',
  '满意度调查问卷\n尊敬的先生/女士：您好！为了解项目实施效果，请您填写本问卷，感谢您的支持！',
  '感谢各位领导和同志们长期以来的关心与支持！',
];

describe('filler of another genre behind the end', () => {
  it.each(FILLER)('%s', (filler) => {
    for (const before of [HEAD, `${HEAD}\n`, SIGNED, `${SIGNED}\n`]) {
      const text = `${before}\n${filler}`;
      expect(layer(text, 'noise')).toEqual([filler]);
      expect(paragraphs(text)).toEqual(paragraphs(before));
    }
  });

  it.each(FILLER.filter((_, i) => [0, 3, 4, 7, 8].includes(i)))('spliced onto the last line: %s', (filler) => {
    const text = HEAD + filler;
    expect(layer(text, 'noise')).toEqual([filler]);
    expect(paragraphs(text).at(-1)).toBe('2.加快资金拨付，提高执行率。');
  });

  it('with numbers that start anew', () => {
    const filler = '1.人生路上，你要学会微笑。\n2.别让烦恼偷走了你的时光。\n3.幸福其实很简单。';
    expect(layer(`${HEAD}\n${filler}`, 'noise')).toEqual([filler]);
  });

  it('broken by the same layout as the report', () => {
    const filler =
      '人生就像一场远行，走得慢一点也没有关系。清晨的阳光落在窗台上，总会有\n人为你留一盏灯。学会和自己和解，把烦恼交给昨天，把希望留给明天。';
    expect(layer(`${SIGNED}\n\n${filler}`, 'noise')).toEqual([filler]);
  });

  it.each(OWN)('is not: %s', (own) => {
    for (const before of [HEAD, SIGNED]) expect(layer(`${before}\n${own}`, 'noise')).toEqual([]);
  });
});

describe('signatures', () => {
  const kinds = (text: string) => read(text).paragraphs.map(({ kind }) => kind);

  it.each([
    ['某县财政局\n2023年1月2日', 2],
    ['某某会计师事务所（普通合伙）\n主评人：张三\n二〇二三年一月', 3],
    ['某县财政局（盖章）', 1],
    ['2023年1月2日', 1],
    ['联系人：张三', 1],
  ])('%j', (lines, count) => {
    expect(kinds(`${HEAD}\n${lines}`).slice(-count)).toEqual(Array(count).fill('signature'));
    expect(kinds(`${HEAD}\n${lines}\n附件1\n得分表`).filter((kind) => kind === 'signature')).toHaveLength(count);
  });

  it.each(['公共服务中心', '2023年1月', '单位：万元', '项目名称：农村公路'])(
    '%s in mid-report signs nothing',
    (line) => {
      expect(kinds(`${HEAD}\n${line}\n3.完善项目台账，加强管理。`)).not.toContain('signature');
    },
  );

  it('stand on no cover', () => {
    expect(kinds(`某县绩效评价报告\n评价机构：某某公司\n2023年1月2日\n一、概况\n良好。`)).not.toContain('signature');
  });

  it('an office with no date below it signs where only what an essay site added follows', () => {
    const text = `${HEAD}\n3.完善项目台账，加强管理。\n\n某县住房和城乡建设局`;
    const advert = '以上就是小编为大家整理的全部内容，希望对大家有所帮助。更多范文请关注本站，本站每天更新100篇文章。';
    expect(kinds(text).at(-1)).toBe('signature');
    expect(kinds(`${text}\n\n${advert}\n`)).toEqual(kinds(text));
  });
});

describe('what a reader has layered already', () => {
  it('stays, and is not in the view', () => {
    const text = '页眉\n一、概况\n资金100万元。\n页脚';
    const at = (words: string) => ({ start: text.indexOf(words), end: text.indexOf(words) + words.length });
    const block = (words: string, layer: 'body' | 'furniture' | 'noise') =>
      ({ span: at(words), kind: 'paragraph', layer, origin: { page: 1 } }) as const;
    const blocks = [
      block('页眉', 'furniture'),
      block('一、概况', 'body'),
      block('资金100万元。', 'body'),
      block('页脚', 'noise'),
    ];
    const { view, document } = read.from({ id: '', name: '', mediaType: 'application/pdf', text, blocks, issues: [] });
    expect(view.text).toBe('一、概况\n资金100万元。');
    expect(document.blocks.map(({ layer }) => layer)).toEqual(['furniture', 'body', 'body', 'noise']);
    expect(document.blocks[1]?.kind).toBe('heading');
  });
});
