import { type CheckContext, defineCheck, evidence } from '../../core/check.ts';
import { keywords } from '../../core/keywords.ts';
import { labelled } from '../../core/labels.ts';
import { paragraphAt, sentenceAt, textAt } from '../../core/passage.ts';
import { overlaps, type Span, spanOf } from '../../core/span.ts';
import type { Structure } from '../../core/structure.ts';
import { onlyMeansWell } from './good-intentions.ts';

/** An amount, term or share that is named and left open. */
const OPEN =
  /一定(?:的)?(?:(?<=(?:安排|投入|落实|筹集|筹措|列支|给予|拿出|预留|配套)(?:了)?一定的?)(?:资金|经费|补助|奖励)|金额|数额|比例|额度|期限|数量|标准|规模)|适当(?:的)?(?:比例|金额|期限)|若干(?:资金|措施|人员)|有关(?:部门|单位)(?:要|应)?(?:尽快|适时|择机)/;
/** 一定金额以上的合同（本次定为20万元）: how much is said behind. */
const SAID_BEHIND = /^[^，。；（]{0,12}(?:（[^）]{0,24}\d|，(?:即|暂定|具体为|建议(?:定)?为)[^，。；]{0,12}\d)/;
/** Someone, somewhen, something definite. */
const ACTOR =
  /[局委办厅院校站所]|公司|单位|部门|乡镇|街道|企业|合作社|小组|财政|由|责成|督促|会同|中心|村|学校|医院|专人/;
const DEFINITE =
  /\d|[一二三四五六七八九十]+(?:月|日|个|次|年)|季度|每[年月季周]|年底|月底|建立|制定|编制|出台|签订|修订|列入|纳入|更换|增设|增加|安装|配备|配齐|补[齐建签办正报]|设置|设立|公开|公示|培训|聘请|委托|引入|引进|归档|台账|细化|量化|登记|限期|倒排|清单|挂钩|考核|抽查|回访|检测|监测|对接|宣传|招标|复核|审核|追究|通报|约谈|结对/;
const EMPTY = /(?:加强|强化|提高|提升|完善|健全|规范|优化|加大|改进|做好|推进|重视|注重|落实)/;
/** Items with more to say are taken to say something. */
const SHORT = 45;
/** With more telling words the item is about something definite. */
const MOST_KEYWORDS = 2;

/** 进一步加强监管，不断提高水平，切实维护权益: clause by clause nothing but good will. */
const WILL =
  /^(?:[（(]?[一二三四五六七八九十\d]{1,2}[）)、.．])?(?:要|应)?(进一步|不断|切实|持续|着力|全面|努力|积极|扎实|逐步)?(?:地)?(?:加强|强化|提高|提升|完善|健全|规范|优化|加大|改进|做好|推进|推动|重视|注重|维护|保障|促进|增强|夯实|巩固|确保)/;
/** An actor by name. */
const NAMED =
  /由[\u4e00-\u9fff]{2,}|(?:局|委|办|中心|政府|公司|乡镇|街道|学校|医院|单位)(?:要|应|负责|牵头|会同|与|和|对|于|在|将|按)/;

function goodWill(words: string): boolean {
  const clauses = words.split(/[，；。]/).filter((clause) => clause.length > 2);
  let strong = 0;
  for (const clause of clauses) {
    const match = WILL.exec(clause);
    if (!match) return false;
    if (match[1]) strong++;
  }
  return clauses.length >= 2 && strong >= 2 && !DEFINITE.test(words.replace(WILL, '')) && !NAMED.test(words);
}

/** Every recommendation: those of the parts about them, and cells and lines under such a label. */
function given({ structure, factsOf }: CheckContext): Span[] {
  const { text } = structure.view;
  const facts = factsOf('recommendation').map(({ at }) => at);
  const listed = facts.map((at, index) => saidUnder(structure, at, facts[index + 1]) ?? at);
  const labels: Span[] = [];
  for (const { at, topic, heading } of labelled(structure))
    if (topic === 'recommendations' && !heading && !listed.some((other) => overlaps(other, at)))
      labels.push(spanOf(at.start, at.end - (text[at.end - 1] === '。' ? 1 : 0)));
  return [...listed, ...labels].sort((a, b) => a.start - b.start);
}

/** Behind a lead of a few words the recommendation itself: 完善机制。建议有关方面…. */
function saidUnder(structure: Structure, at: Span, next: Span | undefined): Span | null {
  const { text } = structure.view;
  const paragraph = paragraphAt(structure, at.start);
  const end = Math.min(paragraph?.at.end ?? at.end, next && next.start > at.start ? next.start : text.length);
  if (at.end - at.start > 24 || text[at.end] !== '。' || end - at.end < 8) return null;
  const said = text.slice(at.end + 1, end).replace(/[。\s]+$/, '');
  return spanOf(at.end + 1, at.end + 1 + said.length);
}

/** The sentence in which a recommendation begins is all of it, or nearly. */
function saysAll(structure: Structure, { start }: Span, whole: string): boolean {
  const title = structure.sentences.find(({ at: own }) => own.start <= start && start < own.end);
  return title !== undefined && textAt(structure, title).length + 8 >= whole.length;
}

/** A day with somebody named: 由县水利局负责，3月31日前办结. */
const BINDS =
  /\d+(?:年|月|日)[^。；]{0,8}(?:前|内|起|底)|每(?:半?年|月|季度?|周)|限期|(?:局|委|办|中心|站|所|馆|院|公司|单位)[^，。；]{0,6}(?:负责|牵头|落实|办结|于)/;

/** The line over the list, or the rest of the same paragraph, says who or by when. */
function boundBeside({ structure, text }: CheckContext, at: Span): boolean {
  const paragraph = paragraphAt(structure, at.start);
  const own = paragraph ? textAt(structure, paragraph) : '';
  if (paragraph?.kind !== 'row' && !/[一二三四五六七八九]是/.test(own) && BINDS.test(own)) return true;
  const section = structure.sections[paragraph?.section ?? -1];
  const parent = structure.sections[section?.parent ?? -1];
  const first = parent ? structure.sections[parent.children[0] ?? -1] : undefined;
  return parent !== undefined && first !== undefined && BINDS.test(text.slice(parent.heading.at.end, first.at.start));
}

export const recommendationVague = defineCheck({
  id: 'recommendation-vague',
  group: 'structure',
  severity: 'low',
  title: { zh: '建议空泛', en: 'A vague recommendation' },
  docs: {
    what: {
      zh: '建议没有说谁、何时、做什么、多少，如“进一步加强管理”；或者用“一定金额”代替数字。',
      en: 'A recommendation that names no actor, date, measure or amount (“strengthen management further”), or puts “a certain amount” for a figure.',
    },
    why: { zh: '这样的建议无法落实，也无法检查。', en: 'Nobody can carry it out or check it.' },
    fix: { zh: '写明责任单位、期限、措施和数额。', en: 'Say who does what by when, and how much.' },
  },
  messages: {
    open: { zh: '建议用了“{words}”，没有写明是多少。', en: 'The recommendation says “{words}” and no figure.' },
    empty: {
      zh: '建议“{words}”没有说谁、何时、采取什么措施。',
      en: 'The recommendation “{words}” says neither who nor when nor what.',
    },
  },
  examples: {
    valid: [
      '一、建议\n1.对一定金额以上的采购（建议定为10万元），由县财政局会同县审计局现场核验。',
      '一、建议\n1.县林业局按一定比例（不低于3%）预留管护经费。',
      '一、建议\n1.村集体有一定资金积累的，由县农业农村局在2024年3月底前指导列支管护费。',
      '一、建议\n1.建议县水利局在2024年3月底前清理拖欠水费。\n2.建立企业用工需求征集机制。',
      '一、建议\n1.规范转诊登记。乡镇卫生院每月检查转诊登记本，检查结果与考核挂钩。',
      '一、有关建议\n（一）加强工程档案管理。对缺失的影像资料逐项补正，按规定立卷归档。',
      '一、存在的问题\n企业超过一定金额的采购没有招标。',
      '一、建议\n1.单笔超过20万元的采购项目应当公开招标。',
      '一、建议\n1.切实增强责任感，把病险涵闸拆除重建。',
      '项目名称 | 健身步道\n改进措施 | 积极协调县供电公司接通步道照明，尽快亮灯',
      '一、建议\n1.由县乡农技人员结对联系结业学员。',
    ],
    invalid: [
      '一、建议\n1.县水利局于6月底前补签合同。\n2.⟦针对运维薄弱环节，相关方面应提高认识，标本兼治，从制度上加以完善⟧。',
      '一、存在的问题\n台账不全。\n二、有关建议\n1.由县水利局5月底前补齐台账。\n2.⟦切实增强紧迫感，精心组织，密切配合，把灌区管护抓紧抓实⟧。',
      '一、意见建议\n⟦请相关单位高度重视，积极争取上级支持，推动我县库区管理再上一个新台阶⟧。',
      '项目名称 | 健身步道\n存在问题 | 步道照明不足\n改进措施 | ⟦下一步科学谋划，迎难而上，力争取得更大成效⟧',
      '一、下一步打算\n⟦锐意进取，在服务方式上多想办法，力求新的突破，谱写养老事业新篇章⟧。',
      '一、存在的问题\n1.公示不规范。\n二、有关建议\n1.由县财政局于6月底前补办公示。\n2.⟦进一步加强资金监管，不断提高管理水平，切实维护群众利益⟧。',
      '一、下一步工作\n（一）建立台账。\n（二）加强后续管护。今后要高度重视，适当安排⟦一定的经费⟧，把好事办好。',
      '一、建议\n1.建议企业对超过⟦一定金额⟧的采购项目公开招标。',
      '一、建议\n1.建立专户。\n2.⟦进一步加强项目管理，提高资金使用效益⟧。',
      '一、下一步打算\n1.⟦继续提高思想认识，强化责任落实⟧。\n2.每季度通报进度。',
      '一、有关建议\n（一）按⟦一定比例⟧提取管护经费。\n（二）建立台账。',
    ],
  },
  *run(context) {
    const { structure, text, tokenize, factsOf, place } = context;
    const found = factsOf('recommendation');
    const shown: Span[] = [];
    for (const [index, { at }] of found.entries()) {
      const next = found[index + 1]?.at.start ?? text.length;
      const section = structure.sections.findLast(({ at: own }) => own.start <= at.start && at.end <= own.end);
      const end = Math.min(next, section?.at.end ?? sentenceAt(structure, at.start)?.at.end ?? at.end);
      const whole = text.slice(at.start, end).replace(/\n[\s\S]*$/, (rest) => (rest.length < 4 ? '' : rest));
      const open = OPEN.exec(whole);
      const show = (span: Span) => [evidence(place(span), '空泛之处', 'vague here')] as const;
      if (open && !SAID_BEHIND.test(whole.slice(open.index + open[0].length))) {
        const span = spanOf(at.start + open.index, at.start + open.index + open[0].length);
        shown.push(at);
        yield { message: 'open', evidence: show(span), data: { words: open[0] } };
      } else if (
        (goodWill(whole.trim()) ||
          (whole.length <= SHORT &&
            EMPTY.test(whole) &&
            !ACTOR.test(whole) &&
            !DEFINITE.test(whole) &&
            keywords(tokenize, whole).length <= MOST_KEYWORDS &&
            saysAll(structure, at, whole))) &&
        !boundBeside(context, at)
      ) {
        shown.push(at);
        yield {
          message: 'empty',
          certainty: 'suspect',
          because: { zh: '是否空泛需人工判断', en: 'how vague it is, is for a person to say' },
          evidence: show(at),
          data: { words: text.slice(at.start, at.end) },
        };
      }
    }
    for (const at of given(context)) {
      if (shown.some((other) => overlaps(other, at)) || !onlyMeansWell(text.slice(at.start, at.end))) continue;
      if (boundBeside(context, at)) continue;
      shown.push(at);
      yield {
        message: 'empty',
        certainty: 'suspect',
        because: { zh: '是否空泛需人工判断', en: 'how vague it is, is for a person to say' },
        evidence: [evidence(place(at), '空泛之处', 'vague here')],
        data: { words: text.slice(at.start, at.end) },
      };
    }
  },
});
