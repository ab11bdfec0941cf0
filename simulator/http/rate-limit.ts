import type { State } from '../state/state';
import { tooManyRequests } from './refusal';

/** Refuses what is more than `allowed` within the last second; what is refused does not count. `of` is an intent or a token. */
export function refuseAboveRate(state: State, of: string, allowed: number | null): void {
	if (allowed === null) return;
	const now = state.clock.now();
	const recent = (state.reads.get(of) ?? []).filter((at) => at > now - 1_000);
	state.reads.set(of, recent);
	if (recent.length >= allowed) throw tooManyRequests();
	recent.push(now);
}
