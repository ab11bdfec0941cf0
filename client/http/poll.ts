import { type Client } from './client';

/** Reads, and again after each pause in milliseconds, until the answer will do; the last answer either way. */
export async function readOnSchedule<T>(
	client: Client,
	read: () => Promise<T>,
	{ until, pauses }: { until: (answer: T) => boolean; pauses: Iterable<number> },
): Promise<T> {
	let answer = await read();
	if (until(answer)) return answer;
	for (const pause of pauses) {
		await client.sleep(pause);
		answer = await read();
		if (until(answer)) break;
	}
	return answer;
}

/** The same at even pauses, until the tries are used up. */
export async function readUntil<T>(
	client: Client,
	read: () => Promise<T>,
	{ until, tries, everyMs }: { until: (answer: T) => boolean; tries: number; everyMs: number },
): Promise<T> {
	return await readOnSchedule(client, read, {
		until,
		pauses: Array.from({ length: Math.max(0, tries - 1) }, () => everyMs),
	});
}
