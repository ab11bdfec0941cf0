import type { RecordedRequest, State } from '../state/state';
import type { Envelope } from './envelopes';

export interface ApiEnv {
	Variables: {
		record: RecordedRequest;
		envelope: Envelope;
		/** How much later the request is carried out once more. */
		againAfterMs: number | undefined;
		/** Sends the notifications this request caused. */
		release: () => Promise<void>;
	};
	/** The routes are built once for all simulators: each hands itself in with its requests. */
	Bindings: {
		state: State;
		steering: Steering;
		/** Over a port: calls back when the answer has left. */
		whenAnswered?: (run: () => void) => void;
	};
}

/** What the control does to the simulator as a whole. */
export interface Steering {
	reset(options: { seed?: number; mode?: 'automatic' | 'manual' }): void;
	advance(duration: string | number): Promise<void>;
	settle(): Promise<void>;
}
