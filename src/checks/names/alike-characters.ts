import { pinyin } from 'pinyin-pro';

/** Characters that are taken for each other by eye or by a reader of scans, group by group. */
const LOOKS =
  '末未 土士 己已巳 泰秦奏 枧视规 板扳版 鲜险 冶治 折拆析 仑仓 风凤 天夫无 大太犬 日曰目 干千于 今令 免兔 卢户 甲申由田 ' +
  '王玉主 戊戌成 候侯 栗粟 崇祟 沫沬 洲州 洪供拱 浦蒲 源原沅 沙纱砂 峰锋蜂 岭领 屏坪平 坪评 垭哑 坳拗 泉皋 杨扬 柳卯 ' +
  '桔桂 林材村 村材 枫机 栋拣 楠南 榆愉 槐愧 樟障 樑梁 粱梁 裕浴 祥详 祯桢 福副 禄录 禾木 秀透 科料 稳隐 竹付 筑巩 ' +
  '管菅 籍藉 经径 缓暖 缘绿 罗岁 耐而 育盲 胜性 芽牙 茂荗 荣莹 莱菜 萍苹 蓝篮 蔬疏 藏葬 虎虑 融触 补朴 谊宜 请清青情晴 ' +
  '货贷 质抵 贸留 赢羸 车东 辆两 辉挥 达这 远运 通道 遂逐 郊效 酒洒 鑫森 钓钩 银根 锦绵棉 镇慎 长张 阳阴 陈阵 陵棱 隆降 ' +
  '雷雪 青责 项顶 顺须 颂颁 饮炊 馆管 驻注 骑奇 鸣呜 鹤鸽 龙尤 兴共 康庚 建健 恒桓 惠慧 振震 政攻 施拖 昌昆 明朋 智知 正止 永水 江汇 ' +
  '河何 海每 润闰 渔鱼 湖胡 溪奚 滨宾 澜阑 畜蓄 登凳 百白 盛成 石右 硕顾 碑牌 祠词 福幅 秸桔 种仲 稻滔';

const looks = new Map<string, Set<string>>();
for (const group of LOOKS.split(' '))
  for (const char of group) looks.set(char, new Set([...(looks.get(char) ?? []), ...group]));

const MOST_SOUNDS = 5000;
const sounds = new Map<string, readonly string[]>();

/** How a character is said, without tones; what many dialects and input methods don't tell apart is one. */
function soundsOf(char: string): readonly string[] {
  let found = sounds.get(char);
  if (!found) {
    found = pinyin(char, { multiple: true, toneType: 'none', type: 'array' }).map((sound) =>
      sound.replace(/^([zcs])h/, '$1').replace(/(?<=[aei])ng$/, 'n'),
    );
    if (sounds.size > MOST_SOUNDS) sounds.clear();
    sounds.set(char, found);
  }
  return found;
}

export const soundAlike = (a: string, b: string): boolean => soundsOf(a).some((sound) => soundsOf(b).includes(sound));
export const lookAlike = (a: string, b: string): boolean => looks.get(a)?.has(b) ?? false;
