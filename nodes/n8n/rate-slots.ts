import { createTurns, type Turns } from '../../client/http/rate-slots';
import { type Context } from './transport';
import { credentialTypeOf } from './credentials';

/** By credential: every execution in this process takes turns with the others of its account. */
const turnsByCredential = new Map<string, Turns>();

export function turnsOf(context: Context, apiUrl: string): Turns {
	const key = `${context.getNode().credentials?.[credentialTypeOf(context)]?.id ?? ''}/${apiUrl}`;
	const turns = turnsByCredential.get(key) ?? createTurns();
	turnsByCredential.set(key, turns);
	return turns;
}
