import type { Bytes } from '../bytes.ts';

/** Bytes of the operand by the three bits of an instruction that tell them; 0 for a length of its own. */
const SIZES = [1, 1, 2, 4, 2, 2, 0, 3] as const;
const T_DEF_TABLE = 0xd608;
const P_CHG_TABS = 0xc615;

/** Calls for each instruction ("sprm") of a list of changes to properties, in order. Source: MS-DOC, 2.2.5 and 2.6. */
export function eachSprm(list: Bytes, call: (sprm: number, operand: Bytes) => void): void {
  let at = 0;
  while (at + 2 < list.length) {
    const sprm = list.u16(at);
    at += 2;
    let size: number = SIZES[sprm >>> 13] as number;
    if (size === 0) {
      if (sprm === T_DEF_TABLE) {
        size = Math.max(1, list.u16(at) - 1);
        at += 2;
      } else {
        size = list.u8(at++);
        if (sprm === P_CHG_TABS && size === 255) return;
      }
    }
    if (at + size > list.length) return;
    call(sprm, list.part(at, size));
    at += size;
  }
}
