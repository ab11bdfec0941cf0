/**
 * The pace at which one account sends, once Mercado Pago has answered 429. Until then nothing waits. All clients of the account share one,
 * so that its lanes slow down together; no rate is published, so it is learned (integration API, 14: per token, `Retry-After` UNKNOWN).
 * All times in milliseconds since 1970.
 */
export interface Pace {
	/** Reserves the first moment at which a request may leave; what writes goes before what only reads. */
	reserve(now: number, isRead: boolean): number;
	/** The moment until which nothing leaves. */
	readonly heldUntil: number;
	/** An answer other than 429 came. */
	accepted(now: number): void;
	/**
	 * An answer 429 came.
	 * @param sentAt when its request left: of requests that left together, one slows the pace down
	 * @param retryAfterMs what Retry-After asks for; absent without it
	 */
	refused(now: number, sentAt: number, retryAfterMs: number | undefined): void;
}

/** The time over which a rate is measured: the one limit that is known is one of a second. */
const windowMs = 1_000;
/** So much of what was let through is asked for after a 429, in requests per second. */
const decrease = 0.9;
/** The least that is left of a pace after a 429. */
const steepestDecrease = 0.5;
/** So much of the rate after a 429 is added each second. */
const increase = 0.04;
/** Where a 429 came before anything was let through: requests per second. */
const firstGuess = 5;
const slowest = 0.2;
/** Without a 429 for so long nothing is slowed down any more. */
const forgottenAfterMs = 60_000;

export function createPace(): Pace {
	let passed: number[] = [];
	/** Requests per second; Infinity while nothing is slowed down. */
	let rate = Infinity;
	let rateAtRefusal = 0;
	let refusedAt = -Infinity;
	let raisedAt = 0;
	let heldUntil = 0;
	let nextRead = 0;
	let nextWrite = 0;

	const measured = (now: number) => {
		passed = passed.filter((at) => at > now - windowMs && at <= now);
		return passed.length / (windowMs / 1_000);
	};
	const slowDown = (now: number) => {
		const last = measured(now) || (rate === Infinity ? firstGuess : 0);
		const least = rate === Infinity ? 0 : rate * steepestDecrease;
		rate = Math.max(slowest, Math.min(rate, Math.max(last * decrease, least)));
		rateAtRefusal = rate;
		refusedAt = now;
		raisedAt = now;
	};
	const raise = (now: number) => {
		if (rate === Infinity) return;
		rate += (rateAtRefusal * increase * Math.max(0, now - raisedAt)) / 1_000;
		raisedAt = now;
	};
	/** A clock that was set back must not hold anything for hours. */
	const forget = (now: number) => {
		if (now - refusedAt <= forgottenAfterMs && now >= refusedAt) return;
		rate = Infinity;
		heldUntil = nextRead = nextWrite = 0;
	};

	return {
		get heldUntil() {
			return heldUntil;
		},
		reserve(now, isRead) {
			forget(now);
			if (rate === Infinity) return now;
			const at = Math.max(now, heldUntil, isRead ? nextRead : nextWrite);
			const apart = 1_000 / rate;
			if (!isRead) nextWrite = at + apart;
			nextRead = Math.max(nextRead, isRead ? at : now) + apart;
			return at;
		},
		accepted(now) {
			passed.push(now);
			measured(now);
			raise(now);
		},
		refused(now, sentAt, retryAfterMs) {
			if (sentAt >= refusedAt || now < refusedAt) slowDown(now);
			const roomAt = (passed[0] ?? now) + windowMs;
			const until = retryAfterMs === undefined ? roomAt : now + retryAfterMs;
			if (until <= heldUntil) return;
			// What waits for its turn takes a new one after the pause.
			heldUntil = nextRead = nextWrite = until;
		},
	};
}
