import type { CheckContext } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { sentenceAt } from '../../core/passage.ts';
import { type Span, spanOf } from '../../core/span.ts';
import { matchesFrom, starting } from '../../core/starts.ts';
import { lookAlike, soundAlike } from './alike-characters.ts';

const SURNAME =
  '(?:欧阳|上官|司马|诸葛|司徒|东方|皇甫|尉迟|公孙|令狐|宇文|慕容|[赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨朱秦尤许何吕施张孔曹严华金魏陶姜戚谢邹喻柏水窦章云苏潘葛奚范彭郎鲁韦昌马苗凤花方俞任袁柳鲍史唐费廉岑薛雷贺倪汤滕殷罗毕郝邬安常乐于时傅皮卞齐康伍余元卜顾孟平黄和穆萧尹姚邵湛汪祁毛禹狄米贝明臧计伏成戴谈宋茅庞熊纪舒屈项祝董梁杜阮蓝闵席季麻强贾路娄危江童颜郭梅盛林刁钟徐邱丘骆高夏蔡田樊胡凌霍虞万支柯管卢莫经房解应宗丁宣邓郁单杭洪包左石崔吉龚程邢裴陆荣翁荀羊惠甄曲封芮储靳井段富巫焦巴车侯全班秋仲宫宁仇甘厉祖武符刘景詹束龙叶司黎白蒲卓蔺池乔翟谭姬申冉桑桂牛寿边扈燕温庄晏柴阎慕连茹习艾向古易廖步耿满文欧聂晁敖冷辛那简饶曾沙关游竺权盖肖涂])';
/** What somebody is, and after whom the name follows. */
const OFFICE =
  '(?:负责人|联系人|经办人|填表人|填报人|审核人|复核人|代表人|法人|委托人|承包人|责任人|受益人|监护人|主任|副主任|局长|副局长|科长|股长|所长|站长|组长|副组长|队长|院长|校长|园长|书记|镇长|乡长|县长|村长|经理|总监|监理|工程师|会计师?|出纳|主管|专家|教授|村民|居民|农户|户主|低保户|脱贫户|学员|教师|医生|村医|理事长|董事长|厂长|场长|会长|秘书长|馆长|传承人)';
const NAMED = new RegExp(
  `${OFFICE}(?:分别)?(?:为|是|：|由|系|\\t)?[^\\u4e00-\\u9fff\\n，。；]?(?:[\\u4e00-\\u9fff]{2,12}?(?:主任|局长|站长|校长|院长|所长))?(${SURNAME}[\\u4e00-\\u9fff]{1,2})(?=[，。；、）（\\t\\n：签审批组确带介负等同和及表说反]|$)`,
  'y',
);

const START_NAMED = starting(NAMED);

/** One person written in two ways: 钟国樑 and 钟国梁. Surname and length agree, one character sounds or looks the same. */
export function* persons({ text, structure }: CheckContext): Generator<{ rare: Span; other: Span }> {
  const told = new Set<string>();
  /** What differs from a name in one character, by the name: it may be told again and again. */
  const others = new Map<string, readonly Other[]>();
  for (const { 0: whole, 1: name = '', index } of matchesFrom(text, START_NAMED)) {
    const at = index + whole.length - name.length;
    let alike = others.get(name);
    if (!alike) {
      alike = alikeIn(text, name);
      others.set(name, alike);
    }
    for (const { found, there } of alike) {
      if (told.has([found, name].sort().join())) continue;
      if (sentenceAt(structure, there) === sentenceAt(structure, at)) continue;
      told.add([found, name].sort().join());
      yield { rare: spanOf(there, there + found.length), other: spanOf(at, at + name.length) };
    }
  }
}

interface Other {
  readonly found: string;
  readonly there: number;
}

function alikeIn(text: string, name: string): Other[] {
  const alike: Other[] = [];
  for (let k = 1; k < name.length; k++) {
    // 李明 and 李敏 may well be two, unless each is told with an office.
    // The character itself first: to look back is what costs.
    const before = name.length === 2 ? `(?=${name[0]})(?<=${OFFICE}(?:为|是|：)?)` : '';
    const form = new RegExp(`${before}${name.slice(0, k)}([\\u4e00-\\u9fff])${name.slice(k + 1)}`, 'g');
    for (const { 0: found, 1: char = '', index: there } of allMatches(text, form))
      if (found !== name && (soundAlike(char, name[k] as string) || lookAlike(char, name[k] as string)))
        alike.push({ found, there });
  }
  return alike;
}
