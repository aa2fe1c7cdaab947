/** Runs by a timetable. */
export { type Logger, openLog } from './schedule/log.ts';
export { mail, type Notifier, webhook } from './schedule/notify.ts';
export { type ScheduleOptions, schedule } from './schedule/schedule.ts';
export { crontabLine, systemdUnit, type UnitSettings } from './schedule/units.ts';
