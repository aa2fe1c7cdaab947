import { type CheckContext, defineCheck, type EvidenceAt, evidence } from '../../core/check.ts';
import { keywords, touches } from '../../core/keywords.ts';
import { partsAbout, textAt } from '../../core/passage.ts';
import { overlaps, type Span } from '../../core/span.ts';
import { drawnStill } from './drawn-still.ts';
import { missingFaults } from './missing-faults.ts';
import { contradicted, unlistedDefects } from './unlisted-defects.ts';

/** What a body must hold, and a problem say, before its support can be missed. */
const LEAST_BODY = 600;
const LEAST_WORDS = 4;

const unlisted = ({ text, place }: CheckContext, [first, ...rest]: readonly [Span, ...Span[]]) =>
  ({
    message: 'unlisted',
    certainty: 'suspect',
    because: { zh: '按关键词比对', en: 'compared by keywords' },
    evidence: [
      evidence(place(first), '正文所述', 'stated here'),
      ...rest.map((at): EvidenceAt => evidence(place(at), '正文所述', 'stated here')),
    ],
    data: { defect: text.slice(first.start, first.end) },
  }) as const;

export const problemUnlisted = defineCheck({
  id: 'problem-unlisted',
  group: 'structure',
  severity: 'medium',
  title: { zh: '正文说到的问题没有列入问题', en: 'A defect stated in the body is not among the problems' },
  docs: {
    what: {
      zh: '分析部分明说没有完成、进度滞后、闲置、渗漏、资金滞留、不合规领取、低于目标等，问题和建议部分却没有提到。列出的问题与正文相反的，也报。列出的问题在正文找不到任何依据的，只作提示。',
      en: 'The analysis says outright that something was not done, lags, lies idle, leaks, is below its target, that money is stuck or was drawn without right, and problems and recommendations are silent on it; or a listed problem is the opposite of what the body says. A listed problem without any support in the body is only noted.',
    },
    why: { zh: '没有列入的问题，就没有人整改。', en: 'What is not listed nobody puts right.' },
    fix: {
      zh: '把正文查实的问题列入，或说明已经解决。',
      en: 'List what the body establishes, or say that it has been put right.',
    },
  },
  messages: {
    unlisted: {
      zh: '正文说“{defect}”，问题部分没有提到。',
      en: 'The body says “{defect}”; the list of problems does not mention it.',
    },
    opposed: {
      zh: '列出的问题“{problem}”与正文“{body}”相反。',
      en: 'The listed problem “{problem}” is the opposite of “{body}” in the body.',
    },
    unsupported: {
      zh: '列出的问题“{problem}”在正文没有依据。',
      en: 'The listed problem “{problem}” has no support in the body.',
    },
  },
  kinds: ['performance-evaluation', 'self-evaluation', 'acceptance', 'audit'],
  examples: {
    valid: [
      {
        kind: 'acceptance',
        text: '一、完成情况\n实际处治隐患路段151.2公里，更换破损标志牌35块，修复坍塌护坡6处。\n二、存在的问题\n1.竣工图未盖章。\n2.竣工资料编目不规范。',
      },
      {
        kind: 'self-evaluation',
        text: '一、完成情况\n购置车辆36辆。5辆备用车按调度规则轮换停放，不属于闲置。\n二、存在的问题\n1.站点预报误差偏大。\n2.驾驶员流动性高。',
      },
      {
        kind: 'self-evaluation',
        text: '一、完成情况\n更换损坏接收机312台、疏通堵塞管道48次。雷击造成中继站停运2天，抢修后恢复播出。\n二、存在的问题\n1.培训课时偏少。\n2.备件库分布不均。',
      },
      {
        kind: 'acceptance',
        text: '一、工程质量\n现场查看看到，候车亭的挡风玻璃有7块碎裂。\n二、存在的问题\n1.候车设施管护不到位，破损没有及时维修。\n2.培训签到不完整。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、资金管理\n经比对，4人长期在外省务工，仍按月领取补贴，涉及资金1.68万元，已全部追回。\n二、存在的问题\n1.培训转化率偏低。\n2.考勤表集中补签。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、资金管理\n38户退出低保后仍享受渐退期救助6个月。\n二、存在的问题\n1.培训转化率偏低。\n2.考勤表集中补签。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n评价组延伸查看桥梁12座，3座没有建立技术档案，已全部补建。\n二、存在的问题\n1.培训转化率不高。\n2.水费收缴率低。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n现场核查特种设备18台，未发现未按期办理年检手续的情况。\n二、存在的问题\n1.培训转化率不高。\n2.水费收缴率低。',
      },
      {
        kind: 'self-evaluation',
        text: '一、完成情况\n校名\t维修面积\t验收\t备注\n东小学\t300\t合格\t无\n西小学\t260\t合格\t无安全隐患\n南小学\t180\t不合格\t返工后复验合格\n二、存在的问题\n1.培训签到不完整。\n2.档案装订混乱，缺目录。',
      },
      {
        kind: 'acceptance',
        text: '一、现场检查表\n校名\t座位\t用电\t情况说明\n东小学\t120\t合格\t照常供餐\n西小学\t90\t不合格\t线路老化\n二、验收发现的问题\n1.西小学用电线路需要更换，存在隐患。\n2.培训签到不完整。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、资金发放\n补贴按月发放，没有出现拖欠。社保卡注销的12户改用新卡补发较慢，平均等了30天。\n二、存在的问题\n1.社保卡注销户新卡补贴发放不及时。\n2.培训签到不完整。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n评价组查看路灯，有9盏路灯不亮。\n二、存在的问题\n（一）设施维护不及时。电池老化，亮灯率受到影响。',
      },
      {
        kind: 'audit',
        text: '一、审计实施情况\n县城管局将绿化工程拆成三个合同直接发包。\n二、审计发现的问题\n（一）规避公开招标。绿化工程化整为零。\n（二）入账不及时。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n2处流量计停用三个月，现已更换。\n二、存在的问题\n1.供水管护经费偏少。\n2.水费收缴率低。',
      },
      {
        kind: 'self-evaluation',
        text: '一、完成情况\n检出合格1,223批次，不合格29批次。2批次移送邻县。29批次全部处置完毕。复核确认不合格5批次，已含在前述29批次之内。\n二、存在的问题\n1.培训签到不完整。\n2.档案装订混乱，缺目录。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n评价组抽查消火栓60具，5具漏水。乡镇接到通知后当月派员，5具均已修复。\n二、存在的问题\n1.培训签到不完整。\n2.合同装订混乱，缺目录。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n抽取水样20份，3份水样余氯不达标。水厂调整了投加量，上述问题全部整改到位。\n二、存在的问题\n1.培训签到不完整。\n2.合同装订混乱，缺目录。',
      },
      {
        kind: 'self-evaluation',
        text: '一、完成情况\n检查灶具300台，12台不合格。年末不合格灶具处置率100%。\n二、存在的问题\n1.培训签到不完整。\n2.合同装订混乱，缺目录。',
      },
      {
        kind: 'acceptance',
        text: '一、完成情况\n自动分拣线尚未安装。\n二、存在问题\n1.分拣中心建设滞后。\n2.站点分布不均。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n项目整体进度滞后。\n二、存在的问题\n（一）项目进度慢于计划。\n（二）管护不到位。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n未发现质量问题，个别路段尚未完成绿化。\n二、存在的问题\n（一）管护不到位。',
      },
      {
        kind: 'self-evaluation',
        text: '一、目标完成情况\n部分学校未开展培训，已整改。\n二、存在的问题\n档案归集不及时。',
      },
      { kind: 'performance-evaluation', text: '一、项目产出情况\n未建设数据中心。' },
      {
        kind: 'acceptance',
        text: '一、验收情况\n现场查看路灯186盏，3盏不亮，施工单位当场更换控制器。\n二、存在问题\n1.竣工图未盖章，需要补齐。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目背景\n项目实施前，村道没有建设安全防护设施。\n二、存在的问题\n（一）绩效目标不够细化。',
      },
    ],
    invalid: [
      {
        kind: 'acceptance',
        text: '一、工程质量\n现场查看看到，⟦候车亭的挡风玻璃有7块碎裂⟧，未予更换。\n二、存在的问题\n1.合同签订不及时，从质量保证金中扣款。\n2.培训签到不完整。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、资金管理\n经比对，4人长期在外省务工，⟦仍按月领取补贴⟧，涉及资金1.68万元，截至基准日尚未追回。\n二、存在的问题\n1.培训转化率偏低。\n2.考勤表集中补签。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、资金管理\n高龄津贴发放对象中有6人已于上半年死亡，⟦县民政局仍继续发放津贴⟧，涉及0.72万元。\n二、存在的问题\n1.培训转化率偏低。\n2.考勤表集中补签。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、资金管理\n2家企业已停产，⟦仍享受稳岗补贴3.60万元⟧。\n二、存在的问题\n1.培训转化率偏低。\n2.考勤表集中补签。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、资金管理\n核对学籍，11名学生已转学，⟦学校照常申领营养餐补助⟧。\n二、存在的问题\n1.培训转化率偏低。\n2.考勤表集中补签。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n评价组延伸查看桥梁12座，⟦3座没有建立技术档案⟧，限载标志齐全。\n二、存在的问题\n1.培训转化率不高。\n2.水费收缴率低。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n现场核查特种设备18台，⟦4台未按期办理年检手续⟧。\n二、存在的问题\n1.培训转化率不高。\n2.水费收缴率低。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n实地走访养老机构9家，⟦2家未签订入住服务协议⟧，护理记录完整。\n二、存在的问题\n1.培训转化率不高。\n2.水费收缴率低。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n抽查加油点15处，⟦6处未配备消防器材⟧。\n二、存在的问题\n1.培训转化率不高。\n2.水费收缴率低。',
      },
      {
        kind: 'self-evaluation',
        text: '一、资金情况\n补助150万元4月到位。⟦其中柳树村30万元压在镇财政所九个月⟧，村民多次上门询问。\n二、存在的问题\n1.树种标牌缺失。\n2.培训签到不完整。',
      },
      {
        kind: 'audit',
        text: '一、资金管理使用\n⟦县林场将其中8万元用于支付职工福利⟧。\n二、审计发现的主要问题\n（一）领料单无签字。\n（二）车辆入账迟延。',
      },
      {
        kind: 'acceptance',
        text: '一、现场检查表\n校名\t座位\t用电\t情况说明\n东小学\t120\t合格\t照常供餐\n西小学\t90\t不合格\t⟦安全通道被货架堵住⟧\n二、验收发现的问题\n1.东小学餐具消毒记录缺两天。\n2.培训签到不完整。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目管理\n⟦采购由县交易中心组织竞争性磋商，公告、评审、合同各环节程序规范⟧。\n二、存在的问题\n1.⟦采购方式不当，未经招标⟧。\n2.培训签到不完整。',
      },
      {
        kind: 'audit',
        text: '一、审计实施情况\n审计抽查合同20份。⟦县城管局将同一绿化工程拆成三个合同直接发包⟧。\n二、审计发现的问题\n（一）领料单无签字。\n（二）车辆入账迟延。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n抽取水样20份，⟦3份水样余氯不达标⟧。\n二、存在的问题\n（一）培训签到不完整。\n（二）合同装订混乱，缺目录。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n抽取水样20份，⟦3份水样余氯不达标⟧。2份全部整改到位。\n二、存在的问题\n（一）培训签到不完整。\n（二）合同装订混乱，缺目录。',
      },
      {
        kind: 'self-evaluation',
        text: '一、完成情况\n检查灶具300台，⟦12台不合格⟧。要求年底前全部整改到位。\n二、存在的问题\n1.培训签到不完整。\n2.合同装订混乱，缺目录。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、设备使用情况\n设备 | 采购数 | 闲置数（台）\n投影仪 | 40 | ⟦9⟧\n音箱 | 20 | 0\n二、存在的问题\n（一）培训签到不完整。\n（二）合同装订混乱，缺目录。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、资金管理\n⟦补助款均在五个工作日内发放，没有出现拖欠⟧。\n二、存在的问题\n1.⟦补助款发放缓慢⟧。\n2.培训签到不完整。',
      },
      {
        kind: 'self-evaluation',
        text: '一、完成情况\n举办两期培训，⟦结业鉴定未通过的有31人⟧。\n二、存在的问题\n（一）场地嘈杂。\n（二）就餐路远，学员耗时。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n抽查的9处站点中，⟦2处流量计停用三个月以上⟧。\n二、存在的问题\n1.供水管护经费偏少。\n2.水费收缴率低。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目效率性分析\n⟦项目整体进度滞后⟧。\n二、存在的问题\n1.培训转化率不高。\n2.企业入驻率不够。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n⟦项目目前未升级建设溯源和大数据中心⟧。\n二、存在的问题\n1.培训转化率不高。\n2.采购未公开招标。',
      },
      {
        kind: 'self-evaluation',
        text: '一、目标完成情况\n⟦县级粮食检测室尚未建成⟧，维修旧仓6栋。\n二、存在的问题\n档案归集不及时。',
      },
      {
        kind: 'performance-evaluation',
        text: '一、项目产出情况\n评价组现场抽查30户，⟦其中4户灶台漏水⟧。\n二、存在的问题\n（一）培训签到不完整。\n（二）资金拨付偏慢。',
      },
      { kind: 'acceptance', text: '一、完成情况\n⟦监控设备尚未安装⟧。\n二、存在问题\n1.个别路段边沟未勾缝。' },
    ],
  },
  *run(context) {
    const { structure, tokenize, text, place } = context;
    const parts = partsAbout(structure, 'problems');
    const against = contradicted(context);
    if (against)
      yield {
        message: 'opposed',
        certainty: 'suspect',
        because: { zh: '按名称对应', en: 'matched by name' },
        evidence: [
          evidence(place(against.problem), '列出的问题', 'the listed problem'),
          evidence(place(against.body), '正文所述', 'stated here'),
        ],
        data: {
          problem: text.slice(against.problem.start, against.problem.end),
          body: text.slice(against.body.start, against.body.end).trim(),
        },
      };
    // What an audit tells of outside of its problems is others' account of the project; only plain breaches count.
    if (parts.length === 0 || context.kind === 'audit') {
      const [bare, ...others] = unlistedDefects(context);
      if (bare) yield unlisted(context, [bare, ...others]);
      return;
    }
    const listed = parts.map((part) => textAt(structure, part)).join('\n');
    if (listed.length < 15) return;
    const missing = missingFaults(context, listed);
    const inLists = `${listed}\n${partsAbout(structure, 'recommendations')
      .map((part) => textAt(structure, part))
      .join('\n')}`;
    const drawn = drawnStill(context, inLists).filter(({ at }) => !missing.some((own) => overlaps(own.at, at)));
    const spans = [...missing, ...drawn].map(({ at }) => at);
    const bare = unlistedDefects(context).filter((at) => !spans.some((other) => overlaps(at, other)));
    const all = [...spans, ...bare].sort((x, y) => x.start - y.start);
    const [first, ...rest] = all;
    if (first) yield unlisted(context, [first, ...rest]);
    const elsewhere = text.slice(0, Math.min(...parts.map(({ at }) => at.start)));
    if (elsewhere.length < LEAST_BODY) return;
    for (const problem of context.factsOf('problem')) {
      const bare = structure.sentences[problem.sentence];
      const title = text.slice(problem.at.start, problem.at.end);
      // With figures or a second sentence the item carries its own support.
      if (!bare || structure.sentences[problem.sentence + 1]?.paragraph === bare.paragraph || /\d/.test(title))
        continue;
      const words = keywords(tokenize, title);
      if (words.length < LEAST_WORDS || touches(words, elsewhere)) continue;
      yield {
        message: 'unsupported',
        severity: 'info',
        certainty: 'suspect',
        because: { zh: '按关键词比对', en: 'compared by keywords' },
        evidence: [evidence(place(problem.at), '没有依据', 'without support')],
        data: { problem: title },
      };
    }
  },
});
