import { readFileSync } from 'node:fs';
import type { Command, CommanderError } from 'commander';
import type { GoujiError } from '../core/errors.ts';
import type { Lang } from '../core/text.ts';
import { EXIT } from './exit.ts';
import { type Io, processIo } from './io.ts';
import { buildProgram } from './program.ts';
import { langOf, say } from './texts.ts';

/** Runs the command line; returns the exit code. Nothing is thrown, and no stack trace shown unless GOUJI_DEBUG=1. */
export async function main(argv: readonly string[], io: Io = processIo()): Promise<number> {
  const lang = langOf(argv, io.env);
  let code: number = EXIT.done;
  const program = buildProgram(io, lang, version(), (exit) => {
    code = exit;
  });
  if (argv.length === 0) {
    io.out(program.helpInformation());
    return EXIT.done;
  }
  try {
    await program.parseAsync(argv, { from: 'user' });
    return code;
  } catch (error) {
    return failed(error, program, argv, lang, io);
  }
}

function version(): string {
  const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
    version: string;
  };
  return version;
}

function failed(error: unknown, program: Command, argv: readonly string[], lang: Lang, io: Io): number {
  if (isCommanderError(error)) return error.exitCode === 0 ? EXIT.done : usage(error, program, argv, lang, io);
  if (io.env['GOUJI_DEBUG'] === '1') io.err(`${error instanceof Error ? error.stack : String(error)}\n`);
  if (isGoujiError(error)) {
    io.err(`${error.message}\n${error.hint}\n`);
    return EXIT.usage;
  }
  io.err(
    `${say(lang, 'crashed', { why: error instanceof Error ? error.message : String(error) })}\n${say(lang, 'debug')}\n`,
  );
  return EXIT.usage;
}

/** By name: loading the class would load the schemas, which `--help` has no need of. */
const isGoujiError = (error: unknown): error is GoujiError => error instanceof Error && error.name === 'GoujiError';

const isCommanderError = (error: unknown): error is CommanderError =>
  error instanceof Error && 'exitCode' in error && 'code' in error;

/** Says what is wrong with the arguments, what was probably meant, and where the usage stands. */
function usage(error: CommanderError, program: Command, argv: readonly string[], lang: Lang, io: Io): number {
  if (error.code === 'commander.help') return EXIT.usage;
  // Commander's own words are English; the names in quotes and the suggestion are what is needed of them.
  const quoted = [...error.message.matchAll(/'([^']*)'/g)].map(([, text]) => text as string);
  const near = /Did you mean (?:one of )?([^?,]+)/.exec(error.message)?.[1];
  const allowed = /Allowed choices are (.+?)\.$/m.exec(error.message)?.[1];
  const name = quoted[0]?.split(/[ ,|]+/).find((part) => part.startsWith('--')) ?? quoted[0] ?? '';
  const lines: Record<string, () => string> = {
    'commander.unknownOption': () => say(lang, 'unknownOption', { name }),
    'commander.unknownCommand': () => say(lang, 'unknownCommand', { name }),
    'commander.missingArgument': () => say(lang, 'missingArgument'),
    'commander.optionMissingArgument': () => say(lang, 'missingValue', { name }),
    'commander.invalidArgument': () => say(lang, 'wrongValue', { name, value: quoted[1] ?? '' }),
    'commander.excessArguments': () => say(lang, 'tooMany'),
  };
  const line = lines[error.code]?.();
  const verb = program.commands
    .map((command) => command.name())
    .find((known) => known === argv.find((arg) => !arg.startsWith('-')));
  const command = verb ? `gouji ${verb}` : 'gouji';
  const parts = [
    line ?? error.message,
    near ? say(lang, 'didYouMean', { name: near.trim() }) : '',
    allowed ? say(lang, 'allowed', { names: allowed }) : '',
    say(lang, 'seeHelp', { command }),
  ];
  io.err(`${parts.filter(Boolean).join('\n')}\n`);
  return EXIT.usage;
}
