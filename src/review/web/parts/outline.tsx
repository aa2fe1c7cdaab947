import type { OutlineNode } from '../../../core/analysis.ts';
import { t } from '../texts.ts';

interface OutlineProps {
  readonly nodes: readonly OutlineNode[];
  jump(start: number, end: number): void;
}

/** The sections of the report, to jump by. */
export function Outline({ nodes, jump }: OutlineProps) {
  return (
    <nav class="pane outline" aria-label={t('outline')}>
      <Level nodes={nodes} jump={jump} />
    </nav>
  );
}

function Level({ nodes, jump }: OutlineProps) {
  return (
    <ul>
      {nodes.map((node) => (
        <li key={`${node.span.start} ${node.level}`}>
          {/* The heading is where the section begins; its first characters are enough to find it. */}
          <button type="button" onClick={() => jump(node.span.start, node.span.start + 1)}>
            {node.number} {node.title}
          </button>
          {node.children.length > 0 && <Level nodes={node.children} jump={jump} />}
        </li>
      ))}
    </ul>
  );
}
