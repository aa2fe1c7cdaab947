import type { Tokenize } from './structure.ts';

/** Words that say nothing about what a problem or recommendation is about. */
const GENERIC = new Set(
  '项目 工作 管理 情况 建设 部分 个别 问题 不足 不够 落实 完善 加强 提高 提升 进一步 机制 制度 绩效 建议 相关 有关 单位 部门 进行 开展 实施 存在 方面 措施 要求 加快 推进 强化 规范 健全 建立 优化 严格 及时 全面 有效 能力 水平 质量 力度 作用 效果 效益 影响 发展 服务 使用 需要 可以 通过 按照 根据 以及 同时 主要 一定 少数 较为 较多 较少 偏低 偏少 偏弱 偏大 滞后 缓慢 薄弱 不高 不强 不到位 不完整 不健全 不规范 没有 尚未 目前 今后 后期 我县 全县 本县 县级 乡镇 县域 群众 人员 资金 财政 年度 预算 组织 责任 主体 内容 方式 标准 程序 过程 实际 基本 继续 做好 形成 明确 确保 促进 带动 保障 支持 引导 鼓励 重点 环节 范围 时间 原因 结果 目标 任务 指标'.split(
    ' ',
  ),
);
const TELLING = /^(?:n|v|j|l|x|a|i|eng)/;
const LETTERS = /^[\u4e00-\u9fffA-Za-z]+$/;

/** 项目管理 says no more than 项目 and 管理. */
const isGeneric = (word: string): boolean =>
  GENERIC.has(word) || (word.length === 4 && GENERIC.has(word.slice(0, 2)) && GENERIC.has(word.slice(2)));

/** The words of a text that tell its subject, in order, each once. */
export function keywords(tokenize: Tokenize, text: string): string[] {
  const found = new Set<string>();
  for (const { text: word, tag } of tokenize(text))
    if (word.length >= 2 && TELLING.test(tag) && LETTERS.test(word) && !isGeneric(word)) found.add(word);
  return [...found];
}

/** Different words for one subject; at most 31, for each is a bit. */
const CONCEPTS: readonly string[] = [
  '支付 拨付 支出进度 执行率 预算执行 结算 沉淀 兑付 结余 支出缓慢',
  '管护 养护 维护 后续管理 维修 保洁 长效',
  '档案 资料 归档 台账 记录 立卷 痕迹',
  '宣传 知晓 公示 公开 解读',
  '绩效目标 指标设 目标设 目标编 目标值 目标细化 目标量化 可衡量 绩效管理 绩效意识',
  '招标 采购 比选 询价 磋商 围标',
  '工程质量 施工质量 建设质量 建筑质量 产品质量 质量缺陷 质量瑕疵 质量问题 质量隐患 质量不 质量控制 质量管理 质量监督 质量关 质量安全 质量保证 质量通病 验收 监理 旁站 检测',
  '人员 队伍 人才 编制 专业力量 专职 师资 技术力量 配备',
  '监督 监管 巡查 检查 督促 督导 考核 问责',
  '进度 工期 滞后 延期 逾期 按期 倒排 时间节点 赶工',
  '前期 论证 可行性 规划 勘察 设计 谋划 储备',
  '制度 办法 细则 内控 内部控制',
  '培训 孵化 指导 教学 技能 学员',
  '利益联结 联农 带农 带动 增收 就业',
  '品牌 包装 标准化 认证 营销 销售 市场',
  '入驻 进驻 招商 企业引进 园区',
  '资产 登记 入账 产权 移交',
  '配套 自筹 到位 筹措 筹集 融资 多元',
  '安全 隐患 消防 应急',
  '布局 分布 均衡 覆盖 山区',
  '信息化 平台 系统 数据 共享 联网',
  '水质 消毒 加药 净化',
  '收费 收缴 水费 欠费',
  '满意度 回访 跟踪 反馈 投诉',
  '合同 履约 违约 条款 签订',
  '排水 边沟 积水 管网 涵',
  '超概 超支 变更 概算 造价 成本',
  '专款 挪用 挤占 账户 核算 会计 财务 凭证 票据',
];

/** A text speaks of what the keywords name: it holds one of them, or the stem of a longer one. */
export function touches(words: readonly string[], text: string): boolean {
  return words.some((word) => touchedBy(word, text));
}

/** The same of one word. */
export function touchedBy(word: string, text: string): boolean {
  if (text.includes(word)) return true;
  return word.length >= 3 && stemsOf(word).some((stem) => text.includes(stem));
}

/** `touches` for a long text of which much is asked: the pairs of its characters are looked up instead of searched for. */
export function toucher(text: string): (words: readonly string[]) => boolean {
  if (text.length < LONG) return (words) => touches(words, text);
  const pairs = new Set<number>();
  for (let i = 1; i < text.length; i++) pairs.add(pairAt(text, i - 1));
  const holds = (word: string): boolean => {
    for (let i = 1; i < word.length; i++) if (!pairs.has(pairAt(word, i - 1))) return false;
    return word.length === 2 || text.includes(word);
  };
  return (words) =>
    words.some((word) => (word.length >= 3 && stemsOf(word).some((stem) => pairs.has(pairAt(stem, 0)))) || holds(word));
}

/** What is shorter is searched faster than its pairs are noted. */
const LONG = 2000;

/** Two neighbouring characters as one number, a small one: others cost more to look up. */
const pairAt = (text: string, at: number): number => (text.charCodeAt(at) << 16) | text.charCodeAt(at + 1);

const MOST_STEMS = 4000;
const stems = new Map<string, readonly string[]>();

/** Two neighbouring characters of a longer word that tell its subject. */
function stemsOf(word: string): readonly string[] {
  let list = stems.get(word);
  if (!list) {
    list = Array.from({ length: word.length - 1 }, (_, i) => word.slice(i, i + 2)).filter((stem) => !GENERIC.has(stem));
    if (stems.size >= MOST_STEMS) stems.clear();
    stems.set(word, list);
  }
  return list;
}

/** Both texts speak of one subject, if in different words. */
export const shareConcept = (a: string, b: string): boolean => (conceptsOf(a) & conceptsOf(b)) !== 0;

/** The same for texts of which each is held against many; it keeps them for as long as it lives itself. */
export function conceptSharer(): typeof shareConcept {
  const known = new Map<string, number>();
  const of = (text: string): number => {
    const bits = known.get(text) ?? conceptsOf(text);
    known.set(text, bits);
    return bits;
  };
  return (a, b) => {
    const own = of(a);
    return own !== 0 && (own & of(b)) !== 0;
  };
}

interface Told {
  readonly word: string;
  readonly bit: number;
}
/** The words for all subjects by their first characters: a text is walked through once. */
const TOLD = new Map<number, Told[]>();
CONCEPTS.forEach((words, i) => {
  for (const word of words.split(' ')) {
    const first = word.charCodeAt(0);
    TOLD.set(first, [...(TOLD.get(first) ?? []), { word, bit: 1 << i }]);
  }
});

/** The subjects that a text speaks of, one bit each. */
function conceptsOf(text: string): number {
  let bits = 0;
  for (let i = 0; i < text.length; i++) {
    const told = TOLD.get(text.charCodeAt(i));
    if (told) for (const { word, bit } of told) if ((bits & bit) === 0 && text.startsWith(word, i)) bits |= bit;
  }
  return bits;
}
