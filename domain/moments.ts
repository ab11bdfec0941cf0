import { RefusedInput } from './refused-input';

/** A moment as the payment search wants it, once the time zone is known that a time without zone means. */
export type Moment = (timeZone: string) => string;

/** `NOW`, `NOW-30DAYS`, `NOW-1MONTH` (integration API, 12.2). */
const relative = /^NOW(-\d+(DAY|MONTH|YEAR)S?)?$/;
const written = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?)(?:\d*)(Z|[+-]\d{2}:?\d{2})?)?$/i;

/**
 * Reads a date, a date with time, with or without a zone, or a time before now.
 * It is sent in UTC, `yyyy-MM-dd'T'HH:mm:ss.SSSZ`, the one form whose refusal is documented (code 1001).
 *
 * @param day what a date alone means: the start or the end of that day
 * @throws RefusedInput for anything else
 */
export function toMoment(text: string, field: string, day: 'start' | 'end'): Moment {
	const given = text.trim();
	if (relative.test(given.toUpperCase())) return () => given.toUpperCase();
	const [, date = '', time = day === 'end' ? '23:59:59.999' : '00:00', zone] = written.exec(given) ?? [];
	const local = Date.parse(`${date}T${time}Z`);
	// Date.parse takes 30 February for a day of March.
	if (Number.isNaN(local) || new Date(local).toISOString().slice(0, 10) !== date) {
		throw new RefusedInput(field, `"${text}" is not a date`, 'Give a date such as 2025-03-01 or 2025-03-01T10:00:00-03:00, or a time before now such as NOW-30DAYS');
	}
	if (zone === undefined) return (timeZone) => new Date(inZone(local, timeZone)).toISOString();
	const moment = Date.parse(`${date}T${time}${zone.toUpperCase().replace(/^([+-]\d{2})(\d{2})$/, '$1:$2')}`);
	return () => new Date(moment).toISOString();
}

/** The moment at which clocks in the zone show this local time. */
function inZone(local: number, timeZone: string): number {
	const first = local - aheadOfUtc(local, timeZone);
	return local - aheadOfUtc(first, timeZone);
}

function aheadOfUtc(moment: number, timeZone: string): number {
	const format = new Intl.DateTimeFormat('en-US', {
		timeZone,
		hourCycle: 'h23',
		year: 'numeric',
		month: 'numeric',
		day: 'numeric',
		hour: 'numeric',
		minute: 'numeric',
		second: 'numeric',
	});
	const parts = Object.fromEntries(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
	const { year = 0, month = 1, day, hour, minute, second } = parts;
	return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(moment / 1000) * 1000;
}
