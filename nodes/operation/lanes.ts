/** A piece of work. Works of the same lane run strictly one after the other, in their order. */
export interface LaneJob<Result> {
	lane: string;
	run: () => Promise<Result>;
}

/**
 * Runs every work, at most `width` lanes at the same time, results in the order of the works.
 * @param goOn asked before each work is started; once it says no, what was not started stays `undefined`
 */
export async function runInLanes<Result>(works: ReadonlyArray<LaneJob<Result>>, width: number, goOn: () => boolean): Promise<Array<Result | undefined>> {
	const results = new Array<Result | undefined>(works.length).fill(undefined);
	const lanes = lanesOf(works);
	const next = lanes[Symbol.iterator]();
	const worker = async () => {
		for (const lane of next) {
			for (const { work, at } of lane) {
				if (!goOn()) return;
				results[at] = await work.run();
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, lanes.length) }, worker));
	return results;
}

function lanesOf<Result>(works: ReadonlyArray<LaneJob<Result>>): Array<Array<{ work: LaneJob<Result>; at: number }>> {
	const lanes = new Map<string, Array<{ work: LaneJob<Result>; at: number }>>();
	works.forEach((work, at) => {
		const lane = lanes.get(work.lane);
		if (lane) lane.push({ work, at });
		else lanes.set(work.lane, [{ work, at }]);
	});
	return [...lanes.values()];
}
