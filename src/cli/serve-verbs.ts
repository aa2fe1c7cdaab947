import { Argument, type Command, Option } from 'commander';
import { RUN_TEXTS } from './run-texts.ts';
import { DEFAULT_STORE, type VerbSetting } from './run-verbs.ts';
import type { ServeArguments } from './serve.ts';
import { SERVE_TEXTS, type ServeTextKey } from './serve-texts.ts';
import { TEXTS } from './texts.ts';
import type { UserAction, UserArguments } from './user.ts';

/** Adds `gouji serve` and `gouji user`; the verbs themselves are loaded when they run. */
export function addServeVerbs(program: Command, { io, lang, common, done }: VerbSetting): void {
  const say = (key: ServeTextKey): string => SERVE_TEXTS[key][lang];
  const examples = (...lines: [command: string, key: ServeTextKey][]): string =>
    ['', TEXTS.examplesTitle[lang], ...lines.map(([command, key]) => `  ${command.padEnd(58)} ${say(key)}`)].join('\n');
  const verb = (name: string, about: ServeTextKey): Command =>
    common(program.command(name))
      .description(say(about))
      .option('--store <file>', RUN_TEXTS.store[lang], DEFAULT_STORE)
      .addOption(new Option('--lang <lang>', TEXTS.lang[lang]).choices(['zh', 'en']).default(lang));

  verb('serve', 'serve')
    .option('--port <port>', say('port'), '4173')
    .option('--host <host>', say('host'), '127.0.0.1')
    .option('--address <url>', say('address'))
    .option('--user <name>', say('user'))
    .option('--config <file>', TEXTS.config[lang])
    .option('--open', say('open'))
    .addHelpText('after', () =>
      examples(['gouji serve --open', 'exampleServe'], ['gouji serve --host 192.168.1.5 --port 8080', 'exampleHost']),
    )
    .action(async (options: ServeArguments) => {
      const { serve } = await import('./serve.ts');
      done(await serve(options, io));
    });

  verb('user', 'users')
    .addArgument(new Argument('<action>', say('userAction')).choices(['add', 'disable', 'list']))
    .argument('[name]', say('userName'))
    .addHelpText('after', () => examples(['gouji user add 张三', 'exampleUser']))
    .action(async (action: UserAction, name: string | undefined, options: UserArguments) => {
      const { user } = await import('./user.ts');
      done(await user(action, name, options, io));
    });
}
