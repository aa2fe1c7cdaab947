import type { Issue } from '../../core/errors.ts';

export const commentsLeftOut = (count: number): Issue[] =>
  count === 0 ? [] : [{ code: 'comments-left-out', message: `有 ${count} 条批注，没有作为正文读取。`, note: true }];

export const changesAccepted = (insertions: number, deletions: number): Issue[] =>
  insertions + deletions === 0
    ? []
    : [
        {
          code: 'changes-accepted',
          message: `文件带有修订痕迹（插入 ${insertions} 处，删除 ${deletions} 处），按接受全部修订后的文字读取。`,
          hint: '请确认修订是否已定稿。',
          note: true,
        },
      ];
