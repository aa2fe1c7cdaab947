import { expect, it } from 'vitest';
import { documentOf } from '../../../src/read/read.ts';
import { recordOf } from '../../../src/run/ingest/record.ts';
import { PIPELINES } from './support.ts';

it.each([
  ['南京市鼓楼区', '南京市鼓楼区'],
  ['河南省开封市鼓楼区', '开封市鼓楼区'],
  ['鼓楼区', '鼓楼区'],
  ['郑州市新密市', '新密市'],
  ['桐坪县', '桐坪县'],
])('a report of %s counts to %s', (place, county) => {
  const text = `${place}2022年度农村公路养护项目绩效自评报告\n一、概况\n按期完成。\n`;
  const options = { pipelines: PIPELINES, lang: 'zh', versionOf: () => '1' } as const;
  expect(recordOf(documentOf(text, 'a.txt'), options).county).toBe(county);
});
