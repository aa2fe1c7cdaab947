/** What the review desk's two ends say to each other: every route in one table. Imports nothing that a browser lacks. */
import type { z } from 'zod';
import {
  ChangedAnswer,
  CheckAnswer,
  DecideAnswer,
  DecideRequest,
  DecisionLog,
  ErrorAnswer,
  ExportRequest,
  FactsAnswer,
  FindingQuery,
  FindingsAnswer,
  LoginRequest,
  OverviewAnswer,
  ProblemsAnswer,
  ReportAnswer,
  ReportQuery,
  ReportsAnswer,
  SessionAnswer,
  SessionRequest,
} from './schemas.ts';

export * from './schemas.ts';

/** A change carries the token of `session` in this header. */
export const CSRF_HEADER = 'x-gouji-csrf';

export const ROUTE_NAMES = [
  'session',
  'setSession',
  'login',
  'logout',
  'overview',
  'checks',
  'findings',
  'reports',
  'report',
  'facts',
  'original',
  'preview',
  'decide',
  'decisions',
  'export',
  'changes',
  'problems',
] as const;
export type RouteName = (typeof ROUTE_NAMES)[number];

export interface Route {
  readonly method: 'GET' | 'POST';
  /** Below /api; `:id` is the SHA-256 of a report, `:fingerprint` a finding's. */
  readonly path: string;
  readonly about: string;
  readonly query?: z.ZodObject;
  readonly body?: z.ZodObject;
  /** What is answered as JSON; a media type where it is something else. */
  readonly answer: z.ZodType | string;
  /** Answered to whoever asks from the desk's own page, before a login. */
  readonly open?: true;
}

/** Each answer but those that are files is JSON; what goes wrong is `ErrorAnswer` with status 4xx or 5xx. */
export const ROUTES = {
  session: {
    method: 'GET',
    path: '/session',
    about: 'Who is asking, in which language, and the token for changes. name is null before a login.',
    answer: SessionAnswer,
    open: true,
  },
  setSession: {
    method: 'POST',
    path: '/session',
    about: 'Sets the language and, where there are no accounts, the name that decisions are signed with.',
    body: SessionRequest,
    answer: SessionAnswer,
  },
  login: {
    method: 'POST',
    path: '/login',
    about: 'Opens a session.',
    body: LoginRequest,
    answer: SessionAnswer,
    open: true,
  },
  logout: { method: 'POST', path: '/logout', about: 'Ends the session.', answer: SessionAnswer },
  overview: {
    method: 'GET',
    path: '/overview',
    about: 'Reports and findings as they stand, counted.',
    answer: OverviewAnswer,
  },
  checks: { method: 'GET', path: '/checks', about: 'What each check means.', answer: CheckAnswer },
  findings: {
    method: 'GET',
    path: '/findings',
    about: 'Findings that hold now.',
    query: FindingQuery,
    answer: FindingsAnswer,
  },
  reports: {
    method: 'GET',
    path: '/reports',
    about: 'Reports with their findings counted.',
    query: ReportQuery,
    answer: ReportsAnswer,
  },
  report: {
    method: 'GET',
    path: '/report/:id',
    about: 'A report as it was read, with its findings.',
    answer: ReportAnswer,
  },
  facts: { method: 'GET', path: '/report/:id/facts', about: 'The facts of a report.', answer: FactsAnswer },
  original: {
    method: 'GET',
    path: '/report/:id/original',
    about: 'The bytes of the file as they were read. 410 original-gone when the file has changed or is gone.',
    answer: 'application/octet-stream',
  },
  preview: {
    method: 'GET',
    path: '/report/:id/preview',
    about: 'A DOCX as an HTML page of harmless elements, to be shown in a sandboxed frame.',
    answer: 'text/html',
  },
  decide: {
    method: 'POST',
    path: '/decide',
    about: 'Decides on one finding or many. 200 when at least one was written, 409 when none; same answer.',
    body: DecideRequest,
    answer: DecideAnswer,
  },
  decisions: {
    method: 'GET',
    path: '/report/:id/decisions/:fingerprint',
    about: 'Every decision about a finding, the oldest first.',
    answer: DecisionLog,
  },
  export: {
    method: 'POST',
    path: '/export',
    about: 'A selection as a working paper; the file name stands in Content-Disposition.',
    body: ExportRequest,
    answer: 'application/octet-stream',
  },
  changes: {
    method: 'GET',
    path: '/changes',
    about: 'What came and went with the last run, the gravest first.',
    answer: ChangedAnswer,
  },
  problems: { method: 'GET', path: '/problems', about: 'What could not be read.', answer: ProblemsAnswer },
} as const satisfies Record<RouteName, Route>;

/** The answer when something goes wrong. */
export const FAILURE = ErrorAnswer;

/** The address of a route with its parameters put in: `/api/report/…`. */
export const addressOf = (name: RouteName, parameters: Readonly<Record<string, string>> = {}): string =>
  `/api${ROUTES[name].path.replace(/:(\w+)/g, (_, key: string) => encodeURIComponent(parameters[key] ?? ''))}`;

/** A filter as the search part of an address: lists joined by commas, what is absent left out. */
export function searchOf(query: Readonly<Record<string, unknown>>): URLSearchParams {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    const text = Array.isArray(value) ? value.join(',') : value === undefined || value === null ? '' : String(value);
    if (text !== '') search.set(name, text);
  }
  return search;
}

export type FindingFilterInput = z.input<typeof FindingQuery>;
