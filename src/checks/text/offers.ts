import { allMatches } from '../../core/matches.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { matchesFrom, starting } from '../../core/starts.ts';

/** Words that only adverts of the kind use; without one of them there is none. */
export const PLAIN =
  /彩金|返水|首存|荷官|百家乐|老虎机|六合彩|时时彩|快三|棋牌|娱乐城|电子游艺|捕鱼达人|高赔率|赔率|投注|下注|稳赚|包赢|必中|开户送|开奖|赌场|博彩|竞彩|秒批|秒到账|秒放款|秒下款|秒到|下款|黑户|(?:不|免|无视)(?:看|查)?征信|征信花|急用钱|凭身份证(?:就|即)?(?:可)?(?:借|贷|办)|当天(?:放款|到账|下款)|信用卡(?:提额|代还|套现)|套现|网贷|刻章|假证|代考|枪手|真题答案|包过|代开(?:各类|各种|各地|正规|增值税|真)[^，。；]{0,4}(?:发票|票)|增值税票|裸聊|约炮|一夜情|同城(?:交友|约会)|上门服务小姐|壮阳|丰胸|减肥茶|瘦身茶|一针见效|祖传秘方|包治百病|增高药|迷[药魂]|刷单|日赚|日入|日结工资|月入(?:过|上)?万|躺赚|在家赚钱|零投资|招代理|私服|传奇页游|一刀999|外挂|加盟热线|包邮|清仓甩卖|跳楼价|买一送一|亏本甩|点击购买|拼团价|体验金|新人注册[^，。；]{0,3}(?:领|送|即享)|注册\s?(?:即|就)?\s?送|翻墙|机场节点|学历(?:代办|提升包)|论文代写|代写[^，。；]{0,6}(?:论文|文章|报告)/y;
const START_PLAIN = starting(PLAIN);
/** What adverts offer, and how they call; reports have such words, too. */
const WEAK =
  /彩票|无抵押|免抵押|低息|利息低|额度(?:高|最高|可)|贷款|借款|放款|发票|办证|文凭|减肥|瘦身|美女|交友|限时|特价|促销|优惠|秒杀|折扣|低至|仅需|免费领取|领取|红包|抢购|爆款|兼职|高薪|注册|签到|游戏|手游|会员|中奖|大奖|提现|充值|现金|话费|诚招|免费试用|全国(?:可|都)飞|快速办理|[0-9一二三四五六七八九十]折/g;
const CALL =
  /加(?:我|客服)?(?:微信|微|V|v|QQ|薇|威信|V信|企鹅)|(?:微信|QQ|V信|薇信|微信号|Q群)[号群:：]?\s?[A-Za-z0-9_-]{5,}|扫码(?:下载|领取|添加|进群|注册)|点击(?:下载|链接|领取|注册|进入|查看)|客服|咨询热线|热线\s?\d|详[询情](?:电|致电|加)|(?<!\d)1[3-9]\d[\d-]{8,9}(?!\d)|https?:|www\.|\.(?:com|net|cc|vip|xyz|top)|网址|复制(?:链接|口令)|欢迎(?:咨询|来电|加盟)|拨打|速来|等你来|了解一下|私聊|进群|下载(?:APP|app|App)|名额有限|先到先得|马上(?:注册|加入|下载)|立即(?:注册|下载|领取|加入|咨询)/g;

/** Markers no further apart belong to one advert. */
const NEAR = 26;

interface Marker {
  readonly at: Span;
  readonly words: string;
  readonly kind: 'plain' | 'weak' | 'call';
}

/**
 * Adverts spliced into a text, even in mid-sentence: two different words that only adverts use, or one together with an offer or
 * a call to act, close to each other.
 */
export function offers(text: string): Span[] {
  const marked = (kind: Marker['kind'], matches: Iterable<RegExpExecArray>): Marker[] =>
    [...matches].map(({ 0: words, index }) => ({ kind, words, at: spanOf(index, index + words.length) }));
  const plain = marked('plain', matchesFrom(text, START_PLAIN));
  // What reports say, too, is an advert only beside one of these.
  if (plain.length === 0) return [];
  const markers = [...plain, ...marked('weak', allMatches(text, WEAK)), ...marked('call', allMatches(text, CALL))].sort(
    (a, b) => a.at.start - b.at.start,
  );
  const found: Span[] = [];
  let group: Marker[] = [];
  const close = (): void => {
    const plain = new Set(group.filter(({ kind }) => kind === 'plain').map(({ words }) => words)).size;
    const others = group.filter(({ kind }) => kind !== 'plain').length;
    const first = group[0];
    const last = group.at(-1);
    if (first && last && (plain >= 2 || (plain === 1 && others >= 1))) found.push(spanOf(first.at.start, last.at.end));
    group = [];
  };
  for (const marker of markers) {
    const last = group.at(-1);
    if (last && (marker.at.start - last.at.end > NEAR || text.slice(last.at.end, marker.at.start).includes('\n\n')))
      close();
    group.push(marker);
  }
  close();
  return found;
}
