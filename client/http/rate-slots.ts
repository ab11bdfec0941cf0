/** When who reads: moments of one account, each apart from every other. Milliseconds since 1970. */
export interface RateSlots {
	/**
	 * Takes the first free moment from `earliest` on.
	 * @param apartMs how far from every other turn it is
	 */
	reserve(now: number, earliest: number, apartMs: number): number;
	/** A turn that was not waited for: something became known, and the reading is done now. */
	moveUp(turn: number, now: number): void;
}

/** Turns that lie further ahead were taken before the clock was set back. */
const longestAheadMs = 10 * 60_000;

export function createRateSlots(): RateSlots {
	let taken: number[] = [];
	const keep = (turns: number[]) => {
		taken = [...turns].sort((one, other) => one - other);
	};
	return {
		reserve(now, earliest, apartMs) {
			keep(taken.filter((turn) => turn > now - apartMs && turn < now + longestAheadMs));
			const turn = taken.reduce((free, other) => (Math.abs(other - free) < apartMs ? other + apartMs : free), earliest);
			keep([...taken, turn]);
			return turn;
		},
		moveUp(turn, now) {
			const at = taken.indexOf(turn);
			keep([...taken.filter((_, index) => index !== at), now]);
		},
	};
}
