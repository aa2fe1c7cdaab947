import type { CheckContext } from '../../core/check.ts';
import { once } from '../../core/once.ts';
import { clauseAt, topicOf } from '../../core/passage.ts';
import { beforeClause, type Count, DONE, doneNames, lastClause, type Units, unitsOf, wordsOf } from './unit-names.ts';

const DONE_BEHIND =
  /^[^，。；、]{0,14}?(?:建成|完工|竣工|完成|通过[^，。]{0,6}验收|验收合格|投用|投入使用|安装|挂牌|交付|移交|通水|通电|入住|到位|到货|上线|运行|开通|结业|开课|举办|落地|成活|在用)/;
/** 「目前复壮86株」: whatever the verb. */
const MARKED = /(?:已|已经|目前|现已|实际|累计|仅|只)(?!有|存|是|为)[\u4e00-\u9fff]{2,8}$/;
/** How many were found by looking, where papers say more. */
const VERIFIED =
  /实有|实存|实见|实际|清点|盘点|点验|逐[户座处个村盏台口眼场]|印证|佐证|入库|登记簿|回执|签收|丈量|航测|现场|实地/;
const NOT_DONE =
  /(?<!按)计划|目标|(?<!按)任务|拟|(?<![供相对反响适效])应(?![急用])|需|预计|抽查|抽取|抽检|抽看|抽样|随机|其中|未|另有|另外|其余|剩余|余下|剩下|尚|还有|缺|相差|差额|少于|设计|(?<!按)合同|约定|批复|核定|列示|上报|申报|名册|中标|待|不合格|费|款|拨付|支付|兑付|补助资金|赠|原有|回访|问卷|满意/;
/** Who was struck off was not served: 已清退5户. */
const STRUCK_OFF =
  /(?:清退|腾退|退出|劝退|取消|注销|停发|剔除|收回|追回|退回|调出|销户|辞退|淘汰|报废)了?[^，。；、\d]{0,4}$/;
const NOT_THERE = /^[^，。；、]{0,6}(?:未|尚|没有|待|缺|不合格|无法|闲置|损坏)/;
/** 「经现场盘点，校车为21辆」: how the count that follows was made. */
const COUNTING =
  /(?:盘点|清点|核实|核对|核查|比对|点验|查看|入户|走访|登记簿|台账|系统|名单|回执|丈量)[^，。；\d]{0,6}$/;
/** A count for all the ones before it: 共计318人. */
const SUMMED = /^(?:以上|全县|全年|总)?(?:共|共计|合计|总计|累计|计|总数|总共)(?:为|是|有)?$/;
/** Of one place alone: 望江镇已建成12户. */
const LOCAL =
  /^(?:截至[^，]*)?(?!全镇|各镇|各村|每村|逐村|行政村|全村)[\u4e00-\u9fff]{2,3}(?:镇|乡|村|街道|社区)(?![镇乡村级卫小服站社道])/;

/** Counts of what is there: 竣工587户, 清点实物为49台, 30眼打成通电. */
export const finishedUnits = (context: CheckContext, counts: readonly Count[]): Units[] =>
  counts.flatMap((count) => finishedUnit(count, context) ?? []);

/** The same of one count, read once for all that ask. */
const finishedUnit = once((count: Count, context: CheckContext): Units | null => readFinished(context, count));

function readFinished(context: CheckContext, count: Count): Units | null {
  if (count.value.cell || count.value.role === 'sample') return null;
  const topic = topicOf(context.structure, count);
  if (topic === 'targets' || topic === 'recommendations') return null;
  const { text } = context;
  const at = clauseAt(text, count.at.start);
  const own = text.slice(at.start, count.at.start);
  const tail = text.slice(count.at.end, at.end);
  // 「结业电工112人、育婴员131人，共计318人」 sums up what was told before.
  const before = beforeClause(context, count, at);
  const led = lastClause(before);
  const lead = SUMMED.test(own) || (led !== '' && COUNTING.test(led)) ? `${led}，${own}` : own;
  if (!DONE.test(lead) && !DONE_BEHIND.test(tail) && !MARKED.test(lead)) return null;
  if (NOT_THERE.test(tail) || LOCAL.test(own) || STRUCK_OFF.test(own)) return null;
  if (
    NOT_DONE.test(lead.replace(/(?:尚|还|仅|只)?(?:不足|不到|不满|不及)$/, '')) ||
    /抽查|抽取|抽样|随机抽|抽选/.test(before)
  )
    return null;
  const verified = VERIFIED.test(lead);
  if (topic === 'overview' && !verified) return null;
  const whole = lead + tail;
  return unitsOf(
    count,
    whole,
    verified,
    () => doneNames(context, own, tail),
    () => wordsOf(context, whole),
  );
}
