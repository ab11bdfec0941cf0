import { type AttemptMemory, type Names } from '../../../client/attempt-memory';

/** A memory that one process alone uses. */
export function memoryOf(names: Names): AttemptMemory {
	return {
		...names,
		together: async (work) => await work(names),
		recordAgain: async (asked) => await names.record(asked),
	};
}

/** One in which something may be written between two steps: by another execution. */
export function memoryIn(
	names: Set<string>,
	betweenSteps: (names: Set<string>) => void = () => undefined,
): AttemptMemory {
	const known = (asked: readonly string[]) => new Set(asked.filter((name) => names.has(name)));
	const memory = memoryOf({
		record: async (asked) => {
			const before = known(asked);
			for (const name of asked) names.add(name);
			return before;
		},
		knows: async (asked) => known(asked),
		forget: async (asked) => asked.forEach((name) => names.delete(name)),
	});
	return {
		...memory,
		recordAgain: async (asked) => {
			betweenSteps(names);
			return await memory.record(asked);
		},
	};
}
