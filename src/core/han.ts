/** A UTF-16 unit is a Chinese character of the main block. */
export const isHan = (code: number): boolean => code >= 0x4e00 && code <= 0x9fff;

/** Only Chinese characters stand from one offset up to before another; of nothing that is true. */
export function allHan(text: string, from = 0, to = text.length): boolean {
  for (let i = from; i < to; i++) if (!isHan(text.charCodeAt(i))) return false;
  return true;
}
