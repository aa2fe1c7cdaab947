import { expect, it } from 'vitest';
import { documentNumberFormat } from '../../../src/checks/names/document-number-format.ts';
import { describeCheck, expectFindings } from '../expect-findings.ts';

describeCheck(documentNumberFormat, {
  finds: [
    '按照《专项资金管理办法》（⟦禾财农［2022］18号⟧）拨付。',
    '依据⟦岚人社发(2023)12号⟧文件开展培训，⟦岚人社发(2023)12号⟧文件已公开。',
    '县政府以⟦新密政文〔201964号⟧文批准。',
  ],
  silent: [
    '依据禾财农〔2022〕18号、岚人社发 〔2023〕 12 号文件。',
    '湘沅造价咨字[2022]第35号造价咨询报告。',
    '案件（2021）豫0183民初123号已审结。',
    '合同编号：沅路合[2021]15号，采购编号为沅采[2021]8号。',
    '国务院令第713号、财政部令第81号现行有效。',
    '《项目支出绩效评价管理办法》第10条规定。',
  ],
});

it('shows the likely repair', () => {
  const [finding] = expectFindings(documentNumberFormat, '根据⟦柳财绩〔20234号⟧文件组织评价。');
  expect(finding?.data).toEqual({ number: '柳财绩〔20234号', repaired: '柳财绩〔2023〕4号' });
});
