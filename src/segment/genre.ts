import { advertWeight } from './navigation.ts';

/**
 * Of which genre a sentence is: what a report says, or filler of the kind that essay sites put behind it. Words are
 * counted, not understood; they were chosen for the genres, not for one text.
 */

/** Words that reports are made of and that musings don't use. One of them makes a sentence the report's. */
const OFFICIAL =
  /项目|资金|绩效|财政|预算|决算|评价|验收|审计|整改|补助|补贴|拨付|支出|招标|采购|中标|合同|工程|建设|施工|监理|竣工|行政村|乡镇|街道|全县|全市|全区|县级|市级|省级|中央|政府|部门|单位|主管|牵头|指标|达标|合格率|满意度|覆盖率|完成率|执行率|群众|农户|脱贫|农业|农村|产业|扶贫|帮扶|振兴|培训|学员|台账|档案|公示|管护|监管|督查|考核|制度|机制|规范|标准|方案|附件|附表|名词解释|抄送|委员会|有限公司|事务所|政策|文件|规定|条例|办法|通知|措施|设备|设施|运营|站点|企业|电商|物流|乡村|公里|万元|亩|人次|基础设施|社会效益|经济效益|专项|统筹|协调|推进|落实|完善|健全|调研|核查|抽查|问卷|以上|报告|数据|资料|系统|平台|市场|技术|生产|质量|安全|责任|服务对象|公共服务|居民|辖区|结余|结转|账目|税收|投资|经费|费用|成本|收入|增收/g;

/** Words that reports use too, and musings now and then. */
const PLAIN = /工作|目标|完成|管理|服务|建议|问题|加强|提高|进一步|组织|活动|发展|环境|提升|实施|开展|存在|不足|计划/g;

/** Words of musings, poems and letters that no report needs. */
const LYRICAL =
  /人生|岁月|心灵|灵魂|幸福|快乐|梦想|青春|阳光|微笑|你|妳|她|自己|我们|生命|孤独|寂寞|温暖|美好|时光|烦恼|勇敢|勇往直前|努力|坚持|世界|星空|星光|星星|月光|明月|月亮|春天|夏天|秋天|冬天|春风|秋风|远方|远行|旅程|旅途|脚步|回忆|眼泪|泪水|命运|奋斗|昨天|明天|清晨|黄昏|夕阳|黎明|夜晚|深夜|窗台|窗外|一盏灯|花开|花朵|小花|鲜花|花儿|落花|花香|落叶|风雨|彩虹|天空|大海|海洋|云朵|白云|蓝天|草原|小河|溪流|蝴蝶|小鸟|飞翔|翅膀|心情|心态|心中|内心|心里|爱情|爱人|相爱|恋人|友情|朋友|亲情|父母|母亲|父亲|孩子|陪伴|思念|想念|牵挂|遗憾|后悔|珍惜|感恩|善良|宽容|包容|原谅|放下|释怀|淡然|从容|宁静|平静|安静|浮躁|尘世|红尘|人间|缘分|相遇|离别|再见|沉默|孤单|迷茫|彷徨|坎坷|挫折|磨难|苦难|痛苦|悲伤|忧伤|欢笑|笑容|拥抱|倾听|聆听|静静|默默|悄悄|轻轻|渐渐|仿佛|犹如|宛如|也许|或许|蓦然|回首|难忘|永恒|永远|一辈子|一生|余生|成长|失败|成功|奇迹|希望|信念|热爱|诗|歌|酒|愁|江南|故乡|故人|天涯|红豆|杨柳|梧桐|芳草|东风|千里|人们常说|有人说|有时候|曾经|总会|总有|不管|无论|每一个|每一步|每一天|路上|路边|加油|晚安|早安|读书|书籍|哲人|格言|名言|古人/g;

export interface Genre {
  /** How much speaks for filler. */
  readonly filler: number;
  /** How much speaks for the report. */
  readonly report: number;
  /** Different words of musing. */
  readonly lyrical: readonly string[];
  readonly advert: number;
}

const FIGURE =
  /\d+(?:\.\d+)?(?:万|亿|元|%|个|家|户|人|公里|米|亩|处|座|件|次|吨|套|台|条|项|期|场|份|名|分|年|月|日|号)|〔\d{4}〕|《[^》]{2,60}》/g;

/** Longer stretches without a full stop are judged by their beginning. */
const LONGEST = 2000;

/** What genre a folded sentence speaks. */
export function genreOf(sentence: string): Genre {
  const text = sentence.slice(0, LONGEST);
  const lyrical = text.match(LYRICAL) ?? [];
  const official = text.match(OFFICIAL)?.length ?? 0;
  const plain = text.match(PLAIN)?.length ?? 0;
  const figures = text.match(FIGURE)?.length ?? 0;
  const advert = advertWeight(text);
  return {
    filler: lyrical.length + advert,
    report: (advert > 2 ? 0.3 : 1) * (1.5 * official + 0.4 * plain + figures),
    lyrical,
    advert,
  };
}
