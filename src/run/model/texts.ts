import type { Issue } from '../../core/errors.ts';
import { type Bilingual, fill, type Lang } from '../../core/text.ts';
import type { Trouble } from '../../model/ask.ts';
import type { Miss } from '../../model/grounding.ts';

/** Why a quote was not taken. */
const MISSES: Record<Miss | 'injected', Bilingual> = {
  absent: { zh: '发送的原文里没有这段文字', en: 'these words do not stand in the text that was sent' },
  ambiguous: { zh: '原文里不止一处，分不清是哪一处', en: 'these words stand there several times' },
  repeated: { zh: '引用的次数比原文里出现的还多', en: 'quoted more often than the words stand there' },
  empty: { zh: '引文是空的或太短', en: 'the quote is empty or too short' },
  wide: { zh: '引文跨了段落', en: 'the quote runs over a paragraph' },
  injected: { zh: '引文是混入报告的指令', en: 'the quote is an instruction spliced into the report' },
};

/** Why there is no usable answer. */
const TROUBLES: Record<Trouble, Bilingual> = {
  busy: { zh: '模型服务要求等待过久', en: 'the model server asks to wait too long' },
  server: { zh: '模型服务出错', en: 'the model server failed' },
  connection: { zh: '与模型服务的连接中断或无法建立', en: 'no connection to the model server, or it was cut' },
  silent: { zh: '模型服务没有在时限内回答', en: 'the model server did not answer in time' },
  denied: { zh: '模型服务拒绝：密钥、地址或模型名不对', en: 'denied: key, address or name of the model are wrong' },
  rejected: { zh: '模型服务不接受请求', en: 'the model server rejected the request' },
  budget: { zh: '预算已用完', en: 'the budget is used up' },
  missing: { zh: '录音里没有这一问的回答', en: 'the recording holds no such answer' },
  aborted: { zh: '已中止', en: 'stopped' },
  refused: { zh: '模型拒绝回答', en: 'the model refused to answer' },
  length: { zh: '回答过长被截断', en: 'the answer was too long and cut off' },
  invalid: { zh: '回答不合格式', en: 'the answer was not of the shape asked for' },
};

const HINTS: Partial<Record<Trouble, Bilingual>> = {
  denied: { zh: '请运行 gouji doctor 检查设置。', en: 'Run gouji doctor to check the settings.' },
  connection: { zh: '请运行 gouji doctor 检查模型服务。', en: 'Run gouji doctor to check the model server.' },
  budget: {
    zh: '提高 --budget 后再运行；已有的回答不会重复付费。',
    en: 'Raise --budget and run again; no answer is paid for twice.',
  },
};

const CODES: Partial<Record<Trouble, string>> = { refused: 'model-refused', budget: 'model-budget' };

/** Quotes come from outside: no control characters, no length. */
const shown = (quote: string): string =>
  quote.replace(/[\p{Cc}\p{Cf}]/gu, '·').slice(0, 60) + (quote.length > 60 ? '…' : '');

/** A quote without a place. Nothing of the document was lost by it. */
export function missIssue(by: string, quote: string, why: Miss | 'injected', lang: Lang): Issue {
  const template =
    lang === 'zh' ? '{by} 的引文没有采用：{why}：“{quote}”' : 'A quote of {by} was not taken: {why}: “{quote}”';
  const message = fill(template, { by, why: MISSES[why][lang], quote: shown(quote) });
  return { code: `model-quote-${why}`, message, note: true };
}

/** Passages that gave nothing, for one reason. The document was not read by the model as far as asked. */
export function troubleIssue(by: string, trouble: Trouble, passages: number, lang: Lang): Issue {
  const template = lang === 'zh' ? '{by}：{n} 段没有得到回答：{why}' : '{by}: no answer for {n} passages: {why}';
  const hint = HINTS[trouble]?.[lang];
  return {
    code:
      CODES[trouble] ?? (trouble === 'invalid' || trouble === 'length' ? 'model-reply-invalid' : 'model-unavailable'),
    message: fill(template, { by, n: String(passages), why: TROUBLES[trouble][lang] }),
    ...(hint && { hint }),
  };
}

/** Why a check could not judge: there is no model, or it did not answer. */
export const unassessedReason = (by: string, trouble: Trouble | null, lang: Lang): string =>
  trouble === null
    ? fill(lang === 'zh' ? '没有语言模型（{by}）' : 'no model ({by})', { by })
    : fill(lang === 'zh' ? '{why}（{by}）' : '{why} ({by})', { by, why: TROUBLES[trouble][lang] });

/** On what a finding rests that only a model's quotes gave rise to. */
export const restsOnModel = (because: string | undefined, lang: Lang): string =>
  [because, lang === 'zh' ? '依据语言模型摘录的原文' : 'rests on what a language model quoted']
    .filter(Boolean)
    .join(lang === 'zh' ? '；' : '; ');

/** Label of evidence that a model points to. */
export const pointedOut = (by: string, lang: Lang): string =>
  fill(lang === 'zh' ? '{by} 指认的对应文字' : 'what {by} takes for its counterpart', { by });

/** Something was not answered that may be answered another time: the server was away, or the budget used up. */
export const isIncomplete = (issues: readonly Issue[]): boolean =>
  issues.some(({ code }) => code === 'model-unavailable' || code === 'model-budget');
