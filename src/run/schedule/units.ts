/** What a system needs to run gouji by itself. */
export interface UnitSettings {
  /** Full paths of node and of gouji's own program. */
  readonly node: string;
  readonly program: string;
  /** Full paths. */
  readonly inputs: readonly string[];
  readonly store: string;
  readonly output: string;
  /** The configuration that was asked for; else that of the working folder holds, if there is one. */
  readonly config?: string;
  readonly cron: string;
  /** Time zone of the timetable; the system's when absent. */
  readonly timezone?: string;
  /** What else was given to `gouji schedule`, each option before its value. */
  readonly more?: readonly string[];
  /** Variables that hold secrets and so are not printed: their values have to come from the environment there, too. */
  readonly secrets?: readonly string[];
  readonly workingFolder: string;
}

const programOf = ({ node, program, inputs, store, output, cron, config, timezone, more = [] }: UnitSettings) => {
  const zone = timezone === undefined ? [] : ['--timezone', timezone];
  const kept = ['--store', store, '--output', output, ...(config === undefined ? [] : ['--config', config])];
  return {
    ahead: [node, program, 'schedule'],
    own: ['--cron', cron, ...zone, ...kept, ...more, ...inputs],
  };
};

/** systemd: quotes are double, and % and $ mean something. */
const unitWord = (word: string): string =>
  `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;

const SECRETS_FILE = '/etc/gouji/environment';

/** A unit that keeps `gouji schedule` running, to be put into /etc/systemd/system/gouji.service. */
export function systemdUnit(settings: UnitSettings): string {
  const { ahead, own } = programOf(settings);
  const { workingFolder, secrets = [] } = settings;
  const environment =
    secrets.length === 0
      ? ''
      : `# ${secrets.join(', ')}: not printed here, for it may hold a password. Put it into this file, one NAME=value a line,
# and let only root read it: chmod 600 ${SECRETS_FILE}
EnvironmentFile=${SECRETS_FILE}
`;
  return `# /etc/systemd/system/gouji.service
# systemctl daemon-reload && systemctl enable --now gouji
[Unit]
Description=gouji: checks project reports by a timetable
After=network-online.target remote-fs.target

[Service]
Type=simple
WorkingDirectory=${workingFolder.replaceAll('%', '%%')}
${environment}ExecStart=${[...ahead, ...own].map(unitWord).join(' ')}
Restart=on-failure
RestartSec=60
# It finishes the report in hand before it ends.
KillMode=mixed
TimeoutStopSec=300
# It only reads reports, and writes its store and logs.
NoNewPrivileges=true
PrivateTmp=true
Nice=10

[Install]
WantedBy=multi-user.target
`;
}

/** A shell's word; % ends the command in a crontab. */
const shellWord = (word: string): string => `'${word.replaceAll("'", `'\\''`)}'`.replaceAll('%', '\\%');

/** Whether the cron of a system can read a timetable: five fields, or a nickname such as @daily. */
export const isCrontab = (cron: string): boolean => /^(?:@[a-z]+|\S+(?:[ \t]+\S+){4})$/.test(cron.trim());

/** Lines for crontab -e: one night at each tick. Two that overlap don't harm: the second says that the store is in use. */
export function crontabLine(settings: UnitSettings): string {
  const { ahead, own } = programOf(settings);
  const { output, cron, timezone, workingFolder, secrets = [] } = settings;
  const words = [...ahead, '--once', ...own].map(shellWord).join(' ');
  return [
    '# crontab -e',
    ...(timezone === undefined
      ? []
      : [
          '# cronie keeps to CRON_TZ; a cron that does not know it (as that of Debian) goes by the clock of the system.',
          `CRON_TZ=${timezone}`,
        ]),
    ...secrets.map((name) => `# Not printed here, for it may hold a password: a line ${name}=value above this one.`),
    `${cron.trim()} cd ${shellWord(workingFolder)} && ${words} >> ${shellWord(`${output}/cron.log`)} 2>&1`,
    '',
  ].join('\n');
}
