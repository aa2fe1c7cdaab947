/** A small number in Chinese, as dates have it: 十二, 二十一. */
export function formatNumber(value: number): string {
  const digits = '○一二三四五六七八九';
  if (value < 10) return digits[value] as string;
  const tens = Math.floor(value / 10);
  const ones = value % 10;
  return `${tens > 1 ? digits[tens] : ''}十${ones > 0 ? digits[ones] : ''}`;
}
