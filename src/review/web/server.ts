import { signal } from '@preact/signals';
import type { z } from 'zod';
import { addressOf, CSRF_HEADER, FAILURE, ROUTES, type RouteName, type SessionAnswer, searchOf } from '../api.ts';
import { lang, t } from './texts.ts';

type Answer<N extends RouteName> = (typeof ROUTES)[N]['answer'] extends z.ZodType
  ? z.infer<(typeof ROUTES)[N]['answer']>
  : never;

export interface Ask {
  readonly parameters?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly signal?: AbortSignal;
}

/** What the server refused, or that it could not be reached. */
export class Refusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly hint: string;

  constructor(status: number, code: string, message: string, hint = '') {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.code = code;
    this.hint = hint;
  }
}

/** Who works here; null until the server has told. */
export const session = signal<SessionAnswer | null>(null);
/** The server asks for a login. */
export const loggedOut = signal(false);

/** Asks the server. Some statuses carry an answer of the route itself. Throws Refusal. */
export async function ask<N extends RouteName>(
  name: N,
  request: Ask = {},
  alsoGood: readonly number[] = [],
): Promise<Answer<N>> {
  const response = await send(name, request, alsoGood);
  const route = ROUTES[name];
  if (typeof route.answer === 'string') throw new TypeError(`${name} answers no JSON`);
  const answer = route.answer.safeParse(await response.json());
  if (answer.success) return answer.data as Answer<N>;
  console.error(`${name}:`, answer.error);
  throw new Refusal(response.status, 'bad-answer', t('badAnswer'), t('badAnswerHint'));
}

/** Asks the server for a file. Throws Refusal. */
export async function askFile(name: RouteName, request: Ask = {}): Promise<{ blob: Blob; fileName: string }> {
  const response = await send(name, request, []);
  const disposition = response.headers.get('content-disposition') ?? '';
  const encoded = /filename\*=UTF-8''([^;]+)/i.exec(disposition)?.[1];
  const fileName = encoded ? decodeURIComponent(encoded) : (/filename="?([^";]+)/i.exec(disposition)?.[1] ?? 'gouji');
  return { blob: await response.blob(), fileName };
}

async function send(
  name: RouteName,
  { parameters, query, body, signal }: Ask,
  alsoGood: readonly number[],
): Promise<Response> {
  const { method } = ROUTES[name];
  const search = query ? `?${searchOf(query)}` : '';
  const headers: Record<string, string> = { accept: '*/*' };
  if (method === 'POST') {
    headers['content-type'] = 'application/json';
    headers[CSRF_HEADER] = session.value?.csrf ?? '';
  }
  let response: Response;
  try {
    response = await fetch(addressOf(name, parameters) + search, {
      method,
      headers,
      credentials: 'same-origin',
      ...(method === 'POST' && { body: JSON.stringify(body ?? {}) }),
      ...(signal && { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal(0, 'unreachable', t('unreachable'), t('unreachableHint'));
  }
  if (response.ok || alsoGood.includes(response.status)) return response;
  if (response.status === 401 && name !== 'login') loggedOut.value = true;
  const failure = FAILURE.safeParse(await response.json().catch(() => null));
  const { code, message, hint } = failure.success
    ? failure.data.error
    : { code: 'internal', message: `${response.status} ${response.statusText}`, hint: undefined };
  throw new Refusal(response.status, code, message, hint);
}

/** Takes over what the server says of the session, its language with it. */
export function enter(answer: SessionAnswer): void {
  session.value = answer;
  lang.value = answer.lang;
  loggedOut.value = answer.mode === 'accounts' && answer.name === null;
}
