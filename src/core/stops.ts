/** What a set of marks says of each UTF-16 unit that was asked for: 0 not asked yet, 1 a mark, 2 none. */
const known = new Map<string, Uint8Array>();

/** The marks asked for last, with their answers: most are asked for many times in a row. */
let latest: RegExp | undefined;
let latestAnswers: Uint8Array = new Uint8Array(0);

/** Answers for a character class what its `test` would, unit by unit, without cutting the text into strings. */
function answersOf(marks: RegExp): Uint8Array {
  if (marks === latest) return latestAnswers;
  latest = marks;
  latestAnswers = answersBySource(marks);
  return latestAnswers;
}

function answersBySource(marks: RegExp): Uint8Array {
  let answers = known.get(marks.source);
  if (!answers) {
    answers = new Uint8Array(0x10000);
    known.set(marks.source, answers);
  }
  return answers;
}

function isMark(answers: Uint8Array, code: number, marks: RegExp): boolean {
  const answer = answers[code];
  if (answer) return answer === 1;
  const is = marks.test(String.fromCharCode(code));
  answers[code] = is ? 1 : 2;
  return is;
}

/** Walks back from an offset to behind the last of some marks, but not beyond `least`. `marks` is one character class. */
export function behindMark(text: string, offset: number, marks: RegExp, least = 0): number {
  const answers = answersOf(marks);
  let i = Math.min(offset, text.length);
  while (i > least && !isMark(answers, text.charCodeAt(i - 1), marks)) i--;
  return i;
}

/** Walks on from an offset to the next of some marks, but not beyond `most`. `marks` is one character class. */
export function nextMark(text: string, offset: number, marks: RegExp, most = text.length): number {
  const answers = answersOf(marks);
  let i = offset;
  while (i < most && !isMark(answers, text.charCodeAt(i), marks)) i++;
  return i;
}
