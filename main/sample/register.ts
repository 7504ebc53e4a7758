import { stringify } from 'csv-stringify/sync';
import { customerId, type Employee } from './render.ts';

const LINE =
  /^(?<employee>\S+) \+ (?<customer>\S+) \| (?<status>agree|disagree) \| (?<date>\d{4}-\d{2}-\d{2} \d{2}:\d{2}) \| (?<reference>.+)$/u;

/**
 * The firm's consent register as CSV: `employee,customer,status,time,reference`.
 *
 * @throws Error naming the line when it fits not.
 */
export function renderRegister(source: string, employees: readonly Employee[]): string {
  const rows = source.split('\n').flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const groups = LINE.exec(line.trim())?.groups;
    const employee = employees.find((one) => one.userid === groups?.['employee']);
    if (!groups || !employee) throw new Error(`register.txt:${index + 1}: ${line}`);
    const time = `${groups['date']!.replace(' ', 'T')}:00+08:00`;
    return [[employee.userid, customerId(groups['customer']!), groups['status'], time, groups['reference']]];
  });
  return stringify([['employee', 'customer', 'status', 'time', 'reference'], ...rows]);
}
