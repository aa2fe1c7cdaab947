import type { Issue } from '../../core/errors.ts';
import type { OfficePackage } from '../ooxml/package.ts';
import type { Seen } from './shared.ts';

/** What a person should know of how the document was read. */
export function issuesOf(file: OfficePackage, comments: string | null, seen: Seen): Issue[] {
  const issues: Issue[] = [];
  const count = comments === null ? 0 : countComments(file, comments);
  if (count > 0)
    issues.push({
      code: 'comments-left-out',
      message: `有 ${count} 条批注，没有作为正文读取。`,
      note: true,
    });
  if (seen.insertions + seen.deletions > 0)
    issues.push({
      code: 'changes-accepted',
      message: `文件带有修订痕迹（插入 ${seen.insertions} 处，删除 ${seen.deletions} 处），按接受全部修订后的文字读取。`,
      hint: '请确认修订是否已定稿。',
      note: true,
    });
  if (seen.foreign > 0)
    issues.push({
      code: 'part-unread',
      message: `有 ${seen.foreign} 处嵌入的其他文档没有读取。`,
      hint: '请用 WPS 或 Word 打开后另存为 .docx，再重新检查。',
    });
  return issues;
}

function countComments(file: OfficePackage, part: string): number {
  let count = 0;
  file.xml(part, {
    open(name) {
      if (name === 'w:comment') count++;
    },
    close() {},
  });
  return count;
}
