import { checks } from '../../src/checks/index.ts';
import type { Document } from '../../src/core/document.ts';
import { Budget, budgeted, type Limits, type Prices } from '../../src/model/budget.ts';
import { type AnswerCache, cached, memoryCache } from '../../src/model/cache.ts';
import { openaiModel } from '../../src/model/openai.ts';
import type { Clock } from '../../src/model/port.ts';
import { DEFAULT_THROTTLE, type ThrottleSettings, throttled } from '../../src/model/throttle.ts';
import { documentOf } from '../../src/read/read.ts';
import type { Analysed } from '../../src/run/analyze.ts';
import { analyzeWithModel } from '../../src/run/model/analyze-with-model.ts';
import { type ModelSession, openSession } from '../../src/run/model/session.ts';
import { loadPipelines } from '../../src/run/pipelines.ts';
import type { Reading } from './careful-reader.ts';

export const pipelines = loadPipelines(checks);

/** A report whose problems stand in prose, where rules find none; names and numbers are made up. */
export const REPORT = `石桥县2022年乡村文化驿站项目绩效评价报告

一、项目概况
项目由石桥县文化局实施，总投资120万元，建设乡村文化驿站12个。联系人：王建国，电话13800001234。

二、绩效目标
建设乡村文化驿站12个；购置图书6,000册；编印村史读本一册。

三、项目产出情况
截至2022年12月31日，驿站已经建成10个并对外开放。图书采购完成，共上架6,200册。走访中看到，不少驿站大门常锁，钥匙由村干部保管。个别驿站的图书尚未编目，村民借阅全凭口头登记。

四、评价结论
总体看，项目得分86分，评价等级为“良”。今后宜由镇文化站统一安排志愿者轮流值守。图书借还应改用县图书馆的登记系统。
`;

/** What a careful reader quotes from it. */
export const READING: Reading = {
  problems: {
    items: [
      { kind: 'problem', quote: '不少驿站大门常锁' },
      { kind: 'problem', quote: '个别驿站的图书尚未编目' },
      { kind: 'recommendation', quote: '由镇文化站统一安排志愿者轮流值守' },
      { kind: 'recommendation', quote: '图书借还应改用县图书馆的登记系统' },
    ],
  },
  verdict: { verdict: '评价等级为“良”' },
};

export const documentOfText = (text: string): Document => documentOf(text, 'report.txt');

/** Waits not at all and remembers how long it was asked to. */
export function hastyClock(): Clock & { readonly waits: number[] } {
  const waits: number[] = [];
  return {
    waits,
    random: () => 0,
    sleep: async (milliseconds) => {
      waits.push(milliseconds);
    },
  };
}

export interface Setup {
  readonly url: string;
  readonly key?: string;
  readonly timeout?: number;
  readonly limits?: Limits;
  readonly prices?: Prices;
  readonly throttle?: Partial<ThrottleSettings>;
  readonly clock?: Clock;
  readonly cache?: AnswerCache;
  readonly mask?: boolean;
  readonly model?: string;
}

/** A session as a run opens it, with the real client. */
export function sessionWith(setup: Setup): ModelSession {
  const budget = new Budget(setup.limits, setup.prices);
  const server = openaiModel({
    url: setup.url,
    model: setup.model ?? 'test-model',
    timeout: setup.timeout ?? 5000,
    ...(setup.key && { key: setup.key }),
  });
  const { rate: _, ...unhurried } = DEFAULT_THROTTLE;
  const asked = throttled(budgeted(server, budget), { ...unhurried, ...setup.throttle }, setup.clock ?? hastyClock());
  return openSession(cached(asked, setup.cache ?? memoryCache()), budget, { mask: setup.mask ?? true });
}

export const analysed = (text: string, session: ModelSession, signal?: AbortSignal): Promise<Analysed> =>
  analyzeWithModel(documentOfText(text), { pipelines, lang: 'zh' }, session, signal);

/** Facts that no rule made, as kind and quote. */
export const quotedBy = ({ analysis }: Pick<Analysed, 'analysis'>): string[] =>
  analysis.facts.filter(({ by }) => by !== 'rules').map(({ kind, quote }) => `${kind} ${quote}`);

export const issueCodes = ({ analysis }: Pick<Analysed, 'analysis'>): string[] =>
  analysis.issues.map(({ code }) => code);
