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
  readonly workingFolder: string;
}

const configOf = ({ config }: UnitSettings): string[] => (config === undefined ? [] : ['--config', config]);

/** systemd: quotes are double, and % and $ mean something. */
const unitWord = (word: string): string =>
  `"${word.replaceAll('\\', '\\\\').replaceAll('"', '\\"').replaceAll('%', '%%').replaceAll('$', '$$$$')}"`;

/** A unit that keeps `gouji schedule` running, to be put into /etc/systemd/system/gouji.service. */
export function systemdUnit(settings: UnitSettings): string {
  const { node, program, inputs, store, output, cron, workingFolder } = settings;
  const own = ['--cron', cron, '--store', store, '--output', output, ...configOf(settings)];
  const words = [node, program, 'schedule', ...own, ...inputs];
  return `# /etc/systemd/system/gouji.service
# systemctl daemon-reload && systemctl enable --now gouji
[Unit]
Description=gouji: checks project reports by a timetable
After=network-online.target remote-fs.target

[Service]
Type=simple
WorkingDirectory=${workingFolder.replaceAll('%', '%%')}
ExecStart=${words.map(unitWord).join(' ')}
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

/** A line for crontab -e. Two runs that overlap don't harm: the second says that the store is in use. */
export function crontabLine(settings: UnitSettings): string {
  const { node, program, inputs, store, output, cron, workingFolder } = settings;
  const words = [node, program, 'run', '--store', store, ...configOf(settings), ...inputs].map(shellWord).join(' ');
  return `# crontab -e
${cron} cd ${shellWord(workingFolder)} && ${words} >> ${shellWord(`${output}/cron.log`)} 2>&1
`;
}
