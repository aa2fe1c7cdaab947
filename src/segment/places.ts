/** Lines that are told by their form: dates, signatures, labels, titles. All tests are on one folded line. */

const DATE =
  /^(?:(?:日期|时间|报告日期|出具日期|签发日期|填报日期|编制日期)[：:])?(?:\d{4}|[二〇零○O一三四五六七八九十]{4})年(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})月(?:(?:\d{1,2}|[一二三四五六七八九十]{1,3})日)?)?$/;

export const isDateLine = (text: string): boolean => text.length <= 24 && DATE.test(text);

const ORGANISATION =
  /(?:局|公司|事务所|中心|委员会|委|政府|办公室|办|小组|工作组|评价组|验收组|检查组|专家组|学院|大学|学校|医院|研究院|研究所|协会|商会|合作社|部|厅|处|站|所|院|会|社|馆|队|集团|机构|单位)(?:（(?:普通合伙|特殊普通合伙|有限合伙|盖章|公章|签章|章)）|（[^（）]{1,12}）)*$/;

/** An organisation's name alone on a line, as under a report. */
export const isOrganisationLine = (text: string): boolean =>
  text.length >= 4 && text.length <= 36 && !/[，。；：！？、\d%]/.test(text) && ORGANISATION.test(text);

const SIGNED =
  /^(?!单位：(?:[百千万亿]*元|人|个|户|%|公里|亩))(?:(?:报告|填报|填表|评价|编制|验收|自评|主评|项目|财务|单位|部门|分管|主要|经办|审核|复核|批准|签发|制表|承办)?(?:单位|机构|负责人|人|组长|领导|主评人|评价师|注册会计师)(?:（[^（）]{1,8}）)?：.{0,30}|.{0,20}（(?:盖章|公章|签章|签字|签名)）(?:：.{0,20})?|（?(?:联系人|联系电话|电话|抄送|主送|报送|抄报|印发)(?:：.{0,60})?)$/;

/** A line of those that sign, send or date a report. */
export const isSignature = (text: string): boolean =>
  isDateLine(text) || isOrganisationLine(text) || (text.length <= 64 && SIGNED.test(text));

/** 「评价年度：2023年度」: a label and its value, no sentence. */
export const isLabelLine = (text: string): boolean =>
  text.length <= 60 &&
  /^[^，。；：！？\d（《]{2,14}：[^。；！？]*$/.test(text) &&
  !/：$/.test(text) &&
  !/[，、]$/.test(text);

const TITLE_END =
  /(?:报告|报告书|总结|自评|自评表|评价|方案|说明|汇报|通报|决算|验收|意见|意见书|公告|公示|情况|通知|函|办法|细则|规划|计划|纪要|材料|表)(?:（.{1,12}）)?$/;

/** The line ends as titles of reports end. */
export const endsAsTitle = (text: string): boolean => TITLE_END.test(text);

/** The line may be one of a title's: short, not numbered, no sentence, no label, no number of a document. */
export const mayBeTitle = (text: string): boolean =>
  text.length >= 2 &&
  text.length <= 60 &&
  !/[。；！？，：…]$/.test(text) &&
  !/[。；！？，]/.test(text) &&
  /[一-鿿]/.test(text) &&
  !/^(?:表|图) ?\d|单位：/.test(text) &&
  !/^(?:[^\s]{1,10}[〔[（]\d{4}[〕\]）]\d{1,4}号|编号.*|第?\d+期)$/.test(text) &&
  !isDateLine(text) &&
  !isLabelLine(text);

const HEADING_END =
  /(?:情况|概况|背景|目标|任务|分析|结论|问题|建议|方法|依据|内容|措施|安排|说明|评价|工作|体系|过程|原因|做法|经验|成效|效益|管理|使用|完成|意见|打算|计划|不足|结果|绩效|资金|组织|实施|整改|事项)$/;

/** The line ends as headings of reports end. */
export const endsAsHeading = (text: string): boolean => HEADING_END.test(text);
