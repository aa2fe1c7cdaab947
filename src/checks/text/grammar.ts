import { oneOf } from '../../core/han.ts';

/** What stands alone rightly: words of grammar, of counting and of place. */
const WORDS =
  '的地得了着过是有无不要会能可以从向按据由及并且或和与同又也都就才只已未在为对把将被到于之其各每该本这那所而则即如若因故但等约共计达超近满余多少第一二三四五六七八九十百千万亿两半几应待拟宜须年月日时县市省区镇乡村组户人个名元亩米吨项次条座处台套家份';
export const GRAMMAR = new RegExp(`[${WORDS}]`);

/** The same of one UTF-16 unit. */
export const isGrammar = oneOf(WORDS);
