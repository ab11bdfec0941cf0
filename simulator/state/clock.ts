/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a real clock needs a real timer */

export type ClockKind = 'real' | 'virtual';
export type Cancel = () => void;

export interface Clock {
	readonly kind: ClockKind;
	/** Milliseconds since 1970. */
	now(): number;
	after(ms: number, run: () => void): Cancel;
	sleep(ms: number): Promise<void>;
	/** Fires what is due, in order, and lets everything settle after each event. */
	advance(ms: number, settled: () => Promise<void>): Promise<void>;
	/** Forgets every event; sleepers wake up. */
	reset(): void;
	close(): void;
}

interface ClockEvent {
	at: number;
	order: number;
	run: () => void;
	sleeper: boolean;
}

const longestTimeout = 2_147_483_647;

export function createClock(kind: ClockKind, startAt: number | undefined): Clock {
	let events: ClockEvent[] = [];
	let order = 0;
	let frozen = startAt ?? Date.parse('2025-03-04T12:00:00Z');
	let offset = 0;
	let timer: NodeJS.Timeout | undefined;
	let closed = false;
	const onSleep: Array<() => void> = [];

	const now = () => (kind === 'virtual' ? frozen : Date.now() + offset);

	const moveTo = (time: number) => {
		if (kind === 'virtual') frozen = Math.max(frozen, time);
		else offset += Math.max(0, time - now());
	};

	const takeDue = (until: number) => {
		const next = events[0];
		if (!next || next.at > until) return undefined;
		events.shift();
		return next;
	};

	const arm = () => {
		if (kind === 'virtual' || closed) return;
		clearTimeout(timer);
		const next = events[0];
		if (!next) return;
		timer = setTimeout(
			() => {
				for (let due = takeDue(now()); due; due = takeDue(now())) due.run();
				arm();
			},
			Math.min(Math.max(0, next.at - now()), longestTimeout),
		);
		timer.unref();
	};

	const schedule = (ms: number, run: () => void, sleeper: boolean): Cancel => {
		const event = { at: now() + Math.max(0, ms), order: order++, run, sleeper };
		events.push(event);
		events.sort((a, b) => a.at - b.at || a.order - b.order);
		arm();
		return () => {
			events = events.filter((other) => other !== event);
		};
	};

	const sleep = (ms: number) =>
		new Promise<void>((resolve) => {
			schedule(ms, resolve, true);
			for (const wake of onSleep.splice(0)) wake();
		});

	// Somebody who went to sleep on this clock cannot settle before the clock moves on.
	const nextSleep = () => new Promise<void>((resolve) => onSleep.push(resolve));

	async function advance(ms: number, settled: () => Promise<void>) {
		const target = now() + ms;
		await Promise.race([settled(), nextSleep()]);
		for (let next = takeDue(target); next; next = takeDue(target)) {
			moveTo(next.at);
			next.run();
			await Promise.race([settled(), nextSleep()]);
		}
		moveTo(target);
		arm();
	}

	function reset() {
		const sleepers = events.filter((event) => event.sleeper);
		events = [];
		for (const wake of onSleep.splice(0)) wake();
		offset = 0;
		frozen = startAt ?? Date.parse('2025-03-04T12:00:00Z');
		if (kind === 'real' && startAt !== undefined) offset = startAt - Date.now();
		clearTimeout(timer);
		for (const sleeper of sleepers) sleeper.run();
	}
	reset();

	function close() {
		closed = true;
		clearTimeout(timer);
		reset();
	}

	return {
		kind,
		now,
		after: (ms, run) => schedule(ms, run, false),
		sleep,
		advance,
		reset,
		close,
	};
}
