/** Where the text of a group goes. */
export type Destination =
  | 'text'
  | 'label'
  | 'code'
  | 'fonts'
  | 'styles'
  | 'shape'
  | 'alternative'
  | 'skip'
  | 'furniture'
  | 'note'
  | 'comment'
  | 'box'
  | 'field'
  | 'result'
  | 'nested';

const KNOWN = new Map<string, Destination>([
  ['fonttbl', 'fonts'],
  ['stylesheet', 'styles'],
  ['listtext', 'label'],
  ['pntext', 'label'],
  ['footnote', 'note'],
  ['annotation', 'comment'],
  ['field', 'field'],
  ['fldinst', 'code'],
  ['fldrslt', 'result'],
  ['formfield', 'shape'],
  ['shp', 'shape'],
  ['shpinst', 'shape'],
  ['shpgrp', 'shape'],
  ['do', 'shape'],
  ['shptxt', 'box'],
  ['dptxbxtext', 'box'],
  ['nesttableprops', 'nested'],
  ['upr', 'alternative'],
  ['object', 'alternative'],
  ['moMath', 'text'],
  ['moMathPara', 'text'],
]);
for (const side of ['', 'l', 'r', 'f']) {
  KNOWN.set(`header${side}`, 'furniture');
  KNOWN.set(`footer${side}`, 'furniture');
}
/** Nothing in these is text of the document, though they don't begin with \*. */
const SKIPPED = new Set(
  'colortbl info pict nonesttables nonshppict shprslt xe tc tcn rxe txe filetbl listtable listoverridetable revtbl rsidtbl private sp sn sv ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn themedata bkmkstart bkmkend atnid atnauthor atntime atrfstart atrfend ffname ffdeftext ffformat ffhelptext ffstattext ffl mmathPr panose falt pnseclvl pntxta pntxtb template passwordhash'.split(
    ' ',
  ),
);
/** What is shown of something that is written in several ways, or drawn by another program. */
const SHOWN = new Set(['ud', 'result']);

/** Where the first word of a group sends its text; null when it says nothing of that. */
export function destinationOf(word: string, starred: boolean, within: string): Destination | null {
  if (within === 'skip') return null;
  if (within === 'alternative') return SHOWN.has(word) ? 'text' : starred ? 'skip' : null;
  if (within === 'fonts' || within === 'styles') return starred || SKIPPED.has(word) ? 'skip' : null;
  const known = KNOWN.get(word);
  if (known) return known;
  return starred || SKIPPED.has(word) ? 'skip' : null;
}
