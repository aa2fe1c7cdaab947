import { mojibake } from '../../../src/checks/text/mojibake.ts';
import { describeCheck } from '../expect-findings.ts';

describeCheck(mojibake, {
  finds: [
    '资金来源为⟦\ufffd\ufffd\ufffd\ufffd⟧专项资金。',
    '项目名称：⟦çš„é—®é¢˜⟧。',
    '评价结论：⟦璇勪环鎶ュ憡⟧。',
    '县政府⟦烫烫烫烫⟧批准立项。',
    '项目⟦???⟧验收，质量合格。',
  ],
  silent: [
    '种植薏苡、枸杞、蕹菜、苎麻等经济作物，防治蚜虫、螟虫。',
    '饲养鹧鸪、鸬鹚、鹌鹑共1200只，发放氟苯尼考、恩诺沙星等兽药。',
    '岢岚、岫岩、嵊泗、鄄城、睢县、郯城等地来函。',
    'naïve、café、Zürich、São Paulo等外文。',
    '是否合格？？？已核实。',
    '■已完成□未完成☑合格',
  ],
});
