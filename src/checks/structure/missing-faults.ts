import type { CheckContext } from '../../core/check.ts';
import { type StatedDefect, seenFaults, statedDefects } from '../../core/defects.ts';
import { keywords, touches } from '../../core/keywords.ts';
import { clauseAt, topicAt } from '../../core/passage.ts';
import { overlaps } from '../../core/span.ts';
import { behindMark } from '../../core/stops.ts';
import type { Sentence } from '../../core/structure.ts';
import { touched } from '../../core/touched.ts';
import { dealtWith } from './dealt-with.ts';
import { hasAnotherName } from './unlisted-defects.ts';

/** Beside 进度 and 滞后, which are too general to be keywords, a lag of the whole is told by these. */
const LAG = /进度|滞后|工期|逾期|延期|未完成|未按期|缓慢/;

/** 记录仪停用两个月以上, 数据系事后补填: what doesn't work, and what was made up afterwards. */
const OUT_OF_USE =
  /(?:停用|停摆|停运|瘫痪|失灵|损坏|断线|离线)(?:了)?(?:已|达|超过|近|长达)?[\d一二两三四五六七八九十半多]+(?:余|多)?(?:天|周|个月|月|年|个季度|季度)|(?:数据|记录|台账|日志|签字)[^，。；]{0,6}(?:事后|后期|检查前|突击)补(?:填|录|记|签|写|造)/;
/** The same for the whole text. */
const ANY_OUT_OF_USE = new RegExp(OUT_OF_USE.source, 'g');
const MENDED = /已(?:全部)?(?:修复|恢复|更换|整改|维修)|经批准|检修|改造期|后(?:即|便|已|均|又)?恢复/;

function outOfUse({ structure, text }: CheckContext): StatedDefect[] {
  return touched(structure.sentences, text, ANY_OUT_OF_USE).flatMap((index): StatedDefect[] => {
    const { at } = structure.sentences[index] as Sentence;
    const found = OUT_OF_USE.exec(text.slice(at.start, at.end));
    if (!found) return [];
    const topic = topicAt(structure, at.start);
    if (topic !== 'results' && topic !== 'indicators' && topic !== 'work' && topic !== 'benefits') return [];
    if (MENDED.test(text.slice(at.start, at.end))) return [];
    return [{ at: clauseAt(text, at.start + found.index), whole: false }];
  });
}

/** What the body says in plain words that is wrong, of which `listed`, the list of problems, tells in no words. */
export function missingFaults(context: CheckContext, listed: string): StatedDefect[] {
  const { text, tokenize } = context;
  const faults = [...statedDefects(context), ...seenFaults(context), ...outOfUse(context)].sort(
    (a, b) => a.at.start - b.at.start,
  );
  return faults.filter(({ at, whole }, i) => {
    if (i > 0 && overlaps((faults[i - 1] as StatedDefect).at, at)) return false;
    const words = text.slice(at.start, at.end);
    if (whole && LAG.test(words)) return !LAG.test(listed);
    if (hasAnotherName(words, listed)) return false;
    const telling = keywords(tokenize, words).filter((word) => !/^(?:完成|建成|安装|升级|建设|举办|开展)$/.test(word));
    // 「加装电梯因…，截至基准日均未安装」: the thing is named where the sentence begins.
    const named = /^(?:截至|至|目前|至今|仍|均|尚|都|一直|[\d、]+)/.test(words)
      ? keywords(tokenize, text.slice(behindMark(text, at.start, /[。；\n]/), at.start))
      : [];
    if (telling.length === 0 || touches([...telling, ...named], listed)) return false;
    const end = text.indexOf('\n', at.end);
    return !dealtWith(text, at, end < 0 ? text.length : end);
  });
}
