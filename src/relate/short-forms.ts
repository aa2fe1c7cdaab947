/**
 * Long forms, the short ones that are used for comparing, and characters of which every long form holds one. No short form
 * brings in such a character for a long form further on.
 */
const SHORT: readonly (readonly [RegExp, string, string])[] = [
  [/电子商务/g, '电商', '商'],
  [/(?:综合|便民)?服务(?:站点|网点|站|点)|站点|网点/g, '站', '站点'],
  [/行政村|村级|村居/g, '村', '政级居'],
  [/乡镇级|镇级|乡级|乡镇/g, '镇', '级乡'],
  [/县级|县域/g, '县', '级域'],
  [/市级/g, '市', '级'],
  [/满意率|满意比例/g, '满意度', '意'],
  [/(?:升级改造|改造提升|改造升级|提档升级|提质改造)/g, '升级', '造档'],
  [/互联网\+/g, '互联网', '+'],
  [/[“”"'‘’《》「」【】]/g, '', '“”"\'‘’《》「」【】'],
];
/** For each character the long forms that it may stand in, a bit each. */
const LONG_WITH = new Uint16Array(0x10000);
for (const [form, [, , held]] of SHORT.entries())
  for (const mark of held) LONG_WITH[mark.charCodeAt(0)] = (LONG_WITH[mark.charCodeAt(0)] as number) | (1 << form);

/** A text for comparing names: short forms, without quotation marks. Its offsets are its own. */
export function shortened(text: string): string {
  let forms = 0;
  for (let i = 0; i < text.length; i++) forms |= LONG_WITH[text.charCodeAt(i)] as number;
  if (forms === 0) return text;
  let short = text;
  for (let form = 0; form < SHORT.length; form++) {
    if ((forms & (1 << form)) === 0) continue;
    const [long, own] = SHORT[form] as (typeof SHORT)[0];
    short = short.replace(long, own);
  }
  return short;
}
