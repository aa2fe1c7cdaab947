import { malformedNumber } from '../../../src/checks/arithmetic/malformed-number.ts';
import { judges } from './judge.ts';

judges(malformedNumber, {
  silent: [
    '拨付1,518,000元和1,518,000.50元。',
    '编号为3.2.1.4的条款。',
    '第1,2,3组共12户。',
    '位于东经112.35度、北纬28.61度。',
    '总价2 000 000元。',
  ],
  found: [['支出⟦12,34,567⟧元。'], ['完成投资⟦1.234,56⟧万元。'], ['拨付资金⟦1,5180⟧万元。']],
});
