import type { NumberToken } from './numerals.ts';

// What stands before 一 when it counts nothing: ordinals, 每一个, 同一个, 统一, 唯一 …
const NO_ONE_BEFORE = /(?:某|任何|任|另|同|唯|统|单|逐|其中之|万|之|初|这|那|哪|该|上|下|前者|专|归|合|划|不|再|又)$/;
// 一 in a word of its own: 一次性, 一体, 一批, 一起 …
const ONE_IN_WORD = new RegExp(
  `^一(?:${[
    '个别|个个|个劲|个样|次性|次次|次[搬供]|次方|批[^次]?|起(?!事故|案|典型|信访|较大|一般|纠纷)',
    '道(?!涵|闸|门|坝|题|工序|防|拦|堤|桥)|道道|点(?!位)|些|把手|条龙|条心|口气|件事一|门式|项项|层[^楼]|层层',
    '面(?!墙|旗|锦)|块(?!地|田|板|牌|显示|试验)|部(?!电梯|车|手机|法|专|条例)|部分|种|类|级|位一体|段时|片(?!林|地|区)',
    '对一|对(?!夫|一)|支(?!队)|周(?!岁)|年级|年一度|年四季|年之计|年到头|天到|天天|场空|双|头(?!牛|猪|母)|口(?!井)',
    '人一|户一|村一|乡一|镇一|县一|事一|企一|项一|路一|河一|园一|校一|票|家一|家人|家子|班人|席之|席话|本账|本通|本正|张网|张图|张蓝图|张表',
    '袋式|枝独|盘棋|盘散|笔勾|笔带|方面|方水|方平|头热|头雾|线|刀|站|度|期(?!培训|班|专题|讲座|示范班|简报)|季度|孔之|格多',
    // 一次合格, 一次验收通过, 一次拨付到位: at the first go.
    '次(?:性|验收|交验|检[测验]|报[验审]|送审|申报|安装|调试|试压|焊接|测试|抽检|投料|充装|评审|审核|拨付|支付|发放|整改|成活|移栽)*(?:合格|通过|达标|成功|成活|到位|付清|结清|办结|办好|办成|过关|点火|成型|成优|验收(?=[，。；率]))',
    '单[位制]|组团|条(?:[^，。；]{0,6}的)?(?:路子|新路|道路上|出路|主线)',
  ].join('|')})`,
);
// Chinese numerals before a unit that make a name or an order, not a count: 三级, 二期工程, 三类县, 三年行动, 九年义务教育.
const NAME_BEHIND = new RegExp(
  `^(?:${[
    '期(?:工程|项目|建设|扩建|改造|治理|子项|叠加)|类(?:坝|桥|闸|县|地区|区|人员|事权|用地|水质|水体|以上水)|级|次(?:搬运|衬砌|供水|污染|分配|创业|方|大战|元)',
    '年(?:行动|规划|计划|制|提升|攻坚|倍增|一遇|义务|禁渔|期|如一|磨|九旱|树)|年级|年来|周边|方(?!米|面)|季度|层次|点(?:半|钟|整)|天(?:河|门)',
    '处[^）]?以上处|部门|部委|部曲|人(?:小组|联席|制|转)|面(?:光|体|八|性|派|红|手|山|埋|楚|针)|户型|重|道红|道防线|道关|道沟|道河|道桥|轮(?:车|驱|摩)',
    '包一|保一|个一|个全覆盖|个必须|个转变|个毫不|个意识|个自信|个维护|个确立|个全面|个代表|个务必|个严禁|个最严|个不摘|个不准|个不得|个一律|个百年|个坚持|个到位|个不变|个不减|个凡是',
    '位一体|项规定|项注意|项纪律|项原则|大(?!类)|节气|家分|家村|门峡|台山|台县|台市|台河|盘山|盘水|间房|棵松|眼桥|格局|段论|段式|段锦|对半|点式|点水|不两直',
  ].join('|')})`,
);
/** Units that a single Chinese numeral counts only where it is plain that something is counted: 两口井, not 一口. */
const RARELY_COUNTS =
  /^(?:路|首|集|则|字|跨|票|排|题|坑|丘|窝|车|船|周|度|方|点|口|部|面|层|对|双|级|站|位|伏|盘|卷|具|席|列|格|单|平方|立方)$/;
const COUNTS_HERE =
  /^(?:层楼|点位|点[：:]|点(?:建议|意见|要求|说明|措施|做法|经验|体会|问题|不足)|口(?:水|机|油|古|深)?井|对夫妇|面锦旗|面墙|位(?:专家|村民|学员|同志|群众|老|评|委|教|医|领导|负责|工作)|部(?:电梯|手机|车))/;

/** A Chinese numeral before a unit that is part of an idiom, a name or an order, and so counts nothing. */
export function isIdiom(text: string, token: NumberToken, unit: string, before: string): boolean {
  const { start, end } = token;
  const printed = text.slice(start, end);
  const behind = text.slice(end, end + 10);
  // 白水村三组, 坪上社区二社: a group of a village by its number.
  if (/^[组社队]$/.test(unit) && /[村寨屯湾坪庄]$|社区$|居委会$/.test(before)) return true;
  // 二 counts nothing by itself: that is 两. 二期, 二次, 二类 are orders.
  if (printed === '二' || /[这那哪]$/.test(before)) return true;
  if (printed === '一') {
    // 每逾期一天 names a measure.
    if (/每[\u4e00-\u9fff]{0,3}$/.test(before)) return true;
    if (NO_ONE_BEFORE.test(before) || ONE_IN_WORD.test(printed + behind)) return true;
    if (/^[一二三四五六七八九]/.test(text.slice(end + unit.length, end + unit.length + 1))) return true;
  }
  if (NAME_BEHIND.test(behind) || isQuotedName(text, start)) return true;
  if (printed.length === 1 && RARELY_COUNTS.test(unit) && !COUNTS_HERE.test(behind))
    return unit !== '层' || !/[高共楼]$/.test(before);
  return false;
}

/** “四个不摘”, “两个责任”: a slogan in quotation marks, nothing else in them. */
const isQuotedName = (text: string, start: number): boolean =>
  /[“"「『]/.test(text[start - 1] ?? '') && /^[\u4e00-\u9fff]{2,8}[”"」』]/.test(text.slice(start, start + 9));
