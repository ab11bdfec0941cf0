import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';

/** A date or a moment as it was written. */
export interface Written {
	/** `YYYY-MM-DD`, as written. */
	day: string;
	/** The local time as if it were UTC, in milliseconds since 1970; absent for a date alone. */
	local?: number;
	/** How far its zone is ahead of UTC, in milliseconds; absent where it names none. */
	offset?: number;
}

const minuteMs = 60_000;

/** ISO 8601 as people and programs write it: a space for the T, a comma fraction, `-03` for `-03:00`, `24:00` for the end of a day. */
const form =
	/^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,30}))?)?(?: ?(Z|[+-]\d{2}(?::?\d{2})?))?)?$/i;

/** @throws RefusedInput for what is no date */
export function readDate(text: string, field: string, advice: string): Written {
	const refuse = (): never => {
		throw new RefusedInput(field, `"${shown(text)}" is not a date`, advice);
	};
	const [, day = '', hour, minute = '0', second = '0', fraction = '', zone] =
		form.exec(text.trim()) ?? refuse();
	const midnight = Date.parse(day);
	// Date.parse takes 30 February for a day of March.
	if (Number.isNaN(midnight) || new Date(midnight).toISOString().slice(0, 10) !== day) refuse();
	if (hour === undefined) return { day };
	const time =
		(Number(hour) * 60 + Number(minute)) * minuteMs +
		Number(second) * 1000 +
		Number(fraction.slice(0, 3).padEnd(3, '0'));
	if (
		Number(minute) > 59 ||
		Number(second) > 59 ||
		time > 24 * 60 * minuteMs ||
		(Number(hour) === 24 && /[1-9]/.test(fraction))
	)
		refuse();
	return {
		day,
		local: midnight + time,
		...(zone !== undefined && { offset: offsetOf(zone) ?? refuse() }),
	};
}

function offsetOf(zone: string): number | undefined {
	if (/^Z$/i.test(zone)) return 0;
	const [, sign, hours = '', minutes = '0'] = /^([+-])(\d{2}):?(\d{2})?$/.exec(zone) ?? [];
	if (Number(hours) > 23 || Number(minutes) > 59) return undefined;
	return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * minuteMs;
}

/** The moment of a time that Mercado Pago wrote; one without a zone is taken for UTC. Nothing for what is no time. */
export function instantOf(text: string | undefined): number | undefined {
	try {
		const { local, offset = 0 } = readDate(text ?? '', '', '');
		return local === undefined ? undefined : local - offset;
	} catch {
		return undefined;
	}
}
