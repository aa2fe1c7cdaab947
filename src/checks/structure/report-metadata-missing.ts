import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { namedPlaces } from '../../core/localities.ts';
import { isExtract, opening, paragraphAt, textAt, titleText } from '../../core/passage.ts';
import type { Paragraph } from '../../core/structure.ts';

/** Bodies and places that no list of counties holds. */
const OF_ONE = /[省市县区旗镇乡村]|街道|局|委|办|中心|公司|医院|学校|学院|馆|某|[Xx×*＊]{2}/;
/** A day alone in a line, with or without who issued the report. */
function dateline({ structure, factsOf }: CheckContext): boolean {
  return factsOf('date').some((date) => {
    const paragraph = date.value.precision === 'day' ? paragraphAt(structure, date.at.start) : undefined;
    const words = paragraph ? textAt(structure, paragraph) : '';
    return words !== '' && words.length <= 40 && !/[，。；]/.test(words);
  });
}

/** 「县审计局：」: who is addressed. What is sent to somebody is signed and dated. */
const ADDRESSED = /^[^，。；\d]{2,24}(?:局|委|办|厅|政府|委员会|人大|政协|领导小组|办公室|组|公司)：$/;
/** Paragraphs from the start in which a letter says to whom it goes. */
const HEAD = 6;

function addressed({ structure }: CheckContext): boolean {
  return structure.paragraphs.slice(0, HEAD).some((paragraph) => ADDRESSED.test(textAt(structure, paragraph).trim()));
}

/** The body that a signature names when no day stands with it, nor alone in a line anywhere. */
function undated(context: CheckContext): Paragraph | null {
  const { structure, text } = context;
  // 「组长：周启明（县交通运输局）」 is one of a list of members.
  const signatures = structure.paragraphs.filter(
    ({ kind, at }) =>
      kind === 'signature' && !/(?:组长|组员|成员|签字|签名|验收人员?)：/.test(text.slice(at.start, at.end)),
  );
  signatures.push(...bareName(context));
  const [last] = signatures.filter(({ at }) => !SEAL.test(text.slice(at.start, at.end).trim())).slice(-1);
  const words = signatures.map(({ at }) => text.slice(at.start, at.end)).join('');
  if (!last || !ISSUER.test(words) || /年|月|\d/.test(words) || dateline(context)) return null;
  return /[编填制出公发][报制具开布]?(?:日期|时间)/.test(text) ? null : last;
}

/** A body alone in the last line, with its seal or nothing behind it. */
const BODY_ALONE =
  /^(?:[\u4e00-\u9fff]{2,20}(?:局|委员会|政府|公司|事务所|中心|办公室|街道|办事处|学校|医院|卫生院|服务站|合作社|领导小组|评价组|审计组|验收组))(?:（?(?:印章|盖章|公章|章|签章)）?)?$/;
/** A line that may be a body's name: no stop in it, and no sentence. */
const SIGNS = /^[^，。；：\d]{3,30}$/;
const SEAL = /^（?(?:印章|盖章|公章|章|签章|此页无正文)）?$/;
function bareName({ structure }: CheckContext): Paragraph[] {
  const ends = structure.paragraphs.filter((paragraph) => !SEAL.test(textAt(structure, paragraph).trim()));
  const [last] = ends.slice(-1);
  return last?.kind === 'paragraph' && BODY_ALONE.test(textAt(structure, last).replace(/\s/g, '')) ? [last] : [];
}

/** What every report of its kind is called. */
const GENERIC =
  /关于|阶段性|中期|年终|年度|半年|季度|第[一二三四]季度|开展|项目|工程|专项|财政|支出|资金|绩效|评价|自评|自我|评估|验收|竣工|审计|审核|整改|落实|工作|情况|总结|汇报|报告书?|说明|意见|部门|单位|整体|重点|决算|送审稿|征求意见稿|审定稿|修改稿|定稿|初稿|材料|台账|表格?|监控|复核|专项资金|[的及和与（）()《》“”\s]|\d{4}年|[一二三四五六七八九十〇○零]{4}年/g;
const LABEL =
  /(?:项目名称|评价项目|审计项目|工程名称|被审计单位|被评价单位|评价对象|项目单位|填报单位|主管部门)(?:：|\t)\s?[\u4e00-\u9fff]{3,}/;
const ISSUER =
  /局|委员会|政府|公司|事务所|中心|办公室|街道|学校|医院|我[局委办院所校乡镇县市区]|我单位|[评价验收自评审计]{2}(?:工作)?组|领导小组|合作社|卫生院/;
/** Shorter texts are fragments, and so are longer ones that are neither divided nor a form. */
const SHORTEST = 150;
const FRAGMENT = 300;

const isFragment = ({ structure, text }: CheckContext): boolean =>
  text.length < SHORTEST ||
  (text.length < FRAGMENT &&
    structure.outline.length < 2 &&
    structure.paragraphs.length < 6 &&
    !structure.tables.some(({ rows }) => rows.length >= 4));

/** The first lines, in which a project may be named below a bare title. */
const HEADING = 80;
const SUBJECT_LINE =
  /[\u4e00-\u9fff]{2,}(?:县|市|区|旗|镇|乡)(?:\d{4}|[〇○零一二三四五六七八九]{4})年|\d{4}年(?:度)?[\u4e00-\u9fff]{2,}(?:县|市|区|旗|镇|乡)/;

/** A body by its own name: 禾塘县水利局, 致诚会计师事务所. */
const NAMED =
  /[\u4e00-\u9fff]{2,}(?:县|市|区|旗|州|镇|乡|街道)[\u4e00-\u9fff]{0,16}(?:局|委|办|委员会|政府|中心|公司|事务所|办事处|学校|医院|馆|站|联合会|院)|[\u4e00-\u9fff（）]{4,}(?:公司|事务所|研究院)/;

/** What other kinds of report call themselves by. */
const REPORTS = /总结|汇报|自评|评价|评估|验收|审计|整改/;

/** So long a text without a signature has lost none: it never had one. */
const WHOLE = 800;

/** A body long enough to be a report's. */
const BODY = `为掌握项目实施效果，受县财政局委托，评价组于2023年9月5日至9月22日开展了现场工作。\n一、基本情况\n${'项目由县交通运输局组织实施，县公路事业发展中心承担日常管理，建设程序完备，资金专账核算，质量和安全管理制度较为健全。'.repeat(4)}\n二、存在的问题\n部分路段管护不到位。`;

export const reportMetadataMissing = defineCheck({
  id: 'report-metadata-missing',
  group: 'structure',
  severity: 'low',
  title: { zh: '报告要素不全', en: 'Particulars of the report are missing' },
  docs: {
    what: {
      zh: '标题里没有项目名称也没有年度，全文没有日期，或者看不出是谁出具的；较长的报告标题没有地区和年度，又没有落款和日期的，也算；写给某单位的报告没有落款，或者落款只有单位没有日期，同样。不到半页的文字只看标题有没有项目或年度、全文有没有年份。',
      en: 'The title names neither project nor year, there is no date at all, or nobody who issued the report; so with a long report whose title names no place and no year and that bears no signature and no day, one addressed to somebody that bears none, and a signature without a date. Of less than half a page only a bare title, or no year at all, counts.',
    },
    why: {
      zh: '要素不全的报告无法归档，也无法确认责任。',
      en: 'Without them a report can neither be filed nor answered for.',
    },
    fix: {
      zh: '补上项目名称、年度、落款单位和日期。节选不判断。',
      en: 'Add project, year, issuing body and date. Extracts are not assessed.',
    },
  },
  messages: { missing: { zh: '报告要素不全：{list}。', en: 'The report lacks particulars: {list}.' } },
  kinds: [
    'performance-evaluation',
    'self-evaluation',
    'work-summary',
    'acceptance',
    'rectification',
    'audit',
    'final-accounts',
    'other',
  ],
  examples: {
    valid: [
      `柳堰县交通运输局关于2023年农村公路审计查出问题整改情况的报告\n县审计局：\n${BODY}\n${BODY.replace('一、', '三、').replace('二、', '四、')}\n${BODY.replace('一、', '五、').replace('二、', '六、')}\n柳堰县交通运输局\n2024年3月8日`,
      `柳堰县农村公路提质改造项目竣工财务决算说明书（2023年）\n编制日期：2024年3月8日\n${BODY}\n${BODY.replace('一、', '三、').replace('二、', '四、')}\n${BODY.replace('一、', '五、').replace('二、', '六、')}\n柳堰县公路事业发展中心`,
      `河道清淤改造工程验收报告\n2023年10月12日\n${BODY}\n${BODY.replace('一、', '三、').replace('二、', '四、')}\n${BODY.replace('一、', '五、').replace('二、', '六、')}`,
      `柳堰县农村公路提质改造项目绩效评价报告\n${BODY}`,
      `阶段性绩效评价报告\n项目名称：柳堰县农村公路提质改造项目\n${BODY}`,
      `禾塘县审计局\n审计报告\n审计项目：中心粮库仓储设施提升项目竣工决算审计\n${BODY}`,
      `2022年度绩效自评报告\n${BODY}`,
      `绩效评价报告（节选）\n${BODY}`,
      '绩效评价报告\n受县财政局委托，评价组于2023年9月开展评价。',
    ],
    invalid: [
      `⟦柳堰县交通运输局关于2023年农村公路审计查出问题整改情况的报告⟧\n县审计局：\n${BODY}\n${BODY.replace('一、', '三、').replace('二、', '四、')}\n${BODY.replace('一、', '五、').replace('二、', '六、')}`,
      `⟦柳堰县农村公路提质改造项目竣工财务决算说明书（2023年）⟧\n${BODY}\n${BODY.replace('一、', '三、').replace('二、', '四、')}\n${BODY.replace('一、', '五、').replace('二、', '六、')}\n柳堰县公路事业发展中心`,
      `⟦河道清淤改造工程验收报告⟧\n${BODY}\n${BODY.replace('一、', '三、').replace('二、', '四、')}\n${BODY.replace('一、', '五、').replace('二、', '六、')}`,
      `⟦阶段性绩效评价报告⟧\n${BODY}`,
      `⟦柳堰县2022年养殖培训项目自评报告⟧\n一、基本情况\n${'项目安排培训，采取集中授课和跟班实训相结合的办法举办。'.repeat(4)}\n二、结论\n自评得分95分。\n三、说明\n资料齐全，专账核算，手续完备，培训档案由专人保管。\n⟦柳堰县农业农村局⟧\n（盖章）`,
      `⟦柳堰县2023年道路亮化项目绩效评价报告⟧\n第一部分 概况\n${'更换路灯，亮灯率和故障报修达到要求，记录完整。'.repeat(4)}\n第二部分 过程\n查阅资料、夜间巡查、发放问卷。\n第三部分 结论\n项目得分90.5分，等级为“优”。\n⟦2024年4月26日⟧`,
      `⟦中期绩效评价报告⟧\n${BODY}`,
      `⟦绩效自评报告⟧\n${BODY}`,
      `⟦验收报告⟧\n${BODY}`,
    ],
  },
  *run(context) {
    const { structure, text, place } = context;
    const start = opening(structure);
    if (!start || isFragment(context)) return;
    if (context.kind === 'other' && !REPORTS.test(titleText(structure))) return;
    if (isExtract(structure)) {
      yield { notAssessed: { zh: '文本标明是节选', en: 'the text says that it is an extract' } };
      return;
    }
    const title = titleText(structure);
    const subject = /\d{4}|[〇○零一二三四五六七八九]{4}年/.test(title) || title.replace(GENERIC, '').length >= 3;
    const dated = context.factsOf('date').some(({ value }) => value.precision === 'day' || value.precision === 'month');
    const head = text.slice(0, HEADING);
    const named = subject || LABEL.test(text.slice(0, 600)) || SUBJECT_LINE.test(head);
    // Half a page may have been taken from a report that had them; only what nothing places in time counts there.
    const short = text.length < FRAGMENT;
    const anyYear = short && (/\d{4}年|\d{4}[-/.]\d{1,2}/.test(text) || /[〇○零一二三四五六七八九]{4}年/.test(text));
    // A day by itself at the end shows that the end is there, and with it the place where a body would sign.
    const dayAlone = structure.paragraphs.find(
      ({ kind, at }, i) =>
        kind === 'signature' &&
        !SIGNS.test(
          structure.paragraphs[i - 1] ? textAt(structure, structure.paragraphs[i - 1] as Paragraph).trim() : '',
        ) &&
        /^\s*[\d〇○零一二三四五六七八九十]{4}年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日\s*$/.test(
          text.slice(at.start, at.end),
        ),
    );
    const missing = [
      ...(named ? [] : ['标题没有项目名称和年度']),
      ...(dated || context.asOf || anyYear ? [] : ['全文没有日期']),
      ...(ISSUER.test(text) || (short && named && !dayAlone) ? [] : ['没有出具单位']),
    ];
    const signed = structure.paragraphs.some(({ kind }) => kind === 'signature');
    // 「旅游厕所改建项目验收报告」: whose, of which year, by whom and of what day, nothing tells.
    if (
      text.length >= WHOLE &&
      !signed &&
      !/\d{4}|[〇○零一二三四五六七八九]{4}年/.test(title) &&
      !OF_ONE.test(title) &&
      namedPlaces(title, context.tokenize).length === 0 &&
      !LABEL.test(text.slice(0, 600)) &&
      !dateline(context)
    )
      missing.push('标题没有地区和年度');
    const letter = text.length >= WHOLE && !signed && addressed(context) && !dateline(context);
    const bare = undated(context);
    if (missing.length === 0 && !letter && !bare) return;
    if (!NAMED.test(text)) missing.push('看不出是哪个单位出具的');
    if (!signed && dated) missing.push('没有落款和日期');
    if (bare) missing.push('落款没有日期');
    yield {
      message: 'missing',
      evidence: [
        evidence(start, '报告开头', 'the opening'),
        ...(bare ? [evidence(place(bare.at), '落款', 'the signature')] : []),
        ...(dayAlone && !ISSUER.test(text) ? [evidence(place(dayAlone.at), '落款', 'the signature')] : []),
      ],
      data: { list: missing.join('，') },
    };
  },
});
