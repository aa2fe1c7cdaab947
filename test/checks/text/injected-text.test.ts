import { injectedText } from '../../../src/checks/text/injected-text.ts';
import { describeCheck } from '../expect-findings.ts';

describeCheck(injectedText, {
  finds: [
    '新建泵站2座。⟦百家乐技巧，投注网址请联系客服⟧。维修渠道3公里。',
    '⟦资zi金jin管guan理li规gui范fan⟧，手续完备。',
    '渠道全部验收合格，⟦北京赛车⟧开户加QQ123456。',
  ],
  silent: [
    '公安机关打击网上赌场、百家乐等违法犯罪，查处案件12起。',
    '体育彩票公益金80万元用于健身器材，开奖信息不属本项目。',
    '岢（kě）岚、鄄（juàn）城两地学员参训。',
    '引进A型设备、B型设备、C型设备各1台，WiFi覆盖全部村站。',
    '微信公众号发布信息320条，客服热线接听1200次。',
    '整治代开发票、刻章办证等违法行为，微信举报渠道畅通。',
  ],
});
