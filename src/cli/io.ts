/** What a verb writes to and learns from its surroundings. Tests pass their own. */
export interface Io {
  /** Results. */
  out(text: string): void;
  /** Progress, hints and errors. */
  err(text: string): void;
  /** Standard output is a terminal. */
  readonly outIsTerminal: boolean;
  readonly errIsTerminal: boolean;
  /** Columns of the terminal. */
  readonly columns: number;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The process's own streams. A reader that hangs up (`| head`) ends the program quietly. */
export function processIo(): Io {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE') process.exit(0);
    throw error;
  });
  return {
    out: (text) => void process.stdout.write(text),
    err: (text) => void process.stderr.write(text),
    outIsTerminal: process.stdout.isTTY ?? false,
    errIsTerminal: process.stderr.isTTY ?? false,
    columns: process.stdout.columns ?? 100,
    env: process.env,
  };
}

/** Whether to colour: as asked, else as NO_COLOR and FORCE_COLOR say, else on a terminal only. */
export function colorful(asked: boolean | undefined, io: Io, toTerminal: boolean): boolean {
  if (asked !== undefined) return asked;
  if (io.env['NO_COLOR']) return false;
  if (io.env['FORCE_COLOR'] && io.env['FORCE_COLOR'] !== '0') return true;
  return toTerminal && io.env['TERM'] !== 'dumb';
}
