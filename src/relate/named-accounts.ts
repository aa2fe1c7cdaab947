import type { Quantity } from '../core/link.ts';
import type { Figures } from './figures.ts';

/** Accounts that a body keeps of part of its money, each with an income, spending and balance of its own. */
const ACCOUNT =
  /财政拨款|一般公共(?:预算|服务)|政府性基金|国有资本经营|社会?保险?基金|教育收费|非同级财政|非税|事业(?:收入|基金)|经营收入|自有资金|单位资金|专户|专账|代管|往来(?:款|资金)|工会经费|(?:食堂|伙食)(?:年初|收支|经营|收入|账|财务|伙食)|(?:所属|下属|二级|直属)(?:单位|机构)|[局委院校馆站]本级|机关本级|债券资金|捐赠资金/g;
const OPENS = /[。；！？\n\t]/;

/**
 * The account that a figure is told of, as named in its sentence up to it or in the heading of its section: 财政拨款年初结转…，
 * 本年支出…. Figures of different accounts, or of one and of the whole, are no repetitions.
 */
export function accountOf(figures: Figures, q: Quantity): string {
  const { structure, text } = figures;
  const own = named(text.slice(figures.sentenceStart(q.at.start, OPENS), q.at.start));
  if (own !== '') return own;
  for (let s = structure.sections[q.sectionIndex]; s; s = structure.sections[s.parent]) {
    const above = named(s.title.slice(0, 40));
    if (above !== '') return above;
  }
  return '';
}

const named = (words: string): string => [...new Set(words.match(ACCOUNT) ?? [])].sort().join(' ');
