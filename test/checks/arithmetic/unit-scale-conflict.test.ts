import { unitScaleConflict } from '../../../src/checks/arithmetic/unit-scale-conflict.ts';
import { judges } from './judge.ts';

judges(unitScaleConflict, {
  silent: [
    '共支出61.2万元。按每人61.2元购买保险。',
    '一般公共预算安排500万元，另有500元零星支出。',
    '示范区面积150亩（折合10公顷）。',
  ],
  found: [
    ['全年共支出项目资金⟦348.65万元⟧。上述支出⟦348.65元⟧经审计确认。'],
    ['建成高标准农田⟦80公顷⟧（合⟦800亩⟧）。', '× 15'],
  ],
});
