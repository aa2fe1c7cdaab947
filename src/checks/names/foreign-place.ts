import { type CheckContext, defineCheck, evidence, type Verdict } from '../../core/check.ts';
import { liesIn } from '../../core/gazetteer.ts';
import { type Named, namedPlaces, placeOfTitle } from '../../core/localities.ts';
import { clauseAt, sentenceAt, tableAt, textAt, titleText } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';

/** A public body behind a place's name, or the words with which a place acts. */
const BODY =
  /^(?:人民政府(?:办公室)?|县委|区委|市委|委员会|政府|[\u4e00-\u9fff]{2,12}?(?:局|委员会|办公室|领导小组|服务中心|事业发展中心|管理中心|服务站|管理站|大队)|[\u4e00-\u9fff]{0,8}?(?:文化馆|图书馆|档案馆|博物馆|医院|卫生院|中学|小学|学校|供电所|派出所|水厂)|委)/;
/** A public house of a place, and what a report does there as on its own ground: 在栾坪县殡仪馆大厅设立一站式窗口. */
const HOUSE =
  /^(?:[一二三四五六七八九第\d]{0,3})(?:殡仪馆|公墓|敬老院|福利院|养老院|养老服务中心|幼儿园|职业?技?中?[学校]|体育馆|体育场|美术馆|纪念馆|文化宫|文化站|青少年宫|少年宫|客运站|汽车站|污水处理厂|垃圾(?:填埋场|处理场|中转站|焚烧厂)|粮库|妇幼保健院|保健院|疾控中心|政务(?:服务)?(?:大厅|中心)|便民(?:服务)?中心|行政服务中心|救助站|融媒体中心|气象站|种子站|农机站|集贸市场|农贸市场)/;
const DOES_THERE =
  /^[^，。；]{0,12}(?:设立|设置|建成|新建|增设|开设|安装|改造|配备|配置|购置|启用|投用|升级|维修|修缮|扩建|建设|布设|铺设|更换|添置|组织|举办|开展|设(?!计|备))/;
const SUBJECT =
  /^(?:通过|按照|坚持|高度重视|建立|开展|组织|完成|实施|成立|制定|印发|结合|围绕|紧紧围绕|以|积极|大力|始终|严格|切实|认真|已|共|全县|“|免费|投入|筹集|拨付|支出|现有|新建|改造|发放|安排|设立|举办|各级|所有|境内|各|农村|电子商务|20\d\d年|[\u4e00-\u9fff“”]{2,20}(?:项目|工程|工作|资金)(?:的|实施|建设|完成|进展|总体|绩效|共|于|已|，))/;
const COMPANY =
  /^[\u4e00-\u9fff（）]{0,20}?(?:公司|集团|厂|合作社|事务所|银行|大学|学院|研究院|设计院|监狱|农场|林场|籍|人(?=[，。、]))/;
/** 「兰考县审计局退休干部」: where somebody comes from. */
const PERSON = /^(?:原|退休|专家|干部|工作人员|教师|工程师|局长|主任|科长|同志|[\u4e00-\u9fff]某)/;
/** 「根据兰考县人民政府印发的实施细则」: a rule of another place. */
const CITING = /(?:根据|依据|参照|对照|引用|借用)$/;
const CITED = /印发|发布|出台|制定|办法|细则|规定/;
/** Words near by that say what the other place has to do with it. */
const NEAR = 24;
const RELATED =
  /联合|共同|邻|毗|接壤|交界|上游|下游|跨[县区市省界流]|结对|对口|帮扶|协作|支援|考察|学习|借鉴|经验|交流|联防|共建|合作|来自|赴|前往|抽调|邀请|聘请|交叉|异地|互[查评检]|对比|比较|相比|高于|低于|优于|先进|推广|通报|案例|销往|购自|供应|产自|引进|位于|地处|[东西南北][接邻临与至]|途经|连接|县界|省内|周边|转移支付|户籍|外出|务工|流入|迁入|划归|原属|撤[县并]|更名|地址|住所|注册地|转诊|转发|做法|样板|参照|参考|对标|同类|类似|平均|排名|输出到|对接/;
/** 「在澜江市…指导下」: from above. */
const ABOVE =
  /指导|上级|市级|批复|批准|下达|下发|印发|同意|要求|部署|委托|授权|监督|领导|验收|审定|安排|考核|督查|评审/;

/** 我县（潞河县）: the report says itself which place it takes for its own. */
const OURS = /(?:我|本)[县市区](?:（|，?即)$/;
/** What the work of the report does good to. */
const BENEFITS = /(?:使|让|令|促使|推动|促进|带动|提升|提高|改善|增强|保障|满足|解决|对|为|在|是|说明|表明|认为，)$/;
/** A border, an origin, a person or a way: places that lie there for a reason. */
const LIES =
  /^(?:界|境|籍|方向|段|至|到|以|[东西南北]|交界|人(?!民政府)|产|生产|工业园|经济开发区|[\u4e00-\u9fff]{0,8}(?:公司|厂|集团|银行|大学|学院|合作社|印章|质检|质量检测)|[\u4e00-\u9fff]{1,4}(?:路|街|大道|巷)\d*)/;
const FROM =
  /住所|发运|产地|出厂|印章|供应商|厂家|厂商|采购自|调运|调入|转学|户口|籍贯|打工|结转|观摩|调研|走访|参观|代表队|选手|游客|客源|同期|抽样自|起点|终点|全长|省道|国道|高速/;

/** 在邻县就读: the place is where somebody goes to, not whom the work is for. */
const GOES_THERE = /(?:于|在|到|赴|往|去|回|离开)$/;
const THERE = /^[^，。；的]{0,10}(?:就读|就医|就业|住院|入学)/;
/** 「黟泉县的农特产品走进了…」: the subject of a clause. */
const OWNS = /^的[\u4e00-\u9fff]{2,12}/;

/** Someone went there, or what is there is another's. */
const GONE = /(?:赴|前往|到|去|由|经|与|同|和|向|从|委托|依托|借用|租用|借助|送|[、])$/;

/** Whom a report speaks of in thanks and praise: 陇坪县广大干部群众的心血. */
const PEOPLE =
  /^(?:全县|全市|全区|广大|各级|各族|全体|党员|基层|农村|老区)*(?:干部群众|党员干部|干部职工|人民群众|人民(?!政府|医院|检察|法院|银行)|群众|父老乡亲|老百姓|百姓|农民朋友|村民|居民|农户|儿女)/;
/** 从石峪全县来看: a place without its 县, for the whole of which something is said. */
const WHOLE_OF =
  /(?<=^|[，。；：、\n]|[从就在对为按以使让与和]|纵观|综观|放眼|立足)([\u4e00-\u9fff]{2})全([县市区旗])(?=来看|而言|来说|来讲|看|上下|范围|境内|各|共|有|农村|干部|人民|群众|已|的|[\d一二三四五六七八九十]+个)/y;
/** No name stands before 全县. */
const NO_STEM = /[个遍及到向给了是的和与等某此本我该各不将把被为在从就对按以使让并且也又已均]/;

/** What the title calls the work: the first words behind the year or the place. */
const workOf = (title: string): string =>
  /(?:年度?|[县市区旗])(?!\d|年)([\u4e00-\u9fff]{4,})/
    .exec(title.replace(/^.*\d{4}年度?(?=[^\d]*[县市区旗])/, ''))?.[1]
    ?.replace(/^.*?(?:年度?|[县市区旗])(?=[\u4e00-\u9fff]{4})/, '')
    .slice(0, 6) ?? '';

/** What WHOLE_OF matches, looked for where 全 stands. */
function wholes(text: string): RegExpExecArray[] {
  const found: RegExpExecArray[] = [];
  let end = 0;
  for (let at = text.indexOf('全'); at >= 0; at = text.indexOf('全', at + 1)) {
    if (at - 2 < end) continue;
    WHOLE_OF.lastIndex = at - 2;
    const match = WHOLE_OF.exec(text);
    if (!match) continue;
    found.push(match);
    end = match.index + match[0].length;
  }
  return found;
}

/** 从石峪全县来看: the rest of a name that isn't the report's own. */
function* stems({ text, tokenize, place }: CheckContext, home: Named): Generator<Verdict<typeof MESSAGES>> {
  if (home.level !== 'county') return;
  for (const { 1: stem = '', 2: sort = '', index } of wholes(text)) {
    if (!home.name.endsWith(sort) || home.stem.endsWith(stem) || NO_STEM.test(stem)) continue;
    const words = tokenize(`${stem}全${sort}`);
    const [first] = words;
    // A word of its own that names nothing: 覆盖全县, 目前全县.
    if (first?.text !== stem || !/^(?:x|ns|nr|nz|nt)/.test(first.tag)) continue;
    const clause = clauseAt(text, index);
    if (RELATED.test(text.slice(clause.start, clause.end))) continue;
    const at = spanOf(index, index + stem.length + 2);
    yield {
      message: 'foreign',
      certainty: 'suspect',
      because: { zh: '也可能确有关系而没有交代', en: 'it may have to do with the project, unsaid' },
      evidence: [evidence(place(at), '别处的名称', 'of another place')],
      data: { home: home.name, place: text.slice(at.start, at.end) },
    };
  }
}

/** The place that the report is about: named in its title, in its signature, or else most often in its text. */
function homeOf(context: CheckContext, places: readonly Named[]): Named | null {
  const named = placeOfTitle(titleText(context.structure), context.tokenize);
  // The text may tell which of several of one name it is.
  if (named) return places.find(({ name, division }) => name === named.name && division) ?? named;
  // The body that signs stands on a line of its own.
  const lines = context.structure.paragraphs.filter(({ at }) => at.end - at.start <= 30).slice(-6);
  const issuer = places.findLast(({ at }) =>
    lines.some((line) => line.at.start === at.start && !/[，。；：]/.test(textAt(context.structure, line))),
  );
  if (issuer) return issuer;
  const counts = new Map<string, number>();
  for (const { name } of places) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best && best[1] >= 2 ? (places.find(({ name }) => name === best[0]) ?? null) : null;
}

/** What the official list says of another place beside the home; 'unknown' where it doesn't hold one of them. */
function relationOf({ division: home }: Named, { division: other }: Named): 'kin' | 'near' | 'far' | 'unknown' {
  if (!home || !other) return 'unknown';
  if (home.code === other.code || liesIn(home, other) || liesIn(other, home)) return 'kin';
  if (home.parents.at(-1)?.code !== other.parents.at(-1)?.code) return 'far';
  return home.level === 'county' && other.level === 'county' && home.parents[0]?.code !== other.parents[0]?.code
    ? 'far'
    : 'near';
}

const whereLies = ({ division }: Named): string =>
  division?.parents
    .map(({ name }) => name)
    .reverse()
    .join('') ?? '';

const MESSAGES = {
  foreign: {
    zh: '报告说的是{home}，这里却出现“{place}”。',
    en: 'The report is about {home}; here stands “{place}”.',
  },
  elsewhere: {
    zh: '报告说的是{homeIn}{home}，这里却出现“{place}”，属{placeIn}。',
    en: 'The report is about {home} in {homeIn}; here stands “{place}”, which lies in {placeIn}.',
  },
} as const;

export const foreignPlace = defineCheck({
  id: 'foreign-place',
  group: 'names',
  severity: 'high',
  title: { zh: '出现别的县的名称', en: 'Another county’s name' },
  docs: {
    what: {
      zh: '正文里，别的县、市、区或其机构像本县一样行事、受益或收文，全文又没有交代它与项目的关系。上级市、联合项目的邻县、企业名称和地址、书名号里的文件不算。国家行政区划代码表里有的名称，按表判断谁是上级、是否分属不同的市和省。',
      en: 'In the body another county or a public body of it acts, gains or is addressed like this county, and nothing says what it has to do with the project. The parent city, neighbours in joint projects, names and addresses of firms and titles in 《》 do not count. For names in the official list of divisions, the list says what lies in what, and whether two places belong to different prefectures or provinces.',
    },
    why: {
      zh: '多半是从别的报告抄来没有改的文字，内容未必属实。',
      en: 'Most likely the passage was copied from another report; it may not be true here.',
    },
    fix: {
      zh: '核对该段内容是否属于本项目，改正名称或删去。',
      en: 'Check whether the passage is about this project; correct or delete it.',
    },
  },
  messages: MESSAGES,
  examples: {
    valid: [
      '鹭坪县2022年国土绿化工作总结\n一、主要做法\n鹭坪县总工会和团县委另组织了青年林活动，栽植15.3万株。',
      '鹭坪县2022年征兵工作总结\n一、主要做法\n会议由时任县委书记主持，现任县长参加。鹭坪县教育局和县武装部组织体检。',
      '鹭坪县2022年殡葬工作总结\n一、主要做法\n与相邻的柘溪县殡仪馆签订协议，方便边界乡镇群众就近办理火化。',
      '鹭坪县2022年垃圾治理工作总结\n一、主要做法\n鹭坪县城管局将生活垃圾运至柘溪县垃圾焚烧厂处理，日均60吨。',
      '鹭坪县2022年旱厕改造绩效评价报告\n一、背景\n改厕工作覆盖全县，纵观全国全县域推进的做法，鹭坪全县上下用了三年。',
      '鹭坪县2022年劳务协作工作总结\n一、成效\n与柘溪县结对五年，柘溪县广大干部群众给予大力支持。',
      '莳塬县2022年雨露计划自评表\n数量指标\t资助学生430人\t430人\n服务对象\t在郯坡县就读的脱贫家庭学生\n满意度指标\t≥90%\t95.6%',
      '锦屏岭县2022年茶叶加工设备采购项目验收报告\n中标单位为恒力茶机有限公司（住所：梧昌县工业园区8号），设备由梧昌县发运，合格证加盖梧昌县质量检测所印章。',
      '砚坪坳县2022年县道改造自评报告\n改造县道砚浔路（县城至浔江县界），全长22公里。',
      '黛溪县2021年垃圾分类试点评价报告\n组织21人到泮水县考察，分类准确率83%，泮水县同期为88%。',
      '丰谷县2022年冷链项目评价报告\n对2022年度丰谷县冷链项目开展评价，另有县财政资金750万元，县级财政对棚户区改造、项目区道路给予补助。',
      '青垭县2023年河长制工作总结\n在澜江市河长制办公室指导下，青垭县河长制办公室推进河湖管护。县河长办与下游岑口县河长制办公室开展联合巡河4次。',
      '禾塘县中心粮库项目审计报告\n设备供应单位为皖城县仓安机电有限公司，地址位于皖城县工业路3号。',
      '新密市项目绩效评价报告\n根据《郑州市人民政府办公厅关于开展示范体系创建工作的实施意见》（郑政办〔2016〕54号），新密市商务局组织实施。',
      '柳堰县农村公路项目绩效评价报告\n评价组赴松澜县交通运输局学习养护经验，全县各贫困县、示范县均已推广。',
      '柳堰县农村公路项目绩效评价报告\n县交通运输局组织实施，柳堰县财政局拨付资金，全县公路通畅。',
      '重庆市岭岔县农业农村委员会关于审计整改情况的报告\n县人民政府：\n现将整改情况报告如下。\n重庆市岭岔县农业农村委员会\n2023年11月15日',
      '桐坪县农村公路项目绩效评价报告\n5个村的结算资料没有按时交县交通运输局存档，逾期的已转县财政局处理。',
      '柘荣县2023年执法装备项目自评报告\n执法记录仪采购92台，各乡镇配90台，2台留县司法局备用。',
      '河南省新密市农村公路项目绩效评价报告\n郑州市财政局拨付资金，郑州市交通运输局组织抽查，开封市驻点单位为豫通监理有限公司。',
      '洛阳市农村公路项目绩效评价报告\n新安县交通运输局完成12公里。',
      '澜江市农村公路项目绩效评价报告\n青垭县交通运输局完成12公里，岑口县交通运输局完成15公里。',
      '岭川县农村安全饮水项目验收报告\n管沟开挖时中遇县道改线，工程因逢县乡换届、材料进场须待县交通局批复而暂停，项目法人陪县水利局两次复测。',
    ],
    invalid: [
      '鹭坪县2022年国土绿化工作总结\n一、主要做法\n团县委组织青年植树。⟦柘溪县委⟧组织机关干部栽植油松2,400株。',
      '鹭坪县2022年养老服务工作总结\n一、主要做法\n鹭坪县民政局组织实施。在⟦柘溪县敬老院⟧增设护理床位40张，配备护理员6名。',
      '鹭坪县2022年政务服务自评报告\n一、完成情况\n⟦柘溪县污水处理厂⟧更换曝气设备6台，鹭坪县住建局负责监管。',
      '鹭坪县2022年旱厕改造工作总结\n一、体会\n成绩的取得，是⟦柘溪县⟧各族人民群众团结奋斗的结果。',
      '鹭坪县2022年旱厕改造绩效评价报告\n一、问题\n纵观⟦柘溪全县⟧各乡镇，管护经费普遍偏低。',
      '鹭坪县2022年旱厕改造绩效评价报告\n一、建议\n（一）恳请⟦芷澧县财政局⟧在2023年预算中足额安排。\n（二）鹭坪县各镇建立台账。',
      '鹭坪县2022年路灯维护自评报告\n一、效益\n路灯亮了，⟦柘溪县⟧老百姓夜间出行的路也通畅了。',
      '莳塬县2022年雨露计划自评表\n数量指标\t资助学生430人\t430人\n服务对象\t就读中高职院校的⟦郯坡县⟧脱贫家庭学生\n满意度指标\t≥90%\t95.6%',
      '藜湾县2021年农产品品牌建设工作总结\n举办展销会五场。牌子叫响了，⟦黟泉县⟧的农特产品走进了大城市的商超。',
      '霞坪岭县2022年文化馆设备更新项目自评报告\n⟦陵阳坪县财政局⟧：\n霞坪岭县文化馆开展了自评。',
      '汾岭坪县2022年食用菌项目自评报告\n我县（⟦潞河县⟧）成立了领导小组，建立档案。',
      '2023年鹭洲坪县中小学信息化设备采购项目验收报告\n一、结论\n⟦滩头岭县中小学⟧信息化设备采购项目符合合同约定，同意验收。',
      '荻浦坪县2021年冷链物流项目评价报告\n一、目标\n新建冷藏库14座，使⟦岔河县⟧果蔬冷藏能力增加21,000立方米。',
      '瓦屋坪县2020年畜禽粪污利用项目审计报告\n一、评价\n项目的实施使⟦洣阳坪县⟧规模养殖场配套率提高到98%。',
      '蓼坪坳县2023年养老服务站自评表\n产出\t⟦崇塘坪县养老服务站⟧\t9个\t9个\n满意度\t老年人满意度\t≥90%\t94.8%',
      '河南省新密市农村公路项目绩效评价报告\n新密市交通运输局组织实施。⟦保定市财政局⟧拨付资金，⟦兰考县公路管理局⟧组织验收。',
      '桐坪县电子商务进农村综合示范项目绩效评价报告\n项目由县商务局牵头组织实施。⟦松澜县商务局⟧建立了项目周报制度和驻点督导机制。',
      '柳堰县农村公路提质改造项目绩效评价报告\n项目由县交通运输局组织实施。综上所述，⟦清河县⟧农村公路提质改造项目总体完成较好。',
      '岚桥县2021年度农村户用厕所改造项目绩效自评报告\n岚桥县农业农村局组织实施。资金由⟦安洛县财政局⟧直接拨付到户。',
      '某项目阶段性绩效评价报告\n受云栗市商务局委托，评价组对云栗市项目进行评价。云栗市人民政府印发方案。⟦清河县人民政府⟧成立了领导小组。',
    ],
  },
  *run(context) {
    const { structure, text, place } = context;
    const places = namedPlaces(text, context.tokenize);
    const home = homeOf(context, places);
    if (!home) return;
    const others = places.filter(
      ({ name, stem }) => name !== home.name && stem !== home.stem && !home.name.startsWith(name),
    );
    // A city has counties of its own, and a county one city above it.
    const counties = new Set(others.filter(({ level }) => level === 'county').map(({ name }) => name));
    const cities = new Set(others.filter(({ level }) => level === 'city').map(({ name }) => name));
    const introduced = new Set<string>();
    const starts = new Set(places.map(({ at }) => at.start));
    const ends = new Set(places.map(({ at }) => at.end));
    const found: { named: Named; at: Span; body: string }[] = [];
    for (const named of others) {
      const sentence = sentenceAt(structure, named.at.start);
      if (!sentence) continue;
      const near = text.slice(
        Math.max(sentence.at.start, named.at.start - NEAR),
        Math.min(sentence.at.end, named.at.end + NEAR),
      );
      const before = text.slice(sentence.at.start, named.at.start);
      const after = text.slice(named.at.end, sentence.at.end);
      const mayBeAbove = named.level === 'city' && relationOf(home, named) !== 'far';
      if (RELATED.test(near) || (mayBeAbove && ABOVE.test(near))) introduced.add(named.name);
      // Of a house only what is done there counts, told as done on one's own ground.
      const house = home.level === 'county' && named.level === 'county' ? (HOUSE.exec(after)?.[0] ?? '') : '';
      if (before.lastIndexOf('《') > before.lastIndexOf('》') || (house === '' && COMPANY.test(after))) continue;
      // Counties side by side are compared or counted.
      if (/^[、和与及]/.test(after) || /[、和与及]$/.test(before)) {
        // 兰考县、新密市、滑县: chosen together, and what one of them does is told for comparison.
        if (starts.has(named.at.end + 1) || ends.has(named.at.start - 1)) introduced.add(named.name);
        continue;
      }
      // 2台留县司法局备用: behind a figure the measure word is none of a name.
      if (/\d$/.test(before)) continue;
      const acts = house !== '' && DOES_THERE.test(after.slice(house.length)) && !GONE.test(before) && !FROM.test(near);
      const body = BODY.exec(after)?.[0] ?? (acts ? house : '');
      if (PERSON.test(after.slice(body.length)) || (CITING.test(before) && CITED.test(after))) continue;
      const ours = OURS.test(before);
      const work = workOf(titleText(structure));
      const own = work.length >= 4 && after.startsWith(work.slice(0, 4));
      // Named once, as what the work does good to or is done by, and nothing ties it to the project.
      const stray =
        home.level === 'county' &&
        named.level === 'county' &&
        others.filter(({ name }) => name === named.name).length === 1 &&
        /^[\u4e00-\u9fff]/.test(after) &&
        !LIES.test(after) &&
        !FROM.test(textAt(structure, sentence)) &&
        !GOES_THERE.test(before) &&
        !THERE.test(after) &&
        (PEOPLE.test(after) ||
          (/[，；：]$/.test(before) && OWNS.test(after)) ||
          BENEFITS.test(before) ||
          before === '' ||
          tableAt(structure, named.at.start) !== undefined);
      const subject = /(?:^|[，；：])(?:综上(?:所述)?，?|总之，?|目前，?)?$/.test(before) && SUBJECT.test(after);
      if (body || subject || ours || own || stray)
        found.push({ named, at: spanOf(named.at.start, named.at.end + body.length), body });
    }
    yield* stems(context, home);
    for (const { named, at, body } of found) {
      if (introduced.has(named.name)) continue;
      const relation = relationOf(home, named);
      if (relation === 'kin') continue;
      if (relation !== 'far') {
        if (named.level === 'county' && home.level !== 'county' && counties.size > 1) continue;
        if (named.level === 'city' && cities.size < 2) continue;
      }
      const twin =
        body !== '' &&
        (text.includes(home.name + body) ||
          new RegExp(`(?:^|[^\\u4e00-\\u9fff]|由|经|和|向)[县市区]${body}`).test(text));
      const data = { home: home.name, place: text.slice(at.start, at.end) };
      const apart = relation === 'far' && whereLies(home) !== '' && whereLies(named) !== '';
      yield {
        ...(apart
          ? { message: 'elsewhere' as const, data: { ...data, homeIn: whereLies(home), placeIn: whereLies(named) } }
          : { message: 'foreign' as const, data }),
        evidence: [evidence(place(at), '别处的名称', 'of another place')],
        // A public body of another prefecture has no business here; spelled out with its city it was named on purpose.
        ...(!(twin || (apart && body !== '' && !ends.has(at.start))) && {
          certainty: 'suspect' as const,
          because: { zh: '也可能确有关系而没有交代', en: 'it may have to do with the project, unsaid' },
        }),
      };
    }
  },
});
