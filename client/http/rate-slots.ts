/** Spaces the reads of one account: each slot is the moment of one read. Milliseconds since 1970. */
export interface RateSlots {
	/**
	 * Reserves the first free slot from `earliest` on.
	 * @param apartMs the least distance from every other slot
	 */
	reserve(now: number, earliest: number, apartMs: number): number;
	/** Moves a reserved slot to now: a notification came, so the read happens at once. */
	moveUp(slot: number, now: number): void;
}

/** Slots further ahead were reserved before the clock was set back. */
const longestAheadMs = 10 * 60_000;

export function createRateSlots(): RateSlots {
	let taken: number[] = [];
	const keep = (slots: number[]) => {
		taken = [...slots].sort((one, other) => one - other);
	};
	return {
		reserve(now, earliest, apartMs) {
			keep(taken.filter((slot) => slot > now - apartMs && slot < now + longestAheadMs));
			const slot = taken.reduce(
				(free, other) => (Math.abs(other - free) < apartMs ? other + apartMs : free),
				earliest,
			);
			keep([...taken, slot]);
			return slot;
		},
		moveUp(slot, now) {
			const at = taken.indexOf(slot);
			keep([...taken.filter((_, index) => index !== at), now]);
		},
	};
}
