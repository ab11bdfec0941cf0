import { type Outcome } from '../payment-intent/states';

/** A charge that is there already and is returned instead of being made. */
interface Returned {
	outcome: Outcome;
	createdAt: string | null;
	/** It had not ended when it was found, and was waited for. */
	waitedFor?: boolean;
	/** Made for another attempt at the same sale. */
	ofAnother?: boolean;
	/** The place in n8n stands for the sale. */
	standIn?: boolean;
	/** IANA name of the zone in which people read a clock. */
	timeZone: string;
	/** Milliseconds. */
	now: number;
}

/** For the person at the till, who sees a green run and a dark terminal. */
export function adviceOnReturned({
	outcome,
	createdAt,
	waitedFor = false,
	ofAnother = false,
	standIn = false,
	timeZone,
	now,
}: Returned): string {
	const when = `${clock(createdAt, timeZone, now)}${ofAnother ? ', for another attempt at this sale' : ''}`;
	if (waitedFor && outcome === 'approved')
		return `Sent already ${when}, and waited for now; nothing more was sent to the terminal.`;
	switch (outcome) {
		case 'approved':
			return `Already charged ${when}; nothing was sent to the terminal.${standIn ? '' : ' For another payment of the same bill raise Part; for another sale give another External Reference.'}`;
		case 'declined':
			return `Declined already ${when}; nothing was sent to the terminal. To ask for the payment again raise Attempt by one.`;
		case 'notCharged':
			return `Ended already without a payment that stands, sent ${when}; nothing was sent to the terminal. To ask for the payment again raise Attempt by one.`;
		case 'unknown':
			return `Sent already ${when}; nothing more was sent to the terminal, and nobody can say yet whether the customer paid. Look at the terminal before you deliver or charge again.`;
		case 'pending':
			return `Sent already ${when}; nothing more was sent to the terminal.`;
	}
}

function clock(createdAt: string | null, timeZone: string, now: number): string {
	const created = Date.parse(createdAt ?? '');
	if (Number.isNaN(created)) return 'before';
	const [day, time] = partsIn(timeZone, created);
	return day === partsIn(timeZone, now)[0] ? `at ${time}` : `on ${day} at ${time}`;
}

/** Day and time of day. A zone that is not known must not hide a charge. */
function partsIn(timeZone: string, moment: number): [string, string] {
	try {
		const [day = '', time = ''] = new Intl.DateTimeFormat('sv-SE', {
			timeZone,
			dateStyle: 'short',
			timeStyle: 'short',
		})
			.format(moment)
			.split(' ');
		return [day, time];
	} catch {
		const [day = '', time = ''] = new Date(moment).toISOString().split('T');
		return [day, `${time.slice(0, 5)} UTC`];
	}
}
