import type { CheckContext } from '../../core/check.ts';
import type { StatedDefect } from '../../core/defects.ts';
import { clauseAt, topicAt } from '../../core/passage.ts';

/** What ends a claim: who draws the money has gone, died, or no longer fits. */
const ENDED =
  /务工|死亡|去世|病故|亡故|注销|退出|离职|离岗|辞职|辞岗|不在岗|脱岗|毕业|退学|转学|休学|外出|搬离|搬出|迁出|超龄|退休|经商|财政供养|服刑|收监|出国|不(?:再)?符合|停产|停业|停办|转租|歇业|报废/;
const STILL =
  /(?:仍然?|继续|照常|照样|依旧|依然)(?:按[月季年期]|正常|继续|照常|全额|足额|在|为其|向其)*(?:领取?|享受|发放|申领|支取|计发|拨付|支付|列支|补贴|补助)/;
/** The list takes it up. */
const LISTED =
  /冒领|[多错误重][领发]|违规[领发享]|追回|收回|清退|退回|追缴|不符合|资格|(?:对象|人员|名单)[^，。；]{0,6}(?:不[准精实]|复核|核查|比对|清理|退出机制)|动态(?:管理|监测|调整)[^，。；]{0,4}[不滞缺]|[仍继][^，。；]{0,6}(?:领|享受|发放)/;
const SETTLED =
  /已(?:全部|足额|如数)?(?:追回|收回|清退|退回|退还|停发|追缴|上缴|扣回|抵扣)|未发现|没有发现|不存在|按(?:规定|政策)(?:可|仍可|继续)|允许|缓(?:退|冲)期|渐退期|过渡期|政策不变|不脱政策/;
const BODY = /^(?:results|indicators|benefits|work|funds|method|other)$/;

/** 4人长期在外务工，仍按月领取补贴: counted, not settled, and not in the list of problems. */
export function drawnStill(
  { structure, text }: Pick<CheckContext, 'structure' | 'text'>,
  listed: string,
): StatedDefect[] {
  if (!STILL.test(text) || LISTED.test(listed)) return [];
  return structure.sentences.flatMap(({ at }): StatedDefect[] => {
    const words = text.slice(at.start, at.end);
    const found = STILL.exec(words);
    if (!found || !/\d/.test(words) || !ENDED.test(words.slice(0, found.index)) || SETTLED.test(words)) return [];
    if (!BODY.test(topicAt(structure, at.start))) return [];
    return [{ at: clauseAt(text, at.start + found.index), whole: false }];
  });
}
