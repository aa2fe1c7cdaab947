import { rateOutOfRange } from '../../../src/checks/arithmetic/rate-out-of-range.ts';
import { judges } from './judge.ts';

judges(rateOutOfRange, {
  silent: [
    '网络零售额占上年同期的118%。',
    '完成投资占计划的104%。',
    '目标完成率１２０％。',
    '产值增长了135.2%。',
    '验收合格率为100%。',
  ],
  found: [
    ['抽检合格率高达⟦100.5%⟧。'],
    ['已就业学员中，女性占全部学员的⟦112%⟧。'],
    ['问卷有效回收率⟦１０３．２％⟧，满意度96%。'],
  ],
});
