import type { CheckContext } from '../../core/check.ts';
import { keywords, touches } from '../../core/keywords.ts';
import { labelled } from '../../core/labels.ts';
import { piecesOf } from '../../core/pieces.ts';
import { overlaps, type Span, spanOf } from '../../core/span.ts';
import { matchesOf, together } from '../../core/starts.ts';
import type { Paragraph, SectionTopic, Sentence } from '../../core/structure.ts';
import { touched } from '../../core/touched.ts';
import { dealtWith } from './dealt-with.ts';

/** Kinds of what goes wrong: how a body tells of it, and in which words a list of problems may take it up. */
const KINDS: readonly { readonly told: RegExp; readonly listed: RegExp }[] = [
  {
    told: /闲置|抽不上水|锁门|(?:没有?|未|从未)(?:开过|使用|启用|投用|打开|开机|开箱|运行)|停用|停运|空置|空转|不用(?=$|，)|抛荒|撂荒|无法(?:使用|运行|启动)|不能(?:使用|启动|运行|正常)|不亮|不通水|用不上/,
    listed:
      /闲置|停用|停运|空置|使用率|利用率|利用不|不用|关门|发挥不|效益不|运行不|未使用|未投用|未启用|启用|不能使用|无法使用|抛荒|撂荒|运维|运行/,
  },
  {
    told: /渗漏|漏水|脱落|开裂|裂缝|断裂|塌|沉陷|沉降|破损|破碎|碎裂|破裂|开焊|断裂|缺失|丢失|失效|失灵|失去[^，。；]{0,4}(?:作用|功能)|褪色|剥落|损毁|损坏|锈蚀|空鼓|起泡|返水|松动|一拉就松|没有固定|变形|倾斜|堵塞|积水|枯死|死亡|偷工减料|厚度不|坡度大|不合格|质量差/,
    listed:
      /质量(?!保证金|保修|等级)|渗漏|漏水|脱落|裂|碎|缺失|丢失|失效|失灵|褪色|剥落|损毁|塌|沉|破损|损坏|锈|鼓|松动|变形|堵|积水|枯|死苗|成活|缺陷|不合格|修复|维修|管护|养护/,
  },
  {
    told: /(?:搁|压|躺|挂|沉|闲|滞)(?:置|着|了|留|在)?[^，。；]{0,8}?(?:\d+|[两三四五六七八九十半])(?:余|多)?个?(?:多)?(?:月|天|日|年)|(?:\d+|[两三四五六七八九十半])(?:余|多)?个?(?:多)?(?:月|天|日|年)(?:之?后)?才(?:转|拨|付|支|发|兑|下|到|交)|滞留|沉淀|趴在|结存|滞拨|(?:未|没有|尚未)(?:分解)?(?:下达|拨付|支付|兑付|发放|到位|到账)|欠付|拖欠|欠薪|垫付/,
    listed: /滞留|沉淀|结存|结余|拨付|支付|兑付|发放|下达|执行|到位|进度|欠|资金使用|支出|垫付/,
  },
  {
    told: /吊销|注销|无证|无资质|失信|冒领|虚报|套取|重复(?:领取|享受|申报|发放|支付|计量)|超(?:标准|范围|面积)|不符合(?:条件|规定|政策)|死亡人员|挪用|截留|未经(?:批准|审批|招标)|违规|弄虚作假|列支[^，。；]{0,20}(?:无关|车|招待|接待|工资|津贴|补贴|奖金|福利|办公|会议|差旅)|(?:用于|用作|用来|拿去|拿来)[^，。；]{0,10}(?:购[置买]?[^，。；]{0,6}车|招待|接待|(?:发放?|支付)[^，。；]{0,4}(?:奖金|津贴|福利|工资)|办公|偿还|弥补|还债|还贷|装修)|与[^，。；]{1,14}无关|挤占|(?:改变|变更)[^，。；]{0,6}用途|坐[收支]|白条|公款/,
    listed:
      /列支|用途|专款|超支出|支出不|使用不|挤占|无关|资格|资质|审核|把关|冒领|虚报|套取|重复|超标准|超范围|不符合|违规|挪用|截留|审批|合规|执照|登记|对象/,
  },
  {
    told: /安全(?:风险|隐患)|隐患|无人值守|消防[^，。；]{0,8}(?:不|未|缺|过期)|伤(?:人|亡)|(?:无|没有|缺(?:少)?|未(?:配|设|装)[^，。；]{0,2})(?:灭火|消防|护栏|防护|警示|应急灯|漏电|避雷|逃生|疏散)|(?:疏散|逃生|安全)(?:门|通道|出口)[^，。；]{0,6}(?:锁|堵|封|占)|私拉|乱接|(?:电线|线路|电缆)[^，。；]{0,4}(?:裸露|老化|破皮)|(?:钢筋|电线|坑槽)外露/,
    listed: /安全|隐患|风险|消防|事故/,
  },
  {
    told: /(?:比|较|距)(?:年度|绩效|既定)?(?:目标|指标|计划)[^，。；]{0,8}(?:低|少|差|相差)|低于(?:年度|绩效|既定)?(?:目标|指标|计划|标准|要求)|未达(?:到|成)?(?:年度|绩效)?(?:目标|指标|标准|要求|预期)/,
    listed: /未达|未完成|低于|偏离|差距|目标/,
  },
  {
    told: /堆放|(?:被)?(?:占用|挪作|改作|移作|挤占|出租给)/,
    listed: /堆放|占用|挪作|改作|移作|他用|场地/,
  },
  {
    told: /没有封堵|直排|散排|超标排放|恶臭|(?:水面|河面)[^，。；]{0,6}(?:油花|漂浮|垃圾)|溢流|黑臭|(?:垃圾|污水)[^，。；]{0,6}(?:堆积|横流|外溢)/,
    listed: /封堵|直排|散排|排放|污水|污染|垃圾|恶臭|溢流|黑臭|截污|排污/,
  },
  {
    told: /(?:菌|水样|样品|样本|送检|抽检|检测|余氯|浊度|重金属|农残|药残|大气|噪声|氨氮)[^，。；]{0,12}(?:超标|超限|不合格|不达标)|检出[^，。；]{0,8}(?:菌|超标|残留)/,
    listed: /水质|超标|检测|检出|消毒|达标|不合格|质量|菌|残留|监测|安全/,
  },
  {
    told: /(?:考核|考试|测试|鉴定|认证|评审|验收)[^，。；]{0,4}(?:未(?:能)?通过|没有通过|不合格|不及格)|未(?:能)?(?:通过|取得)[^，。；]{0,10}(?:考核|考试|鉴定|认证|验收|证书|许可)/,
    listed: /考核|考试|通过率|合格|取证|证书|补考|鉴定|认证|验收|结业|培训(?:质量|效果|实效)|转化/,
  },
  {
    told: /(?:绕开|规避|逃避|避开)[^，。；]{0,8}(?:招标|采购|限额)|(?:拆成|拆分(?:成|为)|分拆|拆为|肢解)[^，。；]{0,6}(?:合同|标段|项目|工程)|化整为零/,
    listed: /招标|招投标|采购|拆分|拆成|分拆|肢解|化整为零|规避|发包/,
  },
];

/** How kinds are told, without regard to where a clause ends: what the whole report doesn't hold no clause does. */
const TOLD = together(KINDS.map(({ told }) => new RegExp(told.source.replace('(?=$|，)', ''))));
const LISTED = together(KINDS.map(({ listed }) => listed));

/** The list speaks of the same thing by what stands behind it: 路灯不亮 over 亮灯率受到影响. */
const BY_ANOTHER_NAME: readonly { readonly told: RegExp; readonly listed: RegExp }[] = [
  { told: /不亮|熄灭|灭灯/, listed: /亮灯|照明|灯具|电池|灯[^，。；]{0,6}(?:损坏|老化)/ },
  { told: /不通水|没水|停水|断水|抽不上水/, listed: /供水|水源|水量|缺水|水压/ },
  { told: /漏水|渗漏|渗水/, listed: /防水|渗|漏/ },
  { told: /死亡|枯死|枯萎/, listed: /成活|死苗|补植|保存率/ },
  { told: /无人管护|无人值守|无人管理|失管/, listed: /管护|管理责任|值守|看护/ },
];
export const hasAnotherName = (words: string, list: string): boolean =>
  BY_ANOTHER_NAME.some(({ told, listed }) => told.test(words) && listed.test(list));

const DENIED =
  /未(?:发现|见|发生|出现)|(?:闲置|空置)[^，。；]{1,10}(?:用于|改建为|改造为|盘活|调剂)|按(?:方案|计划|规定|调度|预案)[^，。；]{0,6}停[用运]|不(?:属于|构成|算|是)|并非|没有(?:发现|发生|出现)|不存在|无(?!证|资质|人值守|法)|杜绝|防止|避免|防范|如果|^如|若|一旦|可能|(?:高|优|多|好|快)于|超(?:过|出|额)|平均|原(?:有|来|先)|应急|(?:均|都)?(?:小于|未超过|不超过|不大于|低于|控制在)[^，。；]{0,8}[\d.]|(?:在|符合)[^，。；]{0,6}(?:允许|规范|标准|限值)[^，。；]{0,6}(?:内|以内|范围|要求)/;
const LIMITED = /个别|(?<!大)部分|少数|某些|有的|一些|极少|偶有|轻微|略有/;
const CURED =
  /已(?!被|达|停|闲)[^，。；]{0,12}(?:整改|修复|更换|纠正|处理|恢复|补齐|补办|追回|归还|退回|返工|重做|重新|拨付|支付|清理|移交)|整改(?:到位|完毕|完成)|(?:复验|复检|复查|返工)[^，。；]{0,8}(?:合格|通过)|重新(?:施工|铺设|安装)|销号|当场|随即|现已|目前已|经[^，。；]{0,10}(?:批准|同意)|核减|扣(?:减|除|回|款)|不再|顺延|质(?:量)?保(?:证)?金|后(?:即|便|已|均|又)?恢复/;
/** 「实际处治隐患路段151.2公里」: the danger is what the work was against, not what it left. */
const HANDLED =
  /(?:处治|处置|整治|治理|消除|排除|排查|排摸|摸排|整改|化解|销号|改造|加固|监测|巡查|上报|发现并)[^，。；]{0,12}隐患|隐患[^，。；]{0,10}(?:处治|处置|整治|治理|消除|排除|排查|整改|化解|销号|改造|加固|监测|巡查|台账|清单|点位?[\d共])/;
/** 「更换破损标志牌35块」, 「修复坍塌护坡6处」: the work done, counted, whose object was broken. */
const MENDED =
  '(?:更换|拆除|修复|修补|修缮|维修|抢修|清理|清除|清运|清淤|疏通|整治|整修|治理|加固|改造|翻新|补植|补栽|补种|重铺|重建|盘活|处置|处理|腾退|复垦|封堵|整改)(?:了)?[\\u4e00-\\u9fff]{2,12}?(?:[\\d,.]+[\\u4e00-\\u9fff]{1,4}|[一二三四五六七八九十百]+[个处座条户台段块口])';
const MENDS = new RegExp(
  `^(?:全年|共|共计|累计|合计|已|当年|本年|实际|同时|并|及时|先后|另|其中)*${MENDED}(?:[、和]${MENDED})*$`,
);
const BEFORE =
  /(?:实施|建设|改造|整治|治理|项目|整修|维修|初验)(?:之?前|以前)|^(?:此前|过去|以往|以前|长期以来|上年|去年|原)|(?:上年|去年|年初|往年)/;
/** A figure, or a name of its own, shows that something definite is told. */
const DEFINITE =
  /\d|[一二三四五六七八九十百]+(?:眼|处|个|户|座|台|间|条|家|人|名|口|盏|块|套|份)|[\u4e00-\u9fff]{2,}(?:药业|公司|合作社|小学|水库|泵站|养殖场|超市)/;

/** What a cell says of a check that wasn't passed. */
const FAILS = /^(?:未|没有)(?:能)?(?:通过|达标|合格)$|^不(?:合格|达标|符合)$/;

/** Of what an audit tells outside of its problems only plain breaches by those audited. */
const BREACH =
  /列支[^，。；]{0,20}(?:无关|车|招待|接待|工资|津贴|奖金|福利|办公)|(?:用于|用作|用来)[^，。；]{0,10}(?:购[置买]?[^，。；]{0,6}车|招待|接待|奖金|津贴|福利|办公|弥补|还债|还贷)|(?:改变|变更)[^，。；]{0,6}用途|挤占|坐支|白条|公款私存|(?:拆成|拆分(?:成|为)|分拆|拆为|肢解)|化整为零|冒领|虚报|套取|挪用|截留|弄虚作假/;

/** Columns that count what is wrong: 闲置数（台）, 未启用（处）. */
const FAULTY_COLUMN =
  /^(?:其中)?[^率比]{0,4}(?:闲置|停用|空置|损坏|破损|故障|不合格|未使用|未启用|未投用|不能使用|无法使用|枯死|死亡|拖欠|欠付|未拨付|未兑付)[^率比]*$/;

const BODY: ReadonlySet<SectionTopic> = new Set([
  'results',
  'indicators',
  'benefits',
  'work',
  'funds',
  'other',
  'method',
  'experience',
]);

/** What the body tells of in plain figures that goes wrong, and the list of problems takes up in no words. */
export function unlistedDefects(context: CheckContext): Span[] {
  const { structure, text, tokenize, kind } = context;
  const passages = labelled(structure);
  if (!passages.some(({ topic, heading }) => topic === 'problems' && !heading)) return [];
  const inLists = passages
    .filter(({ topic }) => topic === 'problems' || topic === 'recommendations')
    .map(({ at }) => text.slice(at.start, at.end))
    .join('\n');
  if (inLists.length < 15) return [];
  const concluded = passages.some(
    ({ topic, at }) => topic === 'conclusion' && /整改后|遗留问题|限期/.test(text.slice(at.start, at.end)),
  );
  if (concluded) return [];
  const inList = matchesOf(inLists, LISTED).reduce((all, { forms }) => all | forms, 0);
  const takenUp = new Set(KINDS.filter((_, i) => (inList & (1 << i)) !== 0));
  // The kinds that the list is silent on and the report tells of somewhere, and where.
  const told = matchesOf(text, TOLD, ~inList & 0xffff);
  const inReport = told.reduce((all, { forms }) => all | forms, 0);
  const open = KINDS.filter((_, i) => (inReport & (1 << i)) !== 0);
  const found: Span[] = [];
  let next = 0;
  for (const { at, topic, heading, label, paragraph } of passages) {
    if (heading || !BODY.has(topic)) continue;
    const isRow = kind !== 'audit' && structure.paragraphs[paragraph]?.kind === 'row';
    if (isRow && FAULTY_COLUMN.test(label) && /^[1-9]/.test(text[at.start] ?? '')) {
      const row = text.slice(structure.paragraphs[paragraph]?.at.start, at.start);
      const kinds = KINDS.filter(({ told }) => told.test(label));
      if (
        kinds.length > 0 &&
        !kinds.some((kind) => takenUp.has(kind)) &&
        !/^(?:合计|总计|小计)/.test(row) &&
        !touches(keywords(tokenize, `${row}${label}`), inLists)
      )
        found.push(at);
      continue;
    }
    if (isRow && open.length > 0 && failedCell(label, text.slice(at.start, at.end), paragraph)) {
      found.push(at);
      continue;
    }
    while (next < told.length && (told[next] as { at: number }).at < at.start) next++;
    if (((told[next]?.at ?? text.length) as number) >= at.end) continue;
    let start = at.start;
    for (const sentence of piecesOf(text.slice(at.start, at.end), /[。！？；]/)) {
      const from = start;
      start += sentence.length;
      const clause = DEFINITE.test(sentence) ? bareIn(sentence, from) : null;
      if (!clause || CURED.test(sentence) || BEFORE.test(sentence)) continue;
      if (!dealtWith(text, clause, structure.paragraphs[paragraph]?.at.end ?? at.end)) found.push(clause);
    }
  }
  return found;

  /** 未通过 under 消防, 电线私拉乱接 under 备注: a row of a record of what was seen, of a kind that the list is silent on. */
  function failedCell(label: string, cell: string, paragraph: number): boolean {
    if (cell.length < 3 || cell.length > 40) return false;
    const fails = FAILS.test(cell);
    if (!open.some(({ told }) => told.test(cell) || (fails && told.test(`${label}不合格`)))) return false;
    if (DENIED.test(cell) || CURED.test(cell) || LIMITED.test(cell)) return false;
    // The list names it, or another cell says that it was put right.
    const { start, end } = (structure.paragraphs[paragraph] as Paragraph).at;
    const row = text.slice(start, end);
    const name = row.split('\t')[0]?.trim() || '\n';
    if (CURED.test(row) || inLists.includes(name) || touches(keywords(tokenize, label), inLists)) return false;
    if (KINDS.some((each) => takenUp.has(each) && each.told.test(cell)) || hasAnotherName(cell, inLists)) return false;
    const telling = keywords(tokenize, cell).filter((word) => !/^(?:完成|建成|安装|建设|发现|目标|通过)$/.test(word));
    return !touches(telling, inLists);
  }

  function bareIn(sentence: string, from: number): Span | null {
    let start = from;
    for (const piece of piecesOf(sentence, /[，。；：]/)) {
      const words = piece.replace(/[，。；：]$/, '');
      const at = spanOf(start, start + words.length);
      start += piece.length;
      if (!open.some(({ told }) => told.test(words)) || DENIED.test(words) || LIMITED.test(words)) continue;
      if (KINDS.some((kind) => takenUp.has(kind) && kind.told.test(words))) continue;
      if (!/未|没有|尚|仍/.test(words) && (MENDS.test(words) || (words.includes('隐患') && HANDLED.test(words))))
        continue;
      if (kind === 'audit' && !BREACH.test(words)) continue;
      const telling = keywords(tokenize, words).filter(
        (word) => !/^(?:完成|建成|安装|升级|建设|发现|目标)$/.test(word),
      );
      if (hasAnotherName(words, inLists)) continue;
      if (telling.length > 0 && !touches(telling, inLists)) return at;
    }
    return null;
  }
}

/** Places that are filled or complete by the body, and short or missing by the list of problems. */
const FILLED = /满编|全部在岗|(?:全部|均已?|足额)(?:配齐|配备到位|到岗)|配备齐全/;
/** The same for the whole text. */
const ANY_FILLED = new RegExp(FILLED.source, 'g');
const SHORT = /短缺|紧缺|空编|缺编|不足|缺口|配备不/;

/** What a list of problems finds fault with, and how a body that sees it in order tells of the same thing. */
const OPPOSITES: readonly { readonly problem: RegExp; readonly body: RegExp }[] = [
  {
    problem:
      /(?:规避|逃避|绕开|避开|未[^，。；]{0,6}|没有[^，。；]{0,6}|应招未)(?:公开)?(?:招标|招投标|政府采购)|化整为零|(?:采购|招标)(?:程序|方式|流程)?[^，。；]{0,4}(?:不(?:规范|合规|合法|当|到位)|缺失)/,
    body: /(?:公开招标|招投标|竞争性磋商|公开采购|政府采购|公开竞价)[^。；]{0,50}(?:程序|手续|流程|资料|方式|过程)[^。；]{0,10}(?:合规|合法|规范|齐全|完备|到位)|(?:均|全部|一律|依法)[^，。；]{0,10}(?:公开招标|公开招投标)/,
  },
  {
    problem: /(?:未|没有|缺少|不)(?:开展|进行|及时|按规定)*(?:验收|竣工验收)|验收(?:不|滞后|缺位|缺失|走过场|流于形式)/,
    body: /(?:均已?|全部|逐[项户个一])[^，。；]{0,12}(?:通过|组织|进行|完成)(?:了)?[^，。；]{0,8}验收(?!不|未)|验收[^，。；]{0,6}(?:资料|手续|程序)[^，。；]{0,4}(?:齐全|完备|规范)/,
  },
  {
    problem:
      /(?:未|没有|不)(?:实行|按规定|进行)*(?:专账|单独|独立|分账|专户)(?:核算|管理)?|(?:核算|账务|会计)[^，。；]{0,6}(?:混乱|不规范|不清|混淆)/,
    body: /(?:设立|设置|开设|实行|建立)(?:了)?(?:专账|专户|单独|独立)[^。；]{0,24}(?:核算|清楚|清晰|规范|管理)|账[目务][^，。；]{0,4}(?:清楚|清晰|规范)/,
  },
  {
    problem:
      /(?:资金|补助|补贴|款项?|经费|拨付|支付|发放|兑付)[^，。；]{0,10}(?:滞后|缓慢|不及时|拖延|迟缓|偏慢|滞留|拖欠)/,
    body: /(?:资金|补助|补贴|款项?|经费|拨付|支付|发放|兑付)[^。；]{0,40}(?:未|没有|无|不存在)(?:出现|发生|发现)?[^，。；]{0,4}(?:拖延|滞留|拖欠|滞后|延误|超期)|(?:各批|四个批次|每笔|所有|全部|均)[^。；]{0,24}(?:个工作日|日|天)(?:之?内)?(?:完成)?(?:拨付|支付|发放|兑付|到账)/,
  },
  {
    problem: /(?:未|没有|不)(?:进行|按规定|及时)?公示|公示(?:不|缺)/,
    body: /(?:均已?|全部|逐级|三级|两级|每户|各村)[^，。；]{0,10}公示(?!不|缺)/,
  },
  {
    problem: /(?:档案|资料|台账)[^，。；]{0,6}(?:缺失|不全|不完整|不齐|混乱)/,
    body: /(?:档案|资料|台账)[^，。；]{0,8}(?:齐全完整|完整齐全|一户一档|全部齐全|无缺失|无一缺)/,
  },
  {
    problem: /(?:设备|设施)[^，。；]{0,6}(?:闲置|使用率(?:低|不高)|停用)/,
    body: /(?:设备|设施)[^，。；]{0,12}(?:全部|均|无一)(?:在用|正常(?:使用|运行)|投入使用|闲置)|(?:没有|未发现|无)[^，。；]{0,6}闲置/,
  },
];

/** A listed problem that the body says the opposite of: 专职人员严重短缺 over 全部满编在岗. */
export function contradicted(context: CheckContext): { problem: Span; body: Span } | null {
  const { structure, text, tokenize } = context;
  let filled: Sentence[] | undefined;
  /** The sentences that tell of something filled or complete; most reports list no shortage to hold them against. */
  const body = (): readonly Sentence[] => {
    filled ??= touched(structure.sentences, text, ANY_FILLED)
      .map((index) => structure.sentences[index] as Sentence)
      .filter(({ at }) => FILLED.test(text.slice(at.start, at.end)));
    return filled;
  };
  for (const { at } of context.factsOf('problem')) {
    const words = text.slice(at.start, at.end);
    const pair = LIMITED.test(words) ? undefined : OPPOSITES.find(({ problem }) => problem.test(words));
    const opposite =
      pair &&
      structure.sentences.find(({ at: own }) => {
        const said = text.slice(own.start, own.end);
        return (
          own.end <= at.start &&
          pair.body.test(said) &&
          !pair.problem.test(said.replace(pair.body, '')) &&
          !LIMITED.test(said) &&
          !/但|除/.test(said)
        );
      });
    if (opposite && !toldOtherwise(words, opposite.at)) return { problem: at, body: opposite.at };
    if (!SHORT.test(words) || LIMITED.test(words) || body().length === 0) continue;
    const named = [...new Set(tokenize(words).map((word) => word.text))].filter(
      (word) => word.length >= 2 && /^n/.test(tokenize(word)[0]?.tag ?? ''),
    );
    const against = body().find(
      (sentence) =>
        sentence.at.end <= at.start &&
        /人员|岗|编|名/.test(words) &&
        named.filter((word) => text.slice(sentence.at.start, sentence.at.end).includes(word)).length >= 2,
    );
    if (against) return { problem: at, body: against.at };
  }
  return null;

  /** 卡号登记有误的26户，退款后重新发放较慢: another sentence of the body tells of the problem by its own words. */
  function toldOtherwise(words: string, against: Span): boolean {
    const own = keywords(tokenize, words).filter((word) => !text.slice(against.start, against.end).includes(word));
    return structure.sentences.some(({ at, paragraph }) => {
      if (at.start === against.start || overlaps(at, against)) return false;
      if (structure.paragraphs[paragraph]?.kind === 'heading') return false;
      const said = text.slice(at.start, at.end);
      return !said.includes(words) && own.filter((word) => said.includes(word)).length >= 2;
    });
  }
}
