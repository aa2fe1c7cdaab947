import { defineCheck, evidence } from '../../core/check.ts';
import { allMatches } from '../../core/matches.ts';
import { spanOf } from '../../core/span.ts';

/** A word that is wrong where it stands, and the one that was meant. The first group is the word itself. */
const SLIPS: readonly { readonly form: RegExp; readonly right: string }[] = [
  // 截止 ends at a date, 截至 reaches up to one.
  {
    form: /(截止)(?:于)?(?=(?:19|20)\d{2}年|\d{1,2}月|二[〇○零]|目前|本报告|上年|去年|今年|年底|评价基准)/g,
    right: '截至',
  },
  { form: /(采集)了?(?=[^，。；采集]{1,14}的?(?:方式|方法|措施|形式)(?:[，。；]|进行|确定|对))/g, right: '采取' },
  {
    form: /(?<![自知利律克正异彼])(己)(?=完成|经|建成|支付|拨付|到位|实施|全部|完工|开工|投入|整改|验收)/g,
    right: '已',
  },
  { form: /(?<![年月周期季岁旬本始粉细])(末)(?=完成|能|支付|安装|按|达到|建成|经|发现|及时)/g, right: '未' },
  { form: /(帐)(?=户|目|务|簿|面|册|款)/g, right: '账' },
  { form: /(座落)(?=于|在)/g, right: '坐落' },
  { form: /(按装)/g, right: '安装' },
  { form: /(布署)/g, right: '部署' },
  { form: /(既使)/g, right: '即使' },
  { form: /(渡过)(?=.{0,6}(?:节|假|汛期|冬|难关))/g, right: '度过' },
  { form: /(迫不急待)/g, right: '迫不及待' },
  { form: /(报消)(?=费用|差旅|手续|凭证)/g, right: '报销' },
];
/** Each with its first group, the wrong word itself: where that doesn't stand there is nothing to look for. */
const WRONG = SLIPS.map((slip) => ({ ...slip, wrong: /\(([\u4e00-\u9fff]+)\)/.exec(slip.form.source)?.[1] ?? '' }));
/** 报名截止日期, 截止时间: the noun is right. */
const NOUN = /^(?:日期|时间|日|点|时点|期|阀|到|至)/;

export const wrongWord = defineCheck({
  id: 'wrong-word',
  group: 'text',
  severity: 'info',
  title: { zh: '用词有误', en: 'A wrong word' },
  docs: {
    what: {
      zh: '容易混淆的词用错，如日期前的“截止”应为“截至”，“采集……方式”应为“采取”。“报名截止日期”“截止到目前”不算。',
      en: 'A word is mistaken for its like, such as 截止 for 截至 before a date. 报名截止日期 and 截止到目前 are right.',
    },
    why: { zh: '只作提示，便于校对。', en: 'Noted for proofreading only.' },
    fix: { zh: '改用正确的词。', en: 'Use the right word.' },
  },
  messages: { slip: { zh: '“{wrong}”疑应为“{right}”。', en: '“{wrong}” should probably be “{right}”.' } },
  examples: {
    valid: [
      '截至2020年10月29日，项目支出152万元。',
      '报名截止日期为2020年10月29日，截止到目前已有120人报名。',
      '评价组采集水样180份，采用随机抽样的方式确定抽查点。',
      '2023年末完成的工程量较多，期末支付比例为97%。',
      '账户资金专款专用，帐篷已发放到位。',
      '数据截止时间为2023年12月31日。',
    ],
    invalid: [
      '⟦截止⟧2020年10月29日项目资金支出为152万元。',
      '评价组对村级服务站点⟦采集⟧了随机抽样的方式，确定了抽查点。',
      '项目资金⟦己⟧全部到位。',
      '自动分拣线⟦末⟧安装，不能使用。',
      '资金存入专用⟦帐⟧户。',
    ],
  },
  *run({ text, place }) {
    for (const { form, right, wrong: word } of WRONG)
      for (const match of text.includes(word) ? allMatches(text, form) : []) {
        const wrong = match[1] as string;
        const at = spanOf(match.index, match.index + wrong.length);
        if (
          wrong === '截止' &&
          (NOUN.test(text.slice(at.end, at.end + 2)) ||
            /报名|申报|投标|响应文件|登记$/.test(text.slice(Math.max(0, at.start - 8), at.start)))
        )
          continue;
        yield { message: 'slip', evidence: [evidence(place(at), '用词', 'the word')], data: { wrong, right } };
      }
  },
});
