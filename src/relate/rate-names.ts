import { allMatches } from '../core/matches.ts';

/** What a rate measures, in the word that it ends with; words for the same rate are one. */
const RATE_HEADS: readonly [RegExp, string][] = [
  [/满意/, '满意'],
  [/合格|达标|通过率|优良/, '合格'],
  [/覆盖|普及/, '覆盖'],
  [/就业/, '就业'],
  [/执行|支出|支付|使用率/, '支出'],
  [/到位/, '到位'],
  [/完好|完工|完成/, '完成'],
  [/成活|保存/, '成活'],
  [/占比|比重|占/, '占比'],
  [/损失/, '损失'],
  [/运营|运行|利用/, '运营'],
  [/整改|办结/, '整改'],
  [/参保|参加/, '参加'],
  [/增长|增加|提高|增幅|增速/, '增长'],
  [/下降|减少|降低/, '减少'],
];
const EVERYWHERE = RATE_HEADS.map(([pattern, name]) => [new RegExp(pattern, 'g'), name] as const);

/** The word for what a rate measures: the last of those that stand in its name. */
export function rateHead(text: string): string {
  let best = '';
  let at = -1;
  for (const [pattern, name] of EVERYWHERE)
    for (const m of allMatches(text, pattern))
      if (m.index >= at) {
        at = m.index;
        best = name;
      }
  return best || (/([\u4e00-\u9fff]{2})[率度]/.exec(text)?.[1] ?? '');
}

/** Asks of texts whether they speak of what a rate measures, in whichever of its words. */
export function measuring(subject: string): (text: string) => boolean {
  const head = rateHead(subject);
  const accepted = head === '合格' && /验收|工程|质量/.test(subject);
  const pattern = RATE_HEADS.find(([, name]) => name === head)?.[0];
  return (text) =>
    (accepted && /通过[^，。]{0,8}验收|验收(?:全部)?通过/.test(text)) ||
    (pattern ? pattern.test(text) : head !== '' && text.includes(head));
}

/** What a rate is the rate of, without the word for the rate itself: 验收 in 验收合格率. */
export const qualifiers = (words: readonly string[]): string[] =>
  words.map((w) => w.replace(RATE_NAME, '')).filter((w) => w !== '' && !isHead(w));
const RATE_NAME =
  /(?:合格|达标|优良|满意|覆盖|普及|就业|执行|支出|支付|使用|到位|完好|完成|完工|成活|保存|损失|运营|整改|办结|参保|取证)(?:率|度|比例)$/;

const isHead = (word: string): boolean =>
  /[率度比]$|比例|比重|满意|合格$|达标$/.test(word) && word.length <= 3
    ? true
    : /^(?:满意度|合格率|达标率|覆盖率|普及率|比例|占比|增长|减少|上年|群众满意度|学员满意度|服务对象满意度)$/.test(
        word,
      );
