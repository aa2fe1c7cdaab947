/** Runs by a timetable. */
export { type Logger, openLog } from './schedule/log.ts';
export { mail, type Notifier, webhook } from './schedule/notify.ts';
export { checkTimetable, once, type ScheduleOptions, schedule } from './schedule/schedule.ts';
export { crontabLine, isCrontab, systemdUnit, type UnitSettings } from './schedule/units.ts';
