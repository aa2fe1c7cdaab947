import { allMatches } from '../core/matches.ts';
/** What a clause says of a thing: that it is done, only in part, under way, or not done. */
export type Claim = 'done' | 'partly' | 'undone' | null;

const NOT = '(?:尚未|仍未|还未|暂未|一直未|迟迟未|均未|未能|未曾|并未|没有|还没有|未|不能|无法|难以)';
/** In every denial: spares most clauses the long pattern. */
const ANY_NOT = /未|没有|不能|无法|难以/;
const ACT =
  '(?:完成|完工|竣工|建成|建设|修建|开工|动工|启动|实施|开展|举办|组织|参与|参加|升级|改造|更新|安装|铺设|硬化|采购|购置|配备|配置|到货|到位|到账|交付|移交|投入|投用|投产|运行|运营|营业|使用|启用|开通|上线|开放|形成|达到|实现|设立|设置|建立|成立|制定|出台|编制|培育|打造|引进|落实|验收|通过|取得|入驻|开业|开课|开班|发放|兑付|登记|入账|整改|覆盖|接入|联网|通水|通电|通车|种植|栽植|销号|展开|培训|注册|认证|评选|征集|推出|建起|收回|追回|退还|归还|上缴|缴纳|缴足|清退|拆除|补办|办结|公示|备案|签订|搬迁|入库|清运|清除|清淤|疏浚|填埋|处置|修复|复绿|建)';
const HOW =
  '(?:按期|按时|如期|按计划|按要求|按照?[^，。；]{0,8}|全部|全面|完全|正式|及时|再|统一|集中|实际|真正|对[^，。；]{0,10}|在[^，。；]{0,10})*';
const UNDONE = new RegExp(`${NOT}${HOW}${ACT}`, 'g');
// 未超过, 未突破, 未发现 … say nothing of a thing left undone; nor does 未 inside another word.
const NO_FAULT =
  /未(?:超|突破|发现|发生|出现|来|必|成年|婚|经(?!验收)|列入|安排|改变|影响|受|收到|计入|纳入|建档)|没有(?:发生|发现|出现|超|改变|安排)|不能(?:满足|适应|有效)/;
const UNDER_WAY =
  /(?:正在|仍在|还在|尚在)[^，。；]{0,6}(?:建设|整改|实施|安装|推进|施工|办理|采购|改造|制作|招标|筹备|进行|调试|完善|编制|审核)|处于[^，。；]{0,8}阶段|(?:在途|停工|搁置|停滞|烂尾)|(?:建设|进度|进展|实施|推进|整体|总体)[^，。；]{0,6}(?:滞后|缓慢|偏慢|较慢)/;
const PARTLY =
  /(?:仅|只)(?:完成|建成|实现|达到|安装|开展|举办|培训|改造|升级|(?:有|为|占)\d)|部分(?:完成|建成|未)|未(?:全部|完全|全面)|(?:不足|不到|未达)\d/;
const DONE =
  /(?:已|均|全部|全面|如期|按期|顺利|提前|圆满|超额)[^，。；]{0,12}?(?:完成|完工|竣工|建成|到位|投入|投用|投产|上线|运行|运营|挂牌|验收|安装|交付|移交|开放|开通|办结|整改|发放|兑付|登记|落实|达到|实现|覆盖|入驻|举办|开展|装订|更新|清运|清除|清理|清淤|修复|拆除|更换|处置|收回|追回|退还|归还|上缴|缴入|缴清|清退|付清|返还|补登|补录|补办)|(?:完成|建成|新建|建设|开展|举办|组织|培训|安装|硬化|改造|升级|铺设|新增|培育|打造|建立|制定|出台|印发|编制|引进|购置|配备|发放|扶持|配合建设|解决|覆盖|带动|吸纳|完善|设置|设立|成立)了?|(?:完毕|完工|竣工|投入使用|投入运营|投用|投产|上线运行|挂牌|通过[^，。；]{0,8}验收|达标|达到要求|合格)/;
const INTENDS =
  /^(?:[^，。；]{0,10})(?:拟|计划|(?<!已经?)将(?!其|[^，。；]{0,12}(?:已|建成|纳入|完毕))|建议|应当?|需要?|要求|力争|争取|继续|加快|督促|责成|尽快|抓紧|限期|待|下一步)|目标|有待|仍需/;

/** What right before a denial turns it round. */
const NONE_SUCH = /(?:无|不存在|没有|未发现|未见|未出现|杜绝)(?:任何|有|因[^，。；]{0,8}而?)?$/;

/** The place of the words in a clause that say that something was not done, or null. */
export function undoneIn(text: string): { start: number; end: number } | null {
  if (!ANY_NOT.test(text)) return null;
  for (const m of allMatches(text, UNDONE)) {
    if (NO_FAULT.test(text.slice(m.index, m.index + m[0].length + 2))) continue;
    // 「尚未完成的问题已解决」, 「是否未完成」, 「凡未完成的」 say nothing of this project.
    // 「本项目无未完工程」, 「未发现未按期发放的情况」 deny the denial.
    if (NONE_SUCH.test(text.slice(0, m.index))) continue;
    // 「对尚未入账的26台设备」 counts what is undone.
    const counted = /^[^，]{0,8}的\d/.test(text.slice(m.index + m[0].length));
    if (
      !counted &&
      /(?:是否|凡|如|若|(?<![\u4e00-\u9fff])对(?![接比账标口外])|针对)[^，]{0,6}$/.test(text.slice(0, m.index))
    )
      continue;
    // 「未按期完工的3个项目已全部完工」: what was undone then.
    if (
      /^的[^，。；]{1,16}?(?:已|均|现)[^，。；]*(?:完|到位|整改|投|收回|追回)/.test(text.slice(m.index + m[0].length))
    )
      continue;
    return { start: m.index, end: m.index + m[0].length };
  }
  return null;
}

/** What an upgrade may shrink to: new signs. */
export const SHRUNK =
  /(?:更换|换装|粉刷|悬挂|张贴|加挂|刷新|翻新|换)[^，。；]{0,14}(?:门头|招牌|标牌|制度牌|牌匾|标识|外墙|墙面|铭牌|牌子)/;

export function claimOf(text: string): Claim {
  if (PARTLY.test(text)) return 'partly';
  if (undoneIn(text)) return 'undone';
  if (UNDER_WAY.test(text)) return 'partly';
  if (INTENDS.test(text)) return null;
  return DONE.test(text) ? 'done' : null;
}

/** Whether `claimOf` would say 'partly' or 'undone'. */
export const openIn = (text: string, undone: () => boolean): boolean =>
  PARTLY.test(text) || undone() || UNDER_WAY.test(text);

/** In every clause that covers all. */
const OF_ALL = /目标|任务|指标|建设内容|按照?批复/;
/** 项目按批复内容建成 */
const AS_APPROVED =
  /^(?:该|本)?(?:项目|工程)[^，]{0,4}按照?批复的?(?:建设|设计)?(?:内容|规模|方案|要求)(?:和[^，]{2,6})?(?:均|都|全部|已|全面|如期|按期)*(?:建成|完成|实施完毕|完工)/;

/** 各项年度目标均已实现, 任务全部完成: said of all that was promised. */
export const coversAll = (clause: { readonly zone: string; readonly before: string; readonly text: string }): boolean =>
  clause.zone === 'report' &&
  OF_ALL.test(clause.text) &&
  (AS_APPROVED.test(clause.text) ||
    /^(?:[^，]{0,10}(?:项目|方案|年度|确定|规定|下达|设定|设置)的?)?(?:各项|所有|全部|年度|既定|预期|绩效|总体|上述|以上|主要|建设|工作|重点)*(?:绩效|年度|建设|工作|任务|产出)*(?:目标|任务|指标|目标任务|建设内容|工作任务)(?:值)?(?:均|都|全部|已|全面|圆满|如期|顺利|按期)+(?:完成|实现|达成|达到|达标|到位|落实)/.test(
      clause.text,
    )) &&
  !/未|不|部分|个别|除/.test(clause.before + clause.text);

/** The project is behind as a whole. */
export const LAGS =
  /(?:项目|工程|整体|总体|建设|实施|工作)[^，。；、]{0,6}(?:进度|进展|推进)[^，。；、]{0,4}(?:滞后|缓慢|偏慢|较慢|迟缓|落后)/;
/** 全部完工, 竣工, 通过验收: the end of a work, with its date before or behind it. */
export const ENDS = /完工|竣工|建成|完成|通过[^，。；]{0,8}验收|投入使用|投用|投产|交付|安装完毕|上线|结束/;
