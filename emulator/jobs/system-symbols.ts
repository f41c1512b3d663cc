import { dayOfYear } from '../site/start-time.js';

/** Name of the system in the job log and in &SYSNAME. */
export const systemName = 'DRYD';

/** Who runs a job unless somebody is named. */
export const usualUser = 'IBMUSER';

const weekDays = ['01', '02', '03', '04', '05', '06', '07'];

/** Values of the system symbols at a time (microseconds since 1970; local time is the same here). */
export function systemSymbols(time: number, sysuid: string): ReadonlyMap<string, string> {
  const date = new Date(time / 1000).toISOString();
  const [year, month, day] = [date.slice(0, 4), date.slice(5, 7), date.slice(8, 10)];
  const [hour, minute, second] = [date.slice(11, 13), date.slice(14, 16), date.slice(17, 19)];
  const times: Readonly<Record<string, string>> = {
    YYMMDD: year.slice(2) + month + day,
    DAY: day,
    MON: month,
    YR2: year.slice(2),
    YR4: year,
    JDAY: String(dayOfYear(time).day).padStart(3, '0'),
    WDAY: weekDays[new Date(time / 1000).getUTCDay()] ?? '01',
    HHMMSS: hour + minute + second,
    HR: hour,
    MIN: minute,
    SEC: second,
  };
  const symbols = new Map<string, string>([
    ['SYSUID', sysuid],
    ['SYSNAME', systemName],
    ['SYSPLEX', 'DRYPLEX'],
    ['SYSCLONE', 'D1'],
  ]);
  for (const [name, value] of Object.entries(times)) symbols.set(name, value).set(`L${name}`, value);
  return symbols;
}
