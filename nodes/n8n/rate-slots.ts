import { createRateSlots, type RateSlots } from '../../client/http/rate-slots';
import { type Context } from './transport';
import { credentialTypeOf } from './credentials';

/** By credential: every execution in this process takes turns with the others of its account. */
const turnsByCredential = new Map<string, RateSlots>();

export function rateSlotsOf(context: Context, apiUrl: string): RateSlots {
	const key = `${context.getNode().credentials?.[credentialTypeOf(context)]?.id ?? ''}/${apiUrl}`;
	const turns = turnsByCredential.get(key) ?? createRateSlots();
	turnsByCredential.set(key, turns);
	return turns;
}
