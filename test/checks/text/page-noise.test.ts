import { expect, it } from 'vitest';
import { checks } from '../../../src/checks/index.ts';
import { pageNoise } from '../../../src/checks/text/page-noise.ts';
import { readBytes } from '../../../src/read/read.ts';
import { analyze } from '../../../src/run/analyze.ts';
import { loadPipelines } from '../../../src/run/pipelines.ts';
import { describeCheck } from '../expect-findings.ts';

describeCheck(pageNoise, {
  finds: [
    '⟦您当前的位置：首页 > 信息公开 > 通知公告⟧\n柳堰县农村公路项目绩效评价报告\n一、项目概况\n项目已完成。',
    '柳堰县农村公路项目绩效评价报告\n⟦发布时间：2023-10-20 阅读次数：356 分享到：⟧\n一、项目概况\n项目已完成。',
    '柳堰县农村公路项目绩效评价报告\n一、项目概况\n项目已完成。\n⟦上一篇：关于公布结果的通知\n下一篇：关于培训的通知⟧',
    '柳堰县农村公路项目绩效评价报告\n一、项目概况\n项目由县交通运输局组织\n⟦- 3 -⟧\n实施，总投资4860万元。',
  ],
  silent: [
    '柳堰县农村公路项目绩效评价报告\n一、项目概况\n平台累计浏览量3.6万次，阅读量：较上年翻番。\n二、结论\n完成。',
    '关于网站建设的总结\n1.首页改版：访问量：12万次；\n2.新增栏目：上一篇、下一篇导航功能已实现。',
    '柳堰县农村公路项目绩效评价报告\n目录\n一、项目概况 1\n二、评价结论 5\n一、项目概况\n甲。\n二、评价结论\n乙。',
    '柳堰县审计局\n审计报告\n一、项目概况\n甲。\n柳堰县审计局\n2023年9月12日\n附件\n汇总表\n名称 | 金额\n甲 | 1',
    '指标 | 分值\n|---|---|\n决策 | 15\n过程 | 25',
  ],
});

const pipelines = loadPipelines(checks);
const noises = async (html: string): Promise<string[]> => {
  const document = await readBytes(new TextEncoder().encode(html), 'page.html');
  const { analysis } = analyze(document, { pipelines, checks: [pageNoise] });
  return analysis.findings.flatMap(({ evidence }) => evidence.map(({ quote }) => quote));
};
const ARTICLE = Array.from(
  { length: 6 },
  (_, i) => `<p>第${i + 1}标段由县交通运输局组织实施，资金已经到位，质量合格，资料齐全。</p>`,
).join('');

it('lets a web page have what web pages have around their article', async () => {
  const page = `<html><body><div class="nav">首页 &gt; 政务公开</div><h1>公路项目评价报告</h1>${ARTICLE}<div class="footer">版权所有 网站地图</div></body></html>`;
  expect(await noises(page)).toEqual([]);
});
