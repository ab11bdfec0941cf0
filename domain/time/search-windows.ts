import { RefusedInput } from '../input/refused-input';
import { dayMs, mostAtOnce } from './days';

/** RFC 3339, both ends included. */
interface TimeRange {
	beginDate: string;
	endDate: string;
}

/** Begin and end of a search of orders may be 720 hours apart at most (CONFIRMED: Mercado Pago's page "Search orders"). */
const mostMs = mostAtOnce * dayMs;

/** About a year. A mistyped year would need thousands of requests. */
const mostPieces = 13;

/**
 * Cuts a range into pieces that one search takes, the newest first. A range that is short enough stays as it was written.
 * @throws RefusedInput for a range of more than about a year
 */
export function searchablePieces({ beginDate, endDate }: TimeRange): TimeRange[] {
	const [begin, end] = [Date.parse(beginDate), Date.parse(endDate)];
	if (!(end - begin > mostMs)) return [{ beginDate, endDate }];
	const count = Math.ceil((end - begin) / mostMs);
	if (count > mostPieces) {
		throw new RefusedInput(
			'Start Date',
			`from ${beginDate} to ${endDate} is more than a year`,
			'Give a shorter range; Mercado Pago keeps orders for 3 months',
		);
	}
	return Array.from({ length: count }, (_, piece) => ({
		beginDate: piece === count - 1 ? beginDate : new Date(end - (piece + 1) * mostMs).toISOString(),
		endDate: piece === 0 ? endDate : new Date(end - piece * mostMs).toISOString(),
	}));
}
