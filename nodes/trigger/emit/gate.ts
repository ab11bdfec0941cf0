/** Lets so many works run at once in this process; the others wait, in the order in which they came. */
export interface Gate {
	pass<T>(work: () => Promise<T>): Promise<T>;
	isOpen(): boolean;
	waiting(): number;
}

export function createGate(most: number): Gate {
	let running = 0;
	const queue: Array<() => void> = [];
	return {
		isOpen: () => running < most,
		waiting: () => queue.length,
		async pass(work) {
			// Who leaves hands the place on.
			if (running < most) running++;
			else await new Promise<void>((proceed) => queue.push(proceed));
			try {
				return await work();
			} finally {
				const next = queue.shift();
				if (next === undefined) running--;
				else next();
			}
		},
	};
}
