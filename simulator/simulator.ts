import { createActivity, oneTurn } from './state/activity';
import { routes } from './app';
import type { Clock } from './state/clock';
import { createClock } from './state/clock';
import { parseDuration } from './state/duration';
import { deliverByHttp } from './webhooks/deliver';
import { planDelivery } from './faults/on-notification';
import { createOutbox } from './webhooks/outbox';
import type { State } from './state/state';
import { freshState } from './state/state';
import type { ApiEnv } from './http/env';
import type { Deliver } from './state/notification';

export interface SimulatorOptions {
	/** The same seed gives the same ids. Default 1. */
	seed?: number;
	/** virtual: time stands still until `advance`. Default real. */
	clock?: 'real' | 'virtual';
	startAt?: Date | string;
	/** Default automatic. */
	mode?: 'automatic' | 'manual';
	/** How challenges and notifications leave; by default over HTTP. */
	deliver?: Deliver;
	/** Where /_sim/notifications/send may send to; by default anywhere. */
	maySendTo?: (url: string) => boolean;
	latencyMs?: number;
}

export interface Simulator {
	/** Answers at once, without a turn of the event loop before. */
	answer(request: Request, port?: Pick<ApiEnv['Bindings'], 'whenAnswered'>): Promise<Response>;
	readonly state: State;
	readonly clock: Clock;
	fetch(request: Request): Promise<Response>;
	/** `'15m'`: fires what is due in that time, in order. */
	advance(duration: string | number): Promise<void>;
	/** Nothing is being answered or delivered any more; what waits for the clock still waits. */
	settle(): Promise<void>;
	close(): void;
}

export function createSimulator(options: SimulatorOptions = {}): Simulator {
	const { startAt } = options;
	const clock = createClock(
		options.clock ?? 'real',
		startAt === undefined ? undefined : new Date(startAt).getTime(),
	);
	const activity = createActivity();

	const contents = (seed: number, mode: 'automatic' | 'manual') => {
		const fresh = freshState(seed, clock.now());
		fresh.settings.mode = mode;
		fresh.settings.latencyMs = options.latencyMs ?? 0;
		return fresh;
	};
	const first = contents(options.seed ?? 1, options.mode ?? 'automatic');
	const state: State = {
		...first,
		clock,
		activity,
		deliver: options.deliver ?? deliverByHttp,
		maySendTo: options.maySendTo ?? (() => true),
		get outbox() {
			return outbox;
		},
	};
	const outbox = createOutbox(state, planDelivery);

	const settle = async () => await activity.quiet();
	const advance = async (duration: string | number) =>
		await clock.advance(parseDuration(duration), settle);
	// Ids of before the reset do not come again: whoever receives events has seen them.
	const reset = ({ seed, mode }: { seed?: number; mode?: 'automatic' | 'manual' }) => {
		clock.reset();
		Object.assign(
			state,
			contents(seed ?? (state.seed + 1) % 2 ** 32, mode ?? options.mode ?? 'automatic'),
		);
	};

	const steering = { reset, advance, settle };
	const answer: Simulator['answer'] = async (request, port) =>
		await routes.fetch(request, { ...port, state, steering });
	const fetch = async (request: Request) => {
		const end = activity.begin();
		await oneTurn();
		const answered = answer(request);
		end();
		return await answered;
	};
	return {
		answer,
		state,
		clock,
		fetch,
		advance,
		settle,
		close: () => clock.close(),
	};
}
