import { expect, it } from 'vitest';
import { withoutRadicals } from '../../src/core/radicals.ts';

it.each([
  ['⼀、⼯程⺠⽣，⻋辆⻅⻚，⾃来⽔', '一、工程民生，车辆见页，自来水'],
  ['⼾均⻓度⼆⼗公⾥', '户均长度二十公里'],
  ['资金1,520,000元（一）①％', '资金1,520,000元（一）①％'],
])('%s', (text, plain) => expect(withoutRadicals(text)).toBe(plain));
