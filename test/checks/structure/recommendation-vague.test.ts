import { recommendationVague } from '../../../src/checks/structure/recommendation-vague.ts';
import { describeCheck } from '../expect-findings.ts';

describeCheck(recommendationVague, {
  finds: [
    '一、有关建议\n（一）对⟦一定数额⟧以上的支出实行集体决策。\n（二）建立台账。',
    '一、建议\n1.⟦加强管理，提高效益⟧。\n2.由县水利局每月巡查一次。',
    '一、下一步工作\n（一）安排⟦一定比例⟧的管护经费。\n（二）每季度通报一次。',
  ],
  silent: [
    '一、建议\n1.加快认定实训基地，优先选择规模种养场和合作社。\n2.完善联农带农机制。引导经营主体与农户建立订单收购关系。',
    '一、建议\n1.健全养护机制，落实县乡村三级路长责任。',
    '一、建议\n1.提高水费收缴水平，开通预存缴费和短信提醒。',
    '一、存在的问题\n1.加强管理不够，效益不高。\n二、建议\n1.每年对泵站检修两次。',
    '一、建议\n1.提取3%的管护经费，由乡镇专账管理。',
  ],
});
