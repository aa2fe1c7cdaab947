import type { CheckContext } from '../../core/check.ts';
import type { Outcome } from '../../core/link.ts';
import { sentenceAt, textAt, titleText } from '../../core/passage.ts';

/** Words that any target may have, and what bounds its figure. */
const ANY =
  /\d[\d,.]*[万亿]?[\u4e00-\u9fff]?|不[低少高超大小]于|不超过|不得|[低少高]于|至少|达到?|以上|以内|完成|实现|比例|比率|[率度的在对由向将为到从和与及等均]|年度|全年|全县|目标|项目|工程|工作|开展|组织|实施|建设|进行|其中|每[年月个]|人次|有效|确保|争取|解决|问题|情况|得到/g;
/** Said of all, which is as good as a figure. */
const EVERY = /全部|均|逐|全覆盖|悉数|无一|所有|都/;
/** So much of what a target is about has to stand in one sentence, its part's title with it. */
const ENOUGH = 0.5;
const LEAST = 3;
/** A paper that was to be written, by the word that its name ends with: 工作规范1套. */
const PAPER =
  /(规范|办法|细则|预案|指南|手册|导则|章程|规程|公约|规划|标准)(?:汇编|文本)?\d+[套个项部份册篇本]|制定[^，。；]{2,12}(规范|办法|细则|预案|指南|手册|规程)$/;
const TELLS = /[，；](?:实际|现已|截至|目前|年内|全年)?[^，；。]{0,6}(?:实际|已|完工|完成)[^，；。]{0,6}\d/;
const WRITTEN = /制定|印发|出台|编制|修订|编写|起草|形成|发布|汇编/;

/**
 * One sentence behind the targets says most of what a target is about, with a figure or of all: 能力评估提升比例不低于35% and
 * 对306人复评，能力提升的118人，占38.56%. Whether that is its result may be open; that the report never comes back to it can't be
 * said. What is to be so of all is told where a word of it stands with 全部.
 */
export function hintedBelow({ structure }: CheckContext, { undertaking: { quantity, place } }: Outcome): boolean {
  // 下达任务80部，实际完工72部: its own sentence goes on with what came of it.
  const home = sentenceAt(structure, place.at.start);
  if (home && TELLS.test(textAt(structure, home))) return true;
  const title = titleText(structure);
  const words = textAt(structure, place).replace(ANY, ' ');
  // The name of the project stands everywhere.
  const apart = words.replace(/[\u4e00-\u9fff]{2}/g, (pair) => (title.includes(pair) ? '  ' : pair));
  const own = hanIn(apart) >= LEAST ? apart : words;
  const all = hanIn(own);
  const ofAll = quantity?.kind === 'rate' && Number(quantity.value.value) === 100;
  const paper = PAPER.exec(textAt(structure, place))?.slice(1).find(Boolean);
  if (all < LEAST && !paper) return false;
  return structure.sentences.some((sentence) => {
    if (sentence.at.start < place.at.end) return false;
    const section = structure.sections[sentence.section];
    if (section?.topic === 'targets' || section?.topic === 'recommendations') return false;
    const said = textAt(structure, sentence);
    if (paper && said.includes(paper) && WRITTEN.test(said)) return true;
    if (all < LEAST) return false;
    const every = EVERY.test(said);
    if (quantity && !every && !/\d/.test(said)) return false;
    const told = shared(own, `${section?.title ?? ''}\n${said}`);
    return told >= Math.max(LEAST, all * ENOUGH) || (ofAll && every && told >= 2);
  });
}

const hanIn = (words: string): number => words.replace(/[^\u4e00-\u9fff]/g, '').length;

/** How many characters of some words stand in a text in pairs. */
function shared(words: string, text: string): number {
  let count = 0;
  let last = -1;
  for (let i = 0; i + 2 <= words.length; i++) {
    const pair = words.slice(i, i + 2);
    if (!/^[\u4e00-\u9fff]{2}$/.test(pair) || !text.includes(pair)) continue;
    count += last === i ? 1 : 2;
    last = i + 1;
  }
  return count;
}
