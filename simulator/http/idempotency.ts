import { dayMs } from '../state/duration';
import type { Refusal } from './refusal';
import type { State } from '../state/state';
import type { Handler } from './request';
import { keyUsed, missingKey } from './order-refusal';

/** What a family of requests takes for a key, and how it refuses. */
interface KeyRules {
	isKey: (key: string) => boolean;
	badKey: () => Refusal;
	keyUsed: () => Refusal;
}

type Act = (state: State, request: Parameters<Handler>[1]) => () => unknown;

/**
 * The same key and request within 24 hours gives the original resource, as it is by now; the same key with another
 * request is refused (CONFIRMED, orders API, 1.1). What was refused is not remembered (UNKNOWN): a refund that had to wait
 * must be possible with its key.
 *
 * `act` does the work and returns how to answer, again and again.
 */
export const onceWith =
	({ isKey, badKey, keyUsed: used }: KeyRules) =>
	(act: Act): Handler =>
	(state, request) => {
		const key = request.headers.get('x-idempotency-key') ?? '';
		if (!isKey(key)) throw badKey();
		const place = `${request.account.userId} ${key}`;
		const asked = JSON.stringify([request.method, request.path, request.body ?? null]);
		const earlier = state.usedKeys.get(place);
		if (earlier && state.clock.now() - earlier.at < dayMs) {
			if (earlier.request !== asked) throw used();
			return earlier.answer();
		}
		const answer = act(state, request);
		state.usedKeys.set(place, { at: state.clock.now(), request: asked, answer });
		return answer();
	};

/** The rules of orders and prints: 400 without a key, 409 for one that was used otherwise. */
export const once = onceWith({ isKey: (key) => key !== '', badKey: missingKey, keyUsed });
