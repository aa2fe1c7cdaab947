import { useLayoutEffect } from 'preact/hooks';

/** One key each. None with Ctrl, Alt or Meta but Ctrl+Z: those belong to the system and the browser. */
export type Action =
  | 'next'
  | 'previous'
  | 'confirm'
  | 'dismiss'
  | 'needs-work'
  | 'open'
  | 'select'
  | 'search'
  | 'undo'
  | 'help'
  | 'onward'
  | 'advance'
  | 'leave';

const KEYS: Readonly<Record<string, Action>> = {
  j: 'next',
  k: 'previous',
  c: 'confirm',
  d: 'dismiss',
  w: 'needs-work',
  o: 'open',
  x: 'select',
  n: 'onward',
  a: 'advance',
  '/': 'search',
  '?': 'help',
  Escape: 'leave',
};

/** The key of each action, for the help. */
export const KEY_OF: readonly (readonly [key: string, action: Action])[] = [
  ...(Object.entries(KEYS) as [string, Action][]),
  ['Ctrl+Z', 'undo'],
];

type Pressed = Pick<
  KeyboardEvent,
  'key' | 'isComposing' | 'keyCode' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'
> & {
  readonly target: EventTarget | null;
};

/** 229 is what browsers report for a key that an input method has taken. */
const TAKEN_BY_INPUT_METHOD = 229;

/**
 * What a key means here; null while an input method is composing, with a modifier, or where a person is writing.
 * Escape leaves even a field.
 */
export function actionOf(event: Pressed): Action | null {
  if (event.isComposing || event.keyCode === TAKEN_BY_INPUT_METHOD || event.altKey) return null;
  const writing = isWriting(event.target);
  if (event.ctrlKey || event.metaKey)
    return !writing && !event.shiftKey && event.key.toLowerCase() === 'z' ? 'undo' : null;
  if (writing) return event.key === 'Escape' ? 'leave' : null;
  return KEYS[event.key] ?? null;
}

function isWriting(target: EventTarget | null): boolean {
  const element = target as Partial<HTMLInputElement> | null;
  const tag = element?.tagName;
  if (tag === 'INPUT') return element?.type !== 'checkbox' && element?.type !== 'radio';
  return tag === 'TEXTAREA' || tag === 'SELECT' || element?.isContentEditable === true;
}

type Handler = (event: KeyboardEvent) => void;
const handlers: Partial<Record<Action, Handler>>[] = [];

/**
 * The keys of a view, as it stands drawn: before the next key can be struck they speak of what is on the page.
 * An effect after the painting would leave a moment in which a key decides on the finding that was open before.
 */
export function useKeys(keys: Partial<Record<Action, Handler>>): void {
  useLayoutEffect(() => listen(keys));
}

/** The view on top hears a key first; returns what takes its keys away again. */
function listen(keys: Partial<Record<Action, Handler>>): () => void {
  handlers.push(keys);
  return () => {
    const at = handlers.lastIndexOf(keys);
    if (at >= 0) handlers.splice(at, 1);
  };
}

export function startKeys(): void {
  addEventListener('keydown', (event) => {
    const action = actionOf(event);
    if (!action) return;
    // A dialog is alone with the person: only Escape, which the browser handles, reaches past it.
    if (document.querySelector('dialog[open]')) return;
    const handler = handlers.findLast((keys) => keys[action])?.[action];
    if (!handler) return;
    event.preventDefault();
    handler(event);
  });
}
