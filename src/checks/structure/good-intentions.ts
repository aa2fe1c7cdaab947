/** Clause for clause: what in a recommendation binds somebody, and what only means well. */

/** How, how much or when, left to whoever reads it. */
const LEFT_OPEN =
  /适当|适度|适时|合理|酌情|视(?:情况|情|条件)|(?:结合|根据|从)实际|因地制宜|尽早|尽快|尽可能|尽量|早日|逐步|分步|条件(?:成熟|允许|具备)|择机|原则上|(?:必要|相应|有效|有力|得力|针对性|切实可行)的?(?:措施|手段|办法|方法|举措)|妥善|一定(?:的)?(?:程度|范围|幅度|比例|数额|金额|额度|资金|经费|期限|支持|奖励|补助|力度|人文|倾斜)|若干|(?:金额|数额|规模|面积|差距|数量)(?:较|比较)大|大额|灵活|研究(?:解决|处理|考虑)|可以?考虑|加大[^，。；]{0,10}力度|相对(?:固定|集中)|必要时|大致|差不多/;
/** Words of the platform. */
const SLOGAN =
  /政治站位|责任担当|钉钉子|(?:高度|足够|引起|予以|充分)(?:的)?(?:重视|关注)|引起[^，。；]{0,4}(?:重视|关注|注意)|思想认识|大局意识|责任意识|万无一失|好事办好|实事办实|再上[^，。；]{0,4}台阶|再创|落到实处|落实落细|走深走实|齐抓共管|常抓不懈|(?:形成|凝聚)[^，。；]{0,4}合力|主动作为|真抓实干|狠抓|久久为功|多措并举|多管齐下|加以(?:改进|完善|规范|解决|重视)|注意(?:改进|整改|纠正)|引以为戒|举一反三|(?:做好|搞好|抓好|干好)[^，。；]{0,20}(?:工作|服务|落实|管理|维保|建设|文章|事情)|加强(?:领导|指导|协调|沟通|配合|引导|重视)|(?:上下功夫|下大力气|花大力气)|高质量发展|让群众满意|不断前进|发扬|弘扬|营造[^，。；]{0,6}氛围|稳步推进|有序推进|扎实推进/;
/** Nobody in particular. */
const NOBODY = /(?:有关|相关)(?:各?方面?|部门|单位|人员|机构|责任人|主体)|各(?:有关|相关)(?:部门|单位|方)|各级各部门/;
const MEANS_WELL =
  /^(?:要|应|应当|并|同时|今后|建议|继续|还要|还应|从而|以)*(?:进一步|不断|切实|持续|着力|全面|努力|积极|扎实|逐步|认真|更好地?)?(?:地)?(?:加强|强化|提高|提升|完善|健全|规范|优化|加大|改进|做好|推进|推动|重视|注重|维护|保障|促进|增强|夯实|巩固|确保|减轻|满足|发挥|实现|避免|防止|抓好)/;
const AIM = /^(?:以|从而|确保|使|让|为|力争|避免|防止|推动|促进|增强|发挥|实现)/;

/** A day, an amount, a number of times. */
const FIGURE =
  /\d|[一二三四五六七八九十两]+(?:个?月|日|天|周|次|年|名|人|个|处|项|家|元|万|倍|成)|每[年月季周日半]|季度|年底|月底|年内|上半年|下半年/;
/** Somebody in particular with something to do. */
const SOMEBODY =
  /由(?!于|此)(?!(?:有关|相关))[\u4e00-\u9fff]{2,}|[\u4e00-\u9fff]{2,}(?:局|委|办公室|政府|街道办|公司|事务所|水务站|管理站|管理所|文化馆|财政所)(?:要|应|负责|牵头|会同|与|和|对|于|在|将|按|制定|组织|每|印发|建立)/;
/** Something that can be seen to have been done. */
const DEED =
  /制定|编制|出台|印发|签订|修订|列入|纳入|更换|增设|安装|配备|配齐|补[齐建签办正报录]|设立|公开招标|公示|聘请|委托|归档|台账|限期|倒排|清单|挂钩|抽查|回访|检测|约谈|结对|登记|追回|收回|退还|扣减|扣除|移交|移送|验收|注销|清退|核销|招录|公开招|对账|盘点|备案|通报|轮训|合同|协议/;

/** The recommendation binds nobody to anything: clause for clause it is left open or means well, and nothing in it is definite. */
export function onlyMeansWell(text: string): boolean {
  const words = text.replace(/^[（(]?[\d一二三四五六七八九十.]{1,4}[）)、.．]?/, '');
  if (FIGURE.test(words) || SOMEBODY.test(words)) return false;
  const clauses = words
    .split(/[，；。：\n]/)
    .map((clause) => clause.trim())
    .filter((clause) => clause.length > 1);
  if (clauses.length === 0) return false;
  let empty = 0;
  for (const clause of clauses) {
    const open = LEFT_OPEN.test(clause) || SLOGAN.test(clause) || NOBODY.test(clause);
    if (DEED.test(clause) && !open) return false;
    if (open) empty++;
    else if (!MEANS_WELL.test(clause) && !AIM.test(clause)) return false;
  }
  return empty >= 2 || (empty === 1 && clauses.length <= 2 && words.length <= 40 && SLOGAN.test(words));
}
