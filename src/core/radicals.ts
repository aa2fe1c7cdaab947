/** U+2E80 to U+2EF3, the CJK radicals supplement, as the characters they stand for; a blank where there is none. */
const RADICALS =
  ' 厂乛乚乙亻冂几刀刂卜㔾小小兀尣尢尢巳幺彑彐忄㣺扌攵 旡日月歺母民氵氺灬爫爫丬牛犭王疋目示礻竹糹纟罓罒㓁㓁网羊羊羊耂肀聿肉臼艹艹艹虎衤覀西见角角讠贝足车辶辶辶阝钅長镸长门阜阝雨青韦页风飞食食飠饣首马骨鬼鱼鸟卤麦黄黾斉齐歯齿竜龙龜亀龟';

const BLANK = 0x20;

/** ⼾ stands for 户 where a PDF has it, not for the 戶 that Unicode names: fonts draw both simplified forms alike. */
const compatible = new Map<number, number>([[0x2f3e, 0x6237]]);

/** A compatibility or radical character as the unified one, where that is one unit. */
export function unify(code: number): number {
  let to = compatible.get(code);
  if (to === undefined) {
    const plain = String.fromCharCode(code).normalize('NFKC');
    to = plain.length === 1 ? plain.charCodeAt(0) : code;
    const radical = code <= 0x2ef3 ? RADICALS.charCodeAt(code - 0x2e80) : BLANK;
    if (to === code && radical !== BLANK) to = radical;
    compatible.set(code, to);
  }
  return to;
}

/** The text with its radicals as the characters that they stand for; each takes the one unit that it had. */
export const withoutRadicals = (text: string): string =>
  text.replace(/[\u2e80-\u2fdf]/g, (char) => String.fromCharCode(unify(char.charCodeAt(0))));
