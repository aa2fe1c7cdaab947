import { formatNumber } from './chinese.ts';

/** A moment as a workbook counts it: days since the end of 1899, or since 1904. */
interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** 0 for Sunday. */
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
}

const DAY = 86_400;
/** The last day of the year 9999. */
const LAST = 2_958_465;

function momentOf(serial: number, from1904: boolean, fraction: boolean): Moment | null {
  let days = Math.floor(serial);
  // Shown seconds are whole; without them the time is cut off, not rounded.
  let seconds = fraction ? Math.round((serial - days) * DAY) : Math.floor((serial - days) * DAY + 1e-6);
  if (seconds >= DAY) {
    days++;
    seconds -= DAY;
  }
  if (days < 0 || days > LAST) return null;
  const date =
    // Excel's 1900 has a 29th of February; day 60 is it.
    from1904 ? days - 24_107 : days < 60 ? days - 25_568 : days - 25_569;
  const at = new Date(date * DAY * 1000);
  const leap = !from1904 && days === 60;
  return {
    year: at.getUTCFullYear(),
    month: leap ? 2 : at.getUTCMonth() + 1,
    day: leap ? 29 : at.getUTCDate(),
    weekday: at.getUTCDay(),
    hour: Math.floor(seconds / 3600),
    minute: Math.floor(seconds / 60) % 60,
    second: seconds % 60,
  };
}

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');
const WEEKDAYS = '日一二三四五六';
const TOKEN =
  /\[(?:h+|m+|s+)\]|y+|m+|d+|h+|s+(?:\.0+)?|a{3,4}|am\/pm|a\/p|上午\/下午|"[^"]*"|\\.|\[[^\]]*\]|_.|\*.|[\s\S]/giu;

/** The section of a format shows a date or a time. */
export const isDateFormat = (section: string): boolean =>
  /[ymdhs]|上午|a{3}/i.test(section.replace(/"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]/gi, '')) &&
  !/General/i.test(section);

/** A date or time as a section of a format shows it; null for what is no date. */
export function formatDate(serial: number, section: string, from1904: boolean): string | null {
  const tokens = section.match(TOKEN) ?? [];
  const moment = momentOf(serial, from1904, /s/i.test(section));
  if (!moment) return null;
  const chinese = /\[DBNum1\]/i.test(section);
  const half = tokens.some((token) => /^(?:am\/pm|a\/p|上午\/下午)$/i.test(token));
  const number = (value: number, width: number): string =>
    chinese ? formatNumber(value) : String(value).padStart(width, '0');
  return tokens.map((token, index) => shown(token, tokens, index)).join('');

  function shown(token: string, all: readonly string[], index: number): string {
    const { year, month, day, weekday, hour, minute, second } = moment as Moment;
    const lower = token.toLowerCase();
    const elapsed = /^\[(h+|m+|s+)\]$/.exec(lower)?.[1];
    if (elapsed) {
      const unit = { h: 24, m: 1440, s: DAY }[elapsed[0] as 'h' | 'm' | 's'];
      return String(Math.floor(serial * unit + 1e-6)).padStart(elapsed.length, '0');
    }
    if (/^y+$/.test(lower)) {
      const text = lower.length <= 2 ? String(year % 100).padStart(2, '0') : String(year);
      return chinese ? [...text].map((digit) => '○一二三四五六七八九'[Number(digit)]).join('') : text;
    }
    if (/^m+$/.test(lower)) {
      if (isMinute(all, index)) return number(minute, lower.length);
      const name = MONTHS[month - 1] as string;
      if (lower.length >= 3)
        return lower.length === 3 ? name.slice(0, 3) : lower.length === 5 ? (name[0] as string) : name;
      return number(month, lower.length);
    }
    if (/^d+$/.test(lower)) {
      const name = DAYS[weekday] as string;
      return lower.length === 3 ? name.slice(0, 3) : lower.length >= 4 ? name : number(day, lower.length);
    }
    if (/^h+$/.test(lower)) return number(half ? hour % 12 || 12 : hour, lower.length);
    if (/^s+/.test(lower)) return number(second, lower.replace(/\..*/, '').length);
    if (/^a{3,4}$/.test(lower)) return (lower.length === 4 ? '星期' : '') + WEEKDAYS[weekday];
    if (lower === 'am/pm') return hour < 12 ? 'AM' : 'PM';
    if (lower === 'a/p') return hour < 12 ? 'A' : 'P';
    if (lower === '上午/下午') return hour < 12 ? '上午' : '下午';
    if (token.startsWith('"')) return token.slice(1, -1);
    if (token.startsWith('\\')) return token.slice(1);
    if (token.startsWith('_')) return ' ';
    return token.length > 1 || token === '@' || token === ';' ? '' : token;
  }
}

/** 「m」 beside hours or seconds is minutes. */
function isMinute(tokens: readonly string[], index: number): boolean {
  const time = (step: number, pattern: RegExp): boolean => {
    for (let at = index + step; at >= 0 && at < tokens.length; at += step) {
      const token = tokens[at] as string;
      if (/^(?:\[?[hs]+\]?|s+\.0+)$/i.test(token)) return pattern.test(token);
      if (/^(?:y+|m+|d+)$/i.test(token)) return false;
    }
    return false;
  };
  return time(-1, /h|s/i) || time(1, /s/i);
}
