import type { Tokenize } from '../core/structure.ts';

/**
 * Masks what tells a person: names, phone and identity numbers, addresses of mail. What stands for them has the same
 * length, so that a place in the masked text is the same place in the original and a quote is restored by its place.
 */
export type Mask = (text: string) => string;

/** Nothing masked. */
export const unmasked: Mask = (text) => text;

/** Eighteen digits, the last may be X; fifteen in old cards. */
const IDENTITY = /(?<!\d)[1-9]\d{5}(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}[\dXx](?!\d)/g;
const OLD_IDENTITY = /(?<!\d)[1-9]\d{7}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])\d{3}(?!\d)/g;
const MOBILE = /(?<!\d)(?:\+?86[- ]?)?1[3-9]\d(?:[- ]?\d{4}){2}(?!\d)/g;
const LANDLINE = /(?<!\d)(?:0\d{2,3}[-—－ ]\d{7,8}|[（(]0\d{2,3}[）)]\d{7,8})(?:[-转]\d{1,5})?(?!\d)/g;
/** Without an area code a number is a phone's only where the words say so. */
const CALLED = /(?<=(?:电话|手机|联系方式|传真|热线|座机)(?:号码|号)?[:：为是]?\s?)\d[\d -]{5,14}\d/g;
const MAIL = /[A-Za-z0-9._%+-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+/g;
const BANK_CARD = /(?<!\d)(?:62|4\d|5[1-5])\d{14,17}(?!\d)/g;
const NUMBERS = [IDENTITY, OLD_IDENTITY, MOBILE, LANDLINE, CALLED, MAIL, BANK_CARD];

const SURNAMES =
  '赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳酆鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱骆高夏蔡田樊胡凌霍虞万支柯管卢莫房裘缪干解应宗丁宣邓郁单杭洪包诸左石崔吉龚程嵇邢裴陆荣翁荀羊甄曲家封芮储靳汲邴糜松井段富巫乌焦巴弓牧隗山谷车侯宓蓬全班仰秋仲伊宫宁仇栾暴甘厉戎祖武符刘景詹束龙叶幸司韶黎薄印宿白怀蒲邰从鄂索咸籍赖卓蔺屠蒙池乔阴胥能苍双闻莘党翟谭贡劳逄姬申扶堵冉宰郦雍桑桂濮牛寿通边扈燕冀浦尚农温别庄晏柴瞿阎充慕连茹习艾鱼容向古易慎戈廖庾终居衡步都耿满弘匡国文寇广禄阙东欧殳沃利蔚越夔隆师巩厍聂晁勾敖融冷訾辛阚那简饶空曾毋沙养鞠须丰巢关蒯相查后荆红游竺权逯盖益桓公涂岳帅肖';
const COMPOUND = '欧阳|上官|司马|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|司徒|夏侯|端木';
/** Words beside which a name stands: 负责人：张三, 组长李四. */
const NAMED = new RegExp(
  `(?<=(?:负责人|联系人|法定代表人|法人代表|经办人|填报人|填表人|报告人|主评人|审核人|复核人|签字人|户主|申请人|领款人|收款人|项目经理|总监理工程师|姓名|校长|院长|村支书|村主任|组长|副组长|组员|成员|局长|副局长|县长|副县长|主任|副主任|书记|镇长|乡长|站长|所长|会计|出纳)(?:（[^（）\\n]{1,8}）)?[:：、为是]?\\s?)(?:(?:${COMPOUND})[\\u4e00-\\u9fff]{1,2}|[${SURNAMES}][\\u4e00-\\u9fff]{1,2})(?=[\\s，。；、：（）\\n]|$|等|同志|带队|电话|签|介绍|表示)`,
  'g',
);
const LIKE_A_NAME = new RegExp(`^(?:(?:${COMPOUND})[\\u4e00-\\u9fff]{1,2}|[${SURNAMES}][\\u4e00-\\u9fff]{1,2})$`);
/** Places and offices that a dictionary may take for people. */
const NO_NAME = /[县市省乡镇村局站所院校路河江湖水库渠桥]$/;

const HEAVENLY = '甲乙丙丁戊己庚辛壬癸';

/** A mask whose names are told by `tokenize` (tag nr) and by the words before them. */
export function masking(tokenize: Tokenize): Mask {
  return (text) => {
    const names = new Set([...text.matchAll(NAMED)].map(([name]) => name));
    // Of two characters many a word is taken for a name (齐备, 高效): those are told by the words beside them alone.
    for (const { text: word, tag } of tokenize(text))
      if (tag === 'nr' && word.length >= 3 && word.length <= 4 && LIKE_A_NAME.test(word) && !NO_NAME.test(word))
        names.add(word);
    let masked = text;
    for (const pattern of NUMBERS) masked = masked.replace(pattern, (number) => number.replace(/[0-9A-Za-z]/g, '*'));
    // Longer names first, so that none is masked in the middle of another.
    const ordered = [...names].sort((a, b) => b.length - a.length);
    ordered.forEach((name, i) => {
      masked = masked.replaceAll(name, standIn(name.length, i));
    });
    return masked;
  };
}

/** 某甲, 某乙乙: of the same length as the name, different for different names while the ten stems last. */
const standIn = (length: number, index: number): string =>
  `某${(HEAVENLY[index % HEAVENLY.length] as string).repeat(length - 1)}`;
