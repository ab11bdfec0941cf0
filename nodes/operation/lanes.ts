/** A job. Those of the same lane run strictly one after the other, in their order. */
interface LaneJob<Result> {
	lane: string;
	run: () => Promise<Result>;
}

/**
 * Runs every job, at most `width` lanes at the same time, results in the order of the jobs.
 * @param goOn asked before each job is started; once it answers false, what was not started stays `undefined`
 */
export async function runInLanes<Result>(
	jobs: ReadonlyArray<LaneJob<Result>>,
	width: number,
	goOn: () => boolean,
): Promise<Array<Result | undefined>> {
	const results = new Array<Result | undefined>(jobs.length).fill(undefined);
	const lanes = lanesOf(jobs);
	const next = lanes[Symbol.iterator]();
	const worker = async () => {
		for (const lane of next) {
			for (const { job, at } of lane) {
				if (!goOn()) return;
				results[at] = await job.run();
			}
		}
	};
	await Promise.all(Array.from({ length: Math.min(width, lanes.length) }, worker));
	return results;
}

function lanesOf<Result>(
	jobs: ReadonlyArray<LaneJob<Result>>,
): Array<Array<{ job: LaneJob<Result>; at: number }>> {
	const lanes = new Map<string, Array<{ job: LaneJob<Result>; at: number }>>();
	jobs.forEach((job, at) => {
		const lane = lanes.get(job.lane);
		if (lane) lane.push({ job, at });
		else lanes.set(job.lane, [{ job, at }]);
	});
	return [...lanes.values()];
}
