import { computed, signal } from '@preact/signals';

/** What stands in the address: it says which view is open and what it shows, so that it can be sent to a colleague. */
const here = signal(new URL(location.href));
addEventListener('popstate', () => {
  here.value = new URL(location.href);
});

export const path = computed(() => here.value.pathname);
export const query = computed(() => here.value.searchParams);

const FROM_DESK = 'desk';

/** Back to where one came from in the desk; to another address when one came from outside. */
export function leave(otherwise: string): void {
  if (history.state === FROM_DESK) history.back();
  else go(otherwise);
}

export interface Move {
  /** Takes the place of the present entry in the history: for what changes with every keystroke. */
  readonly replace?: boolean;
}

/** Opens an address of the desk without loading the page anew. */
export function go(address: string, { replace = false }: Move = {}): void {
  const next = new URL(address, location.href);
  if (next.href === location.href) return;
  if (replace) history.replaceState(history.state, '', next);
  else history.pushState(FROM_DESK, '', next);
  here.value = next;
}

/** The present address with some of its parameters changed; null takes one out, several values repeat it. */
export function withQuery(changes: Readonly<Record<string, string | readonly string[] | null>>): string {
  const next = new URL(here.value);
  for (const [name, value] of Object.entries(changes)) {
    next.searchParams.delete(name);
    if (value === null) continue;
    for (const one of typeof value === 'string' ? [value] : value) if (one) next.searchParams.append(name, one);
  }
  return next.pathname + next.search;
}

/** An address from a path and parameters. */
export function address(pathname: string, parameters: Readonly<Record<string, string | undefined>> = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value) search.set(name, value);
  return search.size > 0 ? `${pathname}?${search}` : pathname;
}

/** A plain click on a link of the desk stays in the page; with a modifier the browser does what it always does. */
export function followLinks(root: HTMLElement): void {
  root.addEventListener('click', (event) => {
    if (
      event.defaultPrevented ||
      event.button !== 0 ||
      event.ctrlKey ||
      event.metaKey ||
      event.shiftKey ||
      event.altKey
    )
      return;
    const link = (event.target as Element).closest('a');
    if (!link || link.origin !== location.origin || link.target || link.hasAttribute('download')) return;
    // Files of the server, and places within the page.
    if (link.pathname.startsWith('/api/') || link.getAttribute('href')?.startsWith('#')) return;
    event.preventDefault();
    go(link.href);
  });
}
