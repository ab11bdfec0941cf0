// Waiting with a deadline and a reason.
import { setTimeout as sleep } from 'node:timers/promises';

/** Calls `attempt` until it returns something truthy; after `seconds` rejects with what was waited for and the last failure. */
export async function waitFor(what, attempt, { seconds = 60, everyMs = 150 } = {}) {
	const deadline = Date.now() + seconds * 1000;
	for (;;) {
		let failure;
		const result = await Promise.resolve()
			.then(attempt)
			.catch((error) => {
				failure = error;
			});
		if (result) return result;
		if (failure?.final) throw failure;
		if (Date.now() > deadline) {
			throw new Error(
				`Waited ${seconds} s in vain for ${what}${failure ? ` (last: ${failure.message})` : ''}`,
			);
		}
		await sleep(everyMs);
	}
}

/** A failure that no further waiting can mend. */
export const final = (message) => Object.assign(new Error(message), { final: true });
