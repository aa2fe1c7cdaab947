import { zh } from 'chrono-node';
import type { Found, Reader } from './reader.ts';

const two = (n: number): string => String(n).padStart(2, '0');

/** Simplified Chinese, strict: without 今天 and the like. Only what the text itself says counts, nothing taken from now. */
export const chrono: Reader = {
  name: 'chrono-node',
  kinds: ['date'],
  read(text) {
    return zh.strict.parse(text).flatMap(({ index, text: quote, start }): Found[] => {
      const [year, month, day] = (['year', 'month', 'day'] as const).map((part) =>
        start.isCertain(part) ? start.get(part) : null,
      );
      if (!year) return [];
      const value = [String(year), ...(month ? [two(month)] : []), ...(month && day ? [two(day)] : [])].join('-');
      return [{ kind: 'date', start: index, end: index + quote.length, value }];
    });
  },
};
