import { type Client } from './client';

/** Reads every `everyMs` until the answer satisfies `until` or the tries are used up; returns the last answer either way. */
export async function readUntil<T>(
	client: Client,
	read: () => Promise<T>,
	{ until, tries, everyMs }: { until: (answer: T) => boolean; tries: number; everyMs: number },
): Promise<T> {
	for (let left = tries; ; left--) {
		const answer = await read();
		if (until(answer) || left <= 1) return answer;
		await client.sleep(everyMs);
	}
}
