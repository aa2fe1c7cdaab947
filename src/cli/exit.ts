/** Exit codes. Source: DESIGN, "What comes out of gouji check". */
export const EXIT = {
  /** Done, and nothing at or above --fail-on when that was given. */
  done: 0,
  /** Findings at or above --fail-on. */
  findings: 1,
  /** Wrong usage or configuration. */
  usage: 2,
  /** Some input could not be read. */
  input: 3,
} as const;
