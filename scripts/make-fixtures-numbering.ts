/**
 * Five ways to number a report automatically, and what LibreOffice prints for them. None uses what LibreOffice prints
 * otherwise than Word: legal numbering, which turns the Chinese numerals above a level into figures.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Document, HeadingLevel, type ILevelsOptions, LevelFormat, LevelSuffix, Paragraph } from 'docx';
import { GOVERNMENT, level, packed } from './make-fixtures-docx.ts';
import { office } from './make-fixtures-tools.ts';

/** A paragraph: its level from 0, or null for one without a number; `list`: which list of the scheme, from 0. */
interface Line {
  readonly text: string;
  readonly level: number | null;
  readonly list?: number;
}

interface Style {
  readonly levels: readonly ILevelsOptions[];
  readonly lines: readonly Line[];
}

const at = (depth: number | null, text: string, list = 0): Line => ({ level: depth, text, list });

const STYLES: Record<string, Style> = {
  government: {
    levels: GOVERNMENT,
    lines: [
      at(0, '项目基本情况'),
      at(1, '立项背景'),
      at(null, '项目总投资1,200万元。'),
      at(1, '绩效目标'),
      at(2, '改造水厂6座；'),
      at(2, '铺设管网84公里。'),
      at(0, '项目组织实施情况'),
      at(1, '组织管理'),
      at(2, '成立领导小组，'),
      at(3, '组长由分管副县长担任；'),
      at(3, '成员由财政、水利部门组成。'),
      at(1, '资金管理'),
      ...[
        '绩效分析',
        '评价结论',
        '主要经验',
        '存在问题',
        '有关建议',
        '其他事项',
        '名词解释',
        '附表说明',
        '报告限制',
        '后续安排',
      ].map((text) => at(0, text)),
    ],
  },
  chapters: {
    levels: [
      level(0, LevelFormat.CHINESE_COUNTING_THOUSAND, '第%1章', { suffix: LevelSuffix.SPACE }),
      level(1, LevelFormat.CHINESE_COUNTING_THOUSAND, '第%2节', { suffix: LevelSuffix.TAB }),
      level(2, LevelFormat.CHINESE_COUNTING_THOUSAND, '第%3条', { suffix: LevelSuffix.SPACE }),
      level(3, LevelFormat.DECIMAL_ENCLOSED_CIRCLE, '%4'),
    ],
    lines: [
      at(0, '总则'),
      at(1, '目的和依据'),
      at(2, '为规范项目管理，制定本报告。'),
      at(2, '评价依据实施方案。'),
      at(3, '国家规定；'),
      at(3, '省级规定；'),
      at(1, '范围'),
      at(2, '本章适用于全部项目。'),
      at(0, '评价情况'),
      at(1, '过程'),
      at(null, '评价组抽查12个村。'),
      at(2, '现场查勘。'),
    ],
  },
  dotted: {
    levels: [
      level(0, LevelFormat.DECIMAL, '%1', { suffix: LevelSuffix.SPACE }),
      level(1, LevelFormat.DECIMAL, '%1.%2', { suffix: LevelSuffix.SPACE }),
      level(2, LevelFormat.DECIMAL, '%1.%2.%3', { suffix: LevelSuffix.TAB }),
      level(3, LevelFormat.DECIMAL_ENCLOSED_CIRCLE, '%4'),
    ],
    lines: [
      at(0, '概述'),
      at(1, '项目背景'),
      at(1, '建设内容'),
      at(2, '土建工程'),
      at(2, '设备安装'),
      at(0, '投资'),
      at(1, '资金来源'),
      at(2, '中央资金'),
      at(2, '县级资金'),
      at(3, '一般公共预算；'),
      at(3, '政府性基金。'),
      at(1, '资金使用'),
      ...Array.from({ length: 10 }, (_, i) => at(1, `子项目${'甲乙丙丁戊己庚辛壬癸'[i]}`)),
    ],
  },
  mixed: {
    levels: [
      level(0, LevelFormat.CHINESE_COUNTING, '第%1部分', { suffix: LevelSuffix.SPACE }),
      level(1, LevelFormat.CHINESE_COUNTING, '%2、'),
      level(2, LevelFormat.DECIMAL, '%3）'),
      level(3, LevelFormat.UPPER_LETTER, '%4．'),
      level(4, LevelFormat.LOWER_LETTER, '%5）'),
      level(5, LevelFormat.UPPER_ROMAN, '%6、'),
    ],
    lines: [
      at(0, '基本情况'),
      at(1, '项目概况'),
      at(2, '立项'),
      at(2, '实施'),
      at(1, '资金'),
      at(2, '到位'),
      at(3, '到位资金一千万元；'),
      at(4, '省级；'),
      at(4, '县级；'),
      at(3, '未到位资金二百万元。'),
      at(0, '评价结论'),
      at(1, '总体结论'),
      at(5, '数量目标；'),
      at(5, '质量目标；'),
      at(5, '时效目标；'),
      at(5, '成本目标。'),
    ],
  },
  restarts: {
    levels: [
      level(0, LevelFormat.CHINESE_COUNTING, '%1、', { start: 3 }),
      level(1, LevelFormat.DECIMAL_FULL_WIDTH, '%2．'),
      level(2, LevelFormat.DECIMAL_ENCLOSED_CIRCLE, '%3', { start: 1 }),
      level(3, LevelFormat.IDEOGRAPH_TRADITIONAL, '（%4）'),
    ],
    lines: [
      at(0, '从三开始的标题'),
      at(1, '第一项；'),
      at(1, '第二项；'),
      at(2, '细目一；'),
      at(2, '细目二。'),
      at(null, '中间隔一段没有编号的正文。'),
      at(1, '第三项。'),
      at(0, '下一个标题'),
      at(1, '重新从一开始；'),
      at(3, '直接跳到第四级；'),
      at(3, '第四级的第二个。'),
      at(0, '另一个列表的标题', 1),
      at(1, '另一个列表的第一项；', 1),
      at(1, '另一个列表的第二项。', 1),
      at(0, '回到前一个列表'),
      at(1, '其下的第一项。'),
    ],
  },
};

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

/** One DOCX a style, the text that LibreOffice exports of it, and DOC and RTF of the same. */
export async function makeNumbering(directory: string): Promise<void> {
  mkdirSync(directory, { recursive: true });
  for (const [name, { levels, lines }] of Object.entries(STYLES)) {
    const document = new Document({
      numbering: { config: [{ reference: 'outline', levels: [...levels] }] },
      sections: [
        {
          children: lines.map(({ text, level: depth, list }) => {
            if (depth === null) return new Paragraph(text);
            const heading = depth < 2 && !/[；。]$/.test(text) ? HEADINGS[depth] : undefined;
            const numbering = { reference: 'outline', level: depth, instance: list ?? 0 };
            return new Paragraph({ text, numbering, ...(heading ? { heading } : {}) });
          }),
        },
      ],
    });
    const docx = join(directory, `${name}.docx`);
    // The last list is another one of the same kind, where there are two.
    const two = lines.some(({ list }) => (list ?? 0) > 0);
    writeFileSync(docx, await packed(document, two ? [3] : []));
    office(docx, 'doc:MS Word 97', join(directory, `${name}.doc`));
    office(docx, 'rtf', join(directory, `${name}.rtf`));
    office(docx, 'txt:Text (encoded):UTF8,LF', join(directory, `${name}.txt`));
    // Lists may change when LibreOffice saves a DOC; an RTF has the printed numbers in it.
    office(join(directory, `${name}.doc`), 'txt:Text (encoded):UTF8,LF', join(directory, `${name}.doc.txt`));
  }
}
