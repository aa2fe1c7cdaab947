import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { sentenceAt } from '../../core/passage.ts';
import { overlaps, type Span } from '../../core/span.ts';
import type { Place } from '../../core/structure.ts';
import { startingIn } from '../../core/within.ts';
import { contradictions } from './claims.ts';
import { stillOpen } from './open-at-base.ts';
import { grouped, words } from './told.ts';

export const doneUndoneConflict = defineCheck({
  id: 'done-undone-conflict',
  group: 'targets',
  severity: 'high',
  title: { zh: '同一事项又说完成又说没完成', en: 'Called both done and not done' },
  docs: {
    what: {
      zh: '一处写全部完成、均已到位，另一处写同一事项尚未完成、正在进行；或写某项工程已完成，而其中承诺的部分没有建成。不同阶段、不同日期、不同地点和只说一部分的不算。',
      en: 'One place says that all of a thing is done, another that the same thing is not done or under way; or a work is called finished of which promised parts were not built. Other phases, dates and places, and what is said of a part only, do not count.',
    },
    why: {
      zh: '两种说法不能同时成立，其中一处不实。',
      en: 'Both cannot be true: one of the two places misstates the facts.',
    },
    fix: {
      zh: '核实实际进度，统一前后说法，写明截止日期。',
      en: 'Check the actual state, make both places agree and name the day.',
    },
  },
  messages: {
    conflict: {
      zh: '一处写“{done}”，另一处写“{undone}”。',
      en: 'One place says “{done}”, another “{undone}”.',
    },
  },
  examples: {
    valid: [
      '一、资金使用\n截至2023年6月30日支出900万元，监管平台仍在联调。\n二、产出\n1.监管平台。平台2023年11月建成启用。',
      '一、资金使用\n截至2023年12月31日支出900万元，执法平台仍在联调。\n二、产出\n1.监管平台。平台2023年11月建成启用。',
      '一、资金使用\n检查时，东门泵站仍在安装。截至2023年12月31日支出900万元。\n二、产出\n东门泵站2023年11月竣工。',
      '一、项目概况\n二楼消防改造已于2023年9月完工并通过消防验收。\n二、存在的问题\n三楼食堂改造还停在图纸审查环节。',
      '一、整改情况\n3处弃渣场已全部砌筑挡渣墙并完成覆土复绿。\n二、下一步工作\n4座取土场目前还没有平整，待汛期后实施。',
      '一、年中情况\n7月底督查时，北坪、马场两个乡的房屋测绘没有完成。\n二、年末情况\n11月20日，全县9个乡镇的房屋测绘都已完成。',
      '一、完成情况\n采购移动终端200部，200部全部到货。\n二、使用\n其中有20部作为备用机存放库房，尚未拆封。',
      '一、东河镇\n管网铺设已全部完成。\n二、西岭镇\n管网铺设尚未开工。',
      '一、完成情况\n6个问题中已完成整改5个，正在整改1个。',
      '一、完成情况\n场地改造已全部完成，自动分拣线尚未安装。',
      '一、完成情况\n除分拣中心外，其余建设内容均已完成。\n二、存在问题\n分拣中心尚未完成设备安装。',
      '一、完成情况\n一期工程已全部完工。二期工程尚未完工。',
      '一、完成情况\n已建成冷库22座，另有2座未安装制冷机组。\n二、结论\n已建成的22座冷库通过验收。',
      '一、资金情况\n项目资金已全部到位。\n二、存在问题\n竣工结算审核尚未全部完成，部分监理日志签字不全。',
      '一、完成情况\n76所村卫生室全部通过验收。\n二、存在问题\n个别村卫生室设备到货偏晚，房屋完工后未能同步开诊。',
    ],
    invalid: [
      '一、资金使用\n截至2023年12月31日支出900万元，⟦监管平台仍在联调⟧，尾款未付。\n二、产出\n1.监管平台。⟦平台2023年11月建成启用，26家机构的数据已接入。⟧',
      '一、资金使用\n截至2023年12月31日，⟦污水提升泵站仍处于设备调试阶段⟧。\n二、产出\n⟦污水提升泵站于2023年9月投入运行，日处理600吨。⟧',
      '一、产出\n⟦冷链仓2023年10月20日建成并投入使用，入库果品80吨。⟧\n二、资金使用\n截至2023年12月31日支出320万元。⟦冷链仓尚在装修⟧，尾款未付。',
      '一、资金使用\n截至2023年12月31日支出52万元，⟦查询终端还在安装调试⟧。\n二、产出\n2.查询终端。⟦终端已于2023年8月正式上线，受理1,200件。⟧',
      '一、项目概况\n县托养中心有床位120张，⟦三楼消防改造已于2023年9月完工并通过消防验收⟧。\n二、存在的问题\n至评价基准日，⟦三楼消防改造还停在图纸审查环节⟧，床位无法使用。',
      '一、项目概况\n⟦东门泵站扩容已于2022年11月竣工⟧，排涝能力增强。\n二、存在的问题\n⟦东门泵站扩容仍卡在征地报批阶段⟧，汛期内涝仍有发生。',
      '一、整改情况\n⟦3处弃渣场已全部砌筑挡渣墙并完成覆土复绿⟧。\n二、下一步工作\n抓好青石嘴治理。⟦该处弃渣场目前还没有覆土⟧，待汛期后实施。',
      '一、整改情况\n⟦7处临时用地已全部完成复垦⟧。\n二、下一步工作\n⟦东沟临时用地目前尚未复垦⟧，春耕前完成。',
      '一、产出完成情况\n截至年底，⟦26眼机井已全部建成⟧。\n二、满意度情况\n2户反映，⟦所在村组的井台至今没砌⟧，井盖没装，经核实属实。',
      '一、⟦搬迁入住圆满完成⟧\n全县应搬迁86户，已入住79户；其余7户因房屋漏水，⟦一直没有搬离危险区⟧。\n二、后续帮扶\n开展培训3期。',
      '一、产出表\n内容 | 计划 | 现状\n⟦社区食堂 | 4处 | 已全部交付使用⟧\n餐具 | 400套 | 到货\n二、分析\n餐具400套均已到货。⟦4处社区食堂目前仍是空壳房⟧，何时开伙未定。',
      '一、完成情况\n采购移动终端200部，⟦200部全部配备到位⟧，运行正常。\n二、审计发现\n审计组盘点仓库，⟦其中有45部尚未拆封⟧，一次也没有开机。',
      '一、完成情况\n⟦58户危房已全部改造完毕⟧。\n二、存在的问题\n⟦上述村中还有6户没有动工⟧。',
      '一、整改情况\n⟦26台设备已全部补登固定资产账⟧。\n二、下一步工作\n⟦对尚未登记入账的26台设备⟧，由财务部抓紧核价补录。',
      '一、整改情况\n⟦重复领取的7.36万元已全部收回⟧。\n二、数据比对\n底数正在核实，⟦重复发放的7.36万元中尚有2.08万元未收回⟧。',
      '一、建设过程\n⟦制冷设备已于2022年11月10日全部安装调试完毕⟧。\n二、验收情况\n经逐座核验，已建成冷库22座；⟦望江镇另有2座未安装制冷机组⟧。',
      '一、整改情况\n资产登记问题。其余3所学校尚未入账，⟦该问题正在整改⟧。\n二、整改成效\n综上，⟦审计指出的6个问题已全部整改到位⟧。',
      '一、完成情况\n⟦全县路灯已全部安装完成并投入使用⟧。\n二、存在的问题\n1.清溪镇⟦部分路灯尚未安装⟧，影响夜间出行。',
      '一、绩效目标\n1.建成管护机房3处；\n2.改造泵站6座。\n二、自评结论\n⟦项目各项绩效目标均已完成⟧。\n三、产出情况\n6座泵站改造完成，⟦管护机房尚未建成⟧。',
    ],
  },
  *run(context) {
    const { structure, linksOf, place } = context;
    const told: Span[] = [];
    const claims = linksOf('outcome').filter(({ undertaking }) => undertaking.id.startsWith('claim@'));
    for (const pair of grouped(claims, ({ undertaking }) => undertaking.id)) {
      const done = pair.find(({ state }) => state === 'done')?.evidence[0];
      const open = pair.find(({ state }) => state === 'undone')?.evidence ?? [];
      const [first] = open;
      if (!done || !first || open.every((said) => saidBefore(context, said, done))) continue;
      told.push(done.at, ...open.map(({ at }) => at));
      const sure = pair.every((o) => o.sure);
      yield {
        message: 'conflict',
        data: { done: words(structure, done, 40), undone: words(structure, first, 40) },
        evidence: [
          evidence(done, '写明完成', 'said to be done'),
          ...open.map((place) => evidence(place, '写明未完成', 'said to be undone')),
        ],
        certainty: 'suspect',
        because: sure
          ? { zh: '两处按事项名称和动词对应', en: 'the two places were matched by thing and verb' }
          : { zh: '未完成的是该项工程承诺的组成部分', en: 'what is undone was promised as a part of the work' },
      };
    }
    const apart = [
      ...contradictions(context).map(({ done, denial }) => ({ done, open: denial.at })),
      ...stillOpen(context),
    ];
    for (const { done: at, open: denied } of apart) {
      if ([at, denied].some((span) => told.some((other) => overlaps(other, span)))) continue;
      const done = place(at);
      const open = place(denied);
      told.push(at, denied);
      yield {
        message: 'conflict',
        data: { done: words(structure, done, 40), undone: words(structure, open, 40) },
        evidence: [evidence(done, '写明完成', 'said to be done'), evidence(open, '写明未完成', 'said to be undone')],
        certainty: 'suspect',
        because: { zh: '两处按事项名称对应', en: 'the two places were matched by the name of the thing' },
      };
    }
  },
});

/** 「6月底督导时没有完成」, 「12月10日前都已完成」: what was open on an earlier day may have been done by a later one. */
function saidBefore(context: CheckContext, open: Place, done: Place): boolean {
  const before = dayOf(context, open);
  const after = dayOf(context, done);
  if (!before || !after) return false;
  const length = Math.min(before.length, after.length);
  return before.slice(0, length) < after.slice(0, length);
}

/** The last day that its sentence names up to the end of a place; not one by which something is due. */
function dayOf({ structure, factsOf, text }: CheckContext, { at }: Place): string | undefined {
  const sentence = sentenceAt(structure, at.start);
  if (!sentence || /至今|目前|迄今|现在/.test(text.slice(sentence.at.start, at.end))) return undefined;
  const deadlines = factsOf('deadline');
  const day = startingIn(factsOf('date'), { start: sentence.at.start, end: at.end }).findLast(
    (date) => date.value.precision !== 'year' && startingIn(deadlines, date.at).length === 0,
  );
  return day?.value.end ?? day?.value.start;
}
