import { wholePath } from '../material.ts';
import type { Found, Reader } from './reader.ts';

/** The whole path, layers and outline and checks and all, although only the figures are compared. */
export const gouji: Reader = {
  name: 'gouji',
  kinds: ['amount', 'rate', 'date'],
  read(text) {
    const { analysis } = wholePath(text);
    return analysis.facts.flatMap((fact): Found[] => {
      const { span } = fact;
      if (fact.kind === 'amount') return [{ kind: 'amount', ...span, value: fact.value.yuan }];
      if (fact.kind === 'rate') return [{ kind: 'rate', ...span, value: fact.value.value }];
      return fact.kind === 'date' ? [{ kind: 'date', ...span, value: fact.value.start }] : [];
    });
  },
};
