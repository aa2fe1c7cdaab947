/** What is asked and answered at the desk; both ends check with it. */
export * from './schemas/decide.ts';
export * from './schemas/filter.ts';
export * from './schemas/lists.ts';
export * from './schemas/report.ts';
export * from './schemas/session.ts';
export * from './schemas/shared.ts';
