import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { keywords } from '../../core/keywords.ts';
import { textAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { isPageWords, isProse } from '../../core/webpage.ts';

/** Behind a report these may stand. */
const BELONGS =
  /^(?:附|注[：:]|备注|说明[：:]|抄送|主送|报送|印发|联系|填报|名词解释|报告使用说明|使用说明|调查问卷|公示|监督|主题词|单位[：:]|制表|审核|负责人|[（(]?(?:此件|本报告|以上报告|特此))/;
/** Words of reports: text with them is of the genre. */
const REPORT =
  /项目|资金|工程|绩效|评价|验收|审计|整改|财政|预算|单位|部门|政府|万元|建设|管理|制度|县|乡镇|合同|监理|指标|满意度|\d/;
/** The least that can be told to be of another genre by its words alone. */
const LAST = 12;
const LEAST = { sentences: 3, characters: 60 };
/** Longer sentences tell as much, two of them. */
const LONG = { sentences: 2, characters: 90 };

/** Noise behind the last of the body. */
function noiseTail({ structure }: CheckContext): Span[] {
  const { blocks, text } = structure.document;
  const last = blocks.findLastIndex(
    ({ layer, span }) => layer === 'body' && text.slice(span.start, span.end).trim() !== '',
  );
  return blocks
    .slice(last + 1)
    .filter(({ layer }) => layer === 'noise')
    .map(({ span }) => trimmed(text, span))
    .filter((span) => {
      const words = text.slice(span.start, span.end);
      return isProse(words) && !isPageWords(words);
    });
}

function trimmed(text: string, { start, end }: Span): Span {
  const words = text.slice(start, end);
  return spanOf(start + words.length - words.trimStart().length, end - words.length + words.trimEnd().length);
}

/** The paragraph is an item of the report's own list: not the first one of a list that nothing introduces. */
function continuesList({ structure }: CheckContext, paragraph: number): boolean {
  const { sections, paragraphs } = structure;
  const self = paragraphs[paragraph];
  const before = paragraphs[paragraph - 1];
  // A list that begins anew behind a closed paragraph of plain text, all of it in one line.
  const anew =
    self !== undefined &&
    before?.kind === 'paragraph' &&
    /。$/.test(textAt(structure, before)) &&
    !/如下|以下|下列|几[点项个]|[一二三四五六七八九十]{1,2}[点项个]方?面?/.test(textAt(structure, before)) &&
    (textAt(structure, self).match(/(?:^|[。；！])\s*(?:[1-9]|1\d)[.．、]/g) ?? []).length >= 3;
  if (anew) return false;
  // Behind the signature no list of the report goes on.
  if (paragraphs.slice(Math.max(0, paragraph - LAST), paragraph).some(({ kind }) => kind === 'signature')) return false;
  const own = sections.find(({ heading }) => heading.at.start === paragraphs[paragraph]?.at.start);
  return own !== undefined && (own.ordinal > 1 || sections[own.parent]?.kind === 'heading');
}

/** Sentences at the body's end that share no word with what the report is about. */
function alienTail(context: CheckContext): Span | null {
  const { structure, text, tokenize } = context;
  const { sentences, paragraphs } = structure;
  const body = sentences.filter(({ paragraph }) => {
    const kind = paragraphs[paragraph]?.kind;
    return kind === 'paragraph' || kind === 'item';
  });
  let first = body.length;
  while (first > 0) {
    const sentence = body[first - 1];
    const words = sentence ? textAt(structure, sentence) : '';
    // No prose has sentences this long.
    if (words.length > 2000) break;
    if (!sentence || REPORT.test(words.replace(/\d{1,2}[.、]/g, '')) || BELONGS.test(words)) break;
    if (structure.sections[sentence.section]?.topic === 'attachments') break;
    if (continuesList(context, sentence.paragraph)) break;
    const earlier = text.slice(0, paragraphs[sentence.paragraph]?.at.start);
    const own = keywords(tokenize, words);
    if (own.filter((word) => earlier.includes(word)).length > own.length / 3) break;
    first--;
  }
  const tail = body.slice(first);
  const start = tail[0];
  const end = tail.at(-1);
  if (!start || !end || first === 0) return null;
  const length = end.at.end - start.at.start;
  if (![LEAST, LONG].some(({ sentences: few, characters }) => tail.length >= few && length >= characters)) return null;
  // A table or signature behind it: the report goes on.
  if (paragraphs.slice(end.paragraph + 1).some(({ kind }) => kind === 'row' || kind === 'heading')) return null;
  const words = keywords(tokenize, text.slice(start.at.start, end.at.end));
  const before = text.slice(0, start.at.start);
  const shared = words.filter((word) => before.includes(word)).length;
  return words.length >= 8 && shared <= words.length * 0.12 ? spanOf(start.at.start, end.at.end) : null;
}

/** Words that nobody behind a report has use for: sample sites, a text generator speaking to its user, small ads, menus, stories. */
const GIVEAWAY =
  /范文|(?:下载|阅读|查看)(?:完整版|全文|原文|更多)|开通(?:会员|VIP)|会员(?:可|免费|下载)|(?:关注|添加)[^，。；]{0,8}公众号|猜你喜欢|相关(?:推荐|阅读)|(?:根据|按照)您的(?:要求|需求|描述)|(?:请)?随时(?:告诉|联系|告知)我|希望(?:以上|这[份篇些个])[^，。]{0,16}(?:帮助|满意|您)|您可以(?:结合|根据|按照?)[^，。]{0,12}(?:修改|替换|调整|补充)|如(?:果|需)(?:还)?需要[^，。]{0,20}版本|继续为您|作为(?:一个)?(?:AI|人工智能)|由\s?(?:AI|人工智能)[^，。]{0,6}生成|拎包入住|押一付[一三]|中介勿扰|低价转让|[一二三四五六七八九]成新|可小刀|求购|急售|精装修|月供|首付|(?:家常|做)法[：:]|(?:放|加|倒)(?:少许|适量)|(?:小|大|中)火|出锅|焯水|腌制|未完待续|第[一二三四五六七八九十百]+[回章][　\s]|师父|江湖|少侠|王爷|总裁|今日运势|星座|彩票|脱单|减肥/g;
/** A text generator that speaks to its user, or a site of samples to its reader; no officer writes so to whom it may concern. */
const SPEAKS_TO_USER =
  /(?:根据|按照?|基于|结合)您(?:所|的)?(?:提供|要求|需求|描述|给出|上传|发来|输入|补充)|您(?:可以|可|还可以|只需)[^，。]{0,20}(?:修改|替换|调整|补充|完善|填|改成|换成)|(?:随时|尽管|直接)(?:告诉|联系|告知|吩咐|跟)我|告诉我(?=[，。！]|$)|需要我(?:[^，。？]{0,24}(?:吗|请|，|？)|(?:把|将|帮|为您|再|继续|进一步))|我(?:可以|还可以|能|来|再)(?:帮|为|继续|再)(?:您|你|进一步)?[^，。]{0,16}(?:修改|润色|扩写|缩写|改写|调整|生成|压缩|精简|整理|补充)|(?:帮|为)[您你][^，。]{0,12}(?:润色|扩写|改写|生成|压缩|精简|整理|撰写)|(?:压缩|精简|扩展|扩写|控制)[到至在]\d+字|希望(?:以上|这[份篇些个])[^，。]{0,20}(?:帮助|满意|您)|祝您(?:工作|生活)|作为(?:一个|一名)?(?:AI|人工智能|语言模型)|由\s?(?:AI|人工智能)[^，。]{0,6}生成|生成的[^，。]{0,16}(?:初稿|草稿|示例|范文|报告|文本)|供您参考|仅供参考[，。]|方括号|占位符|替换(?:为|成)(?:实际|真实)|更多[^，。]{0,10}(?:范文|模板)|公众号|开通(?:会员|VIP)|会员(?:可|免费|下载)|原创代写|点击下载|下载(?:完整版|全文)|转发(?:给|到)|点赞|收藏/g;

/** The last paragraphs of a report without signature, where they speak to somebody who had it written. */
function spokenTail({ structure, text }: CheckContext): Span | null {
  const { paragraphs } = structure;
  let start = -1;
  let end = -1;
  const said = new Set<string>();
  for (let i = paragraphs.length - 1; i > 0 && i >= paragraphs.length - LAST; i--) {
    const { at, kind } = paragraphs[i] as (typeof paragraphs)[number];
    if (at.end === at.start) continue;
    const words = text.slice(at.start, at.end);
    const told = words.match(SPEAKS_TO_USER);
    if (kind === 'row' || kind === 'signature' || BELONGS.test(words) || !told) break;
    for (const each of told) said.add(each);
    start = at.start;
    if (end < 0) end = at.end;
  }
  return said.size >= 2 ? spanOf(start, end) : null;
}

/** So much that shares nothing with the report, in whatever number of sentences. */
const APART = 60;
const SIGNED_DATE =
  /^(?:\d{4}|[一二]〇?[〇○零一二三四五六七八九]{2,3})年[\d一二三四五六七八九十]{1,2}月[\d一二三四五六七八九十]{1,3}日$/;

const isSignedDate = (words: string): boolean =>
  words.trimEnd().endsWith('日') && SIGNED_DATE.test(words.replace(/\s/g, ''));

/** What stands behind the last signature and belongs to no report: told by words of its own, or by sharing none with it. */
function behindSignature({ structure, text, tokenize }: CheckContext): Span | null {
  const { paragraphs } = structure;
  const last = paragraphs.findLastIndex(
    (paragraph) => paragraph.kind === 'signature' || isSignedDate(textAt(structure, paragraph)),
  );
  const rest = paragraphs.slice(last + 1).filter(({ at }) => at.end > at.start);
  const [first] = rest;
  const end = rest.at(-1);
  if (last < 1 || !first || !end || rest.some(({ kind }) => kind === 'row')) return null;
  const words = text.slice(first.at.start, end.at.end);
  if (BELONGS.test(words) || words.length > 3000) return null;
  const at = spanOf(first.at.start, end.at.end);
  if (new Set(words.match(GIVEAWAY) ?? []).size >= 2) return at;
  if (words.length < APART || REPORT.test(words)) return null;
  const own = keywords(tokenize, words);
  const before = text.slice(0, first.at.start);
  return own.length >= 8 && own.filter((word) => before.includes(word)).length <= own.length * 0.12 ? at : null;
}

export const boilerplateTail = defineCheck({
  id: 'boilerplate-tail',
  group: 'text',
  severity: 'medium',
  title: { zh: '报告之后有无关文字', en: 'Text of another genre after the report’s end' },
  docs: {
    what: {
      zh: '报告结束以后跟着与报告无关的文字，如抒情段落、范文网站的广告。附件、名词解释不算。',
      en: 'After the report’s end stands text of another genre, such as lyrical filler or an essay site’s advert. Attachments and glossaries do not count.',
    },
    why: {
      zh: '说明文本来自范文网站，或被人为凑了字数。',
      en: 'The text came from an essay site, or was padded.',
    },
    fix: {
      zh: '删去这些文字，并核对正文是否也是套用的。',
      en: 'Delete it, and see whether the body was copied as well.',
    },
  },
  messages: {
    noise: {
      zh: '报告结束后有{count}字与报告无关：“{opening}……”。',
      en: '{count} characters after the report’s end are not of it: “{opening}…”.',
    },
  },
  examples: {
    valid: [
      '项目自评报告\n一、存在问题\n标牌不全。\n二、下步打算\n请您单位根据自评结果完善台账，如需要我局协助，请与预算股联系。',
      '项目验收报告\n一、结论\n同意兑付630万元。\n盘溪县农业农村局\n2022年9月15日\n公示与监督\n群众如有疑问，可来电反映，受理时间为工作日，欢迎社会各界监督，举报属实的依法保护举报人。',
      '项目评价报告\n一、结果\n满意度94.29%。\n陇溪县财政局\n2024年4月12日\n附件1　调查问卷\n您好！请您抽出几分钟回答以下问题。感谢您的支持，祝您生活愉快！',
      '关于河长制工作的总结\n一、下一步打算\n（一）增设监测点8个。\n青垭县河长制办公室\n2023年12月28日\n附件\n巡河情况统计表\n级别 | 人数 | 人次\n县级 | 18 | 416',
      '部门决算说明\n一、收入情况\n收入总计120万元。\n二、名词解释\n（一）财政拨款收入：指从同级财政部门取得的资金。\n（二）机关运行经费：指为保障单位运行的资金。',
      '项目绩效自评报告\n一、存在的问题\n个别渠段管护不到位。\n二、下一步打算\n明确管护责任人，每季度巡查一次。',
      '项目验收报告\n一、验收结论\n同意通过验收。\n验收组\n2022年4月18日\n附件1 验收组成员名单\n组长：周启明。成员：邓立群、吴小江、肖建军、刘春桃、罗振华、谭志平。',
      '项目自评报告\n一、自评结论\n项目按期完成。\n注：本报告数据截至年底。',
      '二、下一步打算\n（一）请老师进村教戏。\n（二）组建锣鼓班子，逢年过节搭台唱戏。\n（三）给唱得好的老人拍视频存下来。',
    ],
    invalid: [
      '项目自评报告\n一、结论\n自评得分95分。\n二、改进措施\n县住建局3月底前建立回访制度。\n\n⟦这篇总结是基于您上传的表格写成的，其中数据请您核对。需要我再补充一段经验做法的话，直接告诉我。⟧',
      '项目工作总结\n一、主要工作\n培训620人。\n二、下步打算\n增设培训点两处。\n\n⟦温馨提示：文中方括号内的文字请替换为实际情况。我还可以帮您生成汇报用的演示文稿。⟧',
      '项目自评报告\n一、问题与改进\n部分谷坊缺少警示标牌，县水保站已列入补设清单。\n\n⟦1.春捂秋冻，衣服要慢慢地添减。2.少吃隔夜的剩菜，多吃时令果蔬。3.爬山时膝盖怕磨，走走平地最舒服。4.睡得早起得早，精神头自然足。⟧',
      '项目验收报告\n一、结论\n同意通过验收。\n二、遗留事项\n补齐竣工图。\n\n⟦更多农业项目验收范文请关注公众号“文案库”。\n觉得有用就点赞转发给同事吧。⟧',
      '项目工作总结\n一、考核情况\n合格146人。\n汀坪县委组织部\n2022年1月12日\n⟦更多相关范文：\n1.村干部述职报告\n2.思想汇报\n如需下载完整版请开通会员。⟧',
      '项目评价报告\n一、结论\n得分92.4分。\n彭坪县财政局\n2024年1月26日\n⟦希望这份示例对您有帮助，您可以根据实际情况修改其中的数据。如还需要简短版本，请随时告诉我。⟧',
      '项目验收意见\n一、意见\n同意兑付84万元。\n绣溪县农业农村局\n2021年11月19日\n⟦【转让】九成新冰箱低价转让，可小刀，另有两室一厅出租，拎包入住，中介勿扰。⟧',
      '项目自评报告\n一、自评结论\n自评得分95分。\n螺溪县畜牧水产中心\n2024年1月8日\n⟦番茄牛腩：牛腩切块冷水下锅，撇去浮沫；锅里放少许油，炒出番茄汁，加适量黄酒和八角，小火炖到软烂，出锅前撒香菜。⟧',
      '槐荫县果业发展工作总结\n一、下一步打算\n1.统一建园规范。县农业农村局出台建设图集。\n2.扩大绿色防控。县植保站新增防控面积。\n\n⟦红烧茄子家常做法：茄子切滚刀块撒盐腌出水，挤干后裹一层薄薄的淀粉。锅烧热下油炸到外皮金黄捞起，留底油爆香蒜末，调一碗糖醋汁倒进去，翻匀以后大火收到浓稠，出锅撒葱花，拌饭特别香，大人小孩都抢着吃，快学起来吧。⟧',
      '项目绩效评价报告\n一、对策建议\n加快品牌培育。\n知远管理咨询有限公司\n2023年8月18日\n\n⟦人生就像一场远行，走得慢一点也没有关系。清晨的阳光落在窗台上，总会有人为你留一盏灯。学会和自己和解，把烦恼交给昨天，把希望留给明天。⟧',
      '高素质农民培育工作总结\n一、下一步打算\n建立学员跟踪服务制度。\n\n⟦本文由小砚范文网整理发布，更多工作总结、述职报告请关注公众号。原创代写，包修改包满意，加客服微信领取会员，9.9元畅享全站下载。⟧',
      '项目验收报告\n一、验收结论\n同意通过验收。\n沅坪县交通运输局\n2022年4月20日\n\n⟦人生没有白走的路，每一步都算数。愿你在纷杂的尘世里守住内心的宁静，不慌不忙，静待花开。岁月从不辜负温柔的人。⟧',
      '项目绩效自评报告\n一、改进措施\n规范资金管理，建立台账。\n丰澜县卫生健康局\n2024年1月26日\n\n⟦生活不会亏待每一个努力的人。与其抱怨黑暗，不如点亮一盏灯。把孤独熬成诗，把眼泪酿成酒，时光自会给你最好的答案。⟧',
    ],
  },
  *run(context) {
    const { structure, place } = context;
    const alien = alienTail(context) ?? behindSignature(context) ?? spokenTail(context);
    const own = noiseTail(context);
    // What the reader took for noise may be the end of it only.
    const spans = alien && own.length > 0 ? [place(alien).span, ...own].sort((a, b) => a.start - b.start) : own;
    const [first] = spans;
    const data = (span: Span) => {
      const words = structure.document.text.slice(span.start, span.end).replace(/\s+/g, '');
      return { count: String(words.length), opening: words.slice(0, 16) };
    };
    if (first) {
      const whole = spans.length > 1 ? spanOf(first.start, spans.at(-1)!.end) : first;
      const [at, ...rest] = spans.map((span) => evidence({ span }, '无关文字', 'not of the report'));
      if (at) yield { message: 'noise', evidence: [at, ...rest], data: data(whole) };
      return;
    }
    const tail = alien;
    if (!tail) return;
    yield {
      message: 'noise',
      certainty: 'suspect',
      because: { zh: '用词与报告没有共同之处', en: 'it shares no words with the report' },
      evidence: [evidence(place(tail), '无关文字', 'not of the report')],
      data: data(place(tail).span),
    };
  },
});
