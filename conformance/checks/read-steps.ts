import { type Check, type Reading } from '../check';

export const order = 'ORD01ZZZZZZZZZZZZZZZZZZZZZZZZ';
export const uuid = '00000000-0000-4000-8000-000000000000';
export const range = { begin_date: '{weekAgo}', end_date: '{now}' };

export const ok = (fields: Reading['fields'], says = 'answers'): Reading => ({
	says,
	status: 200,
	fields,
});
export const refused = (status: number, code?: string | string[]): Reading => ({
	says: `${status}${code === undefined ? '' : ` ${String(code)}`}`,
	status,
	...(code !== undefined && { code }),
});
export const notOffered = { ...refused(403), says: 'not offered to this account' };
export const gone = { ...refused(404), says: 'no longer served' };

export type Row = [
	id: string,
	fact: string,
	mark: Check['mark'],
	says: string,
	step: Check['steps'][number],
];
