import type { Candidate } from '../core/fact.ts';
import type { Reading } from './reading.ts';

const BEFORE_WORD =
  /^(?:底|末)?(?:之前|以前|前(?!期|后|述|往|三|两|一|置|来|去|景|沿|者|五|列|端|身|台)|止(?=。|，|；|）|$))/;
const END_ONLY =
  /^(?:底|末|年底|年末)?(?=[，,]?(?:[\u4e00-\u9fff“]{0,24})(?:不少于|不低于|达到|完成|建成|实现|全部|力争|各类|累计))/;
const NOT_LATER =
  /(?:不迟于|不晚于|不得迟于|不得晚于|截止(?:日期|时间)?(?:为|是|：)?|限于|最迟(?:于|在)?|务必于|须于|应于|确保于?|力争于?在?|计划于|期限为|期限至)$/;
// A report of what happened by a date is no deadline: 2021年10月底前全部完工 in the part on results.
const HAPPENED =
  /已(?:经|全部|于|按|完)|均(?:已|于)|全部于|完工[。，；]|全部完工|投入使用|挂牌|竣工[。，；]|通过了|完成了|于当日/;
const OBLIGED = /应当?|须|需|要求|限期|务必|确保|力争|拟|计划|争取|责成|督促|不得|预计|将/;

/**
 * Deadlines: 6月30日前, 2020年8月底前, 2021年底 (in the part on targets), 不迟于…. `date` is the last permitted day: 月底 is
 * the month's last day, 年底 the 31st of December, and the day named before 前 is itself still permitted.
 */
export function deadlines(reading: Reading, dates: readonly Candidate<'date'>[]): Candidate<'deadline'>[] {
  const found: Candidate<'deadline'>[] = [];
  for (const date of dates) {
    const { text } = reading;
    const { start, end } = date.at;
    const printed = text.slice(start, end);
    const behind = reading.after(end, 30);
    const before = reading.before(start, 10);
    const before_ =
      /^(?:之前|以前|前(?!期|后|述|往|置|来|去|景|沿|者|端|身|台))/.exec(behind) ?? BEFORE_WORD.exec(behind);
    const topic = reading.topicAt(start);
    const promising = topic === 'targets' || topic === 'recommendations';
    let length = before_ ? before_[0].length : 0;
    if (!before_) {
      const atEnd = /[底末]$/.test(printed) && promising && END_ONLY.test(behind);
      if (!atEnd && !NOT_LATER.test(before)) continue;
      if (!atEnd && /截止$/.test(before) && !/(?:报名|申报|提交|受理|合同|完成)/.test(reading.before(start, 16)))
        continue;
      length = 0;
    }
    const sentenceEnd = reading.clauseEnd(end, /[。；\n\t]/);
    const sentence = text.slice(reading.clauseStart(start, /[。；\n\t]/), sentenceEnd + 1);
    const clauseOn = text.slice(end, sentenceEnd + 1);
    if (!promising && HAPPENED.test(sentence) && !OBLIGED.test(sentence)) continue;
    if (!promising && topic === 'results' && !OBLIGED.test(sentence)) continue;
    if (/(?:截至|截止到?|比|较|在|自|从)$/.test(before) && !/务必在|应在|须在|需在/.test(before)) continue;
    const last = lastDay(date.value.end ?? date.value.start);
    if (!last) continue;
    found.push({
      kind: 'deadline',
      at: { start, end: end + length },
      value: { date: last, of: about(clauseOn.slice(length), before) },
    });
  }
  return found;
}

/** The last permitted day of a date as precise as it was printed, or null for a date that doesn't exist. */
function lastDay(iso: string): string | null {
  const [year, month, day] = iso.split('-').map(Number);
  if (year === undefined || Number.isNaN(year)) return null;
  if (month === undefined) return `${year}-12-31`;
  if (month < 1 || month > 12) return null;
  const length = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (day !== undefined && (day < 1 || day > length)) return null;
  return `${year}-${String(month).padStart(2, '0')}-${String(day ?? length).padStart(2, '0')}`;
}

const about = (behind: string, before: string): string => {
  const words = behind.replace(/^[，,：:]+/, '').split(/[。；\n\t]/)[0] ?? '';
  return (words || before).slice(0, 60);
};
