import { keyUsed, missingKey } from '../orderRefusal';
import type { World } from '../world';
import type { Noun } from './request';

const dayMs = 86_400_000;

/**
 * The same key and request within 24 hours gives the original resource, as it is by now; the same key with another
 * request is 409 (CONFIRMED, orders-api 1.1). What was refused is not remembered (UNKNOWN): a refund that had to wait
 * must be possible with its key.
 *
 * `act` does the work and returns how to answer, again and again.
 */
export function once(act: (world: World, request: Parameters<Noun>[1]) => () => unknown): Noun {
	return (world, request) => {
		const key = request.headers.get('x-idempotency-key') ?? '';
		if (key === '') throw missingKey();
		const place = `${request.account.userId} ${key}`;
		const asked = JSON.stringify([request.method, request.path, request.body ?? null]);
		const used = world.usedKeys.get(place);
		if (used && world.clock.now() - used.at < dayMs) {
			if (used.request !== asked) throw keyUsed();
			return used.answer();
		}
		const answer = act(world, request);
		world.usedKeys.set(place, { at: world.clock.now(), request: asked, answer });
		return answer();
	};
}
