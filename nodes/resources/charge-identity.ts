import { type AttemptIdentity, attemptKey, standInReference } from '../../domain/idempotency';
import { type Place } from '../surroundings';

/** Who a charge is: what makes two tries one attempt. */
export interface ChargeIdentityKeys {
	/** The user's reference, or the one that stands in for it. */
	reference: string;
	standIn: boolean;
	/** As the search for it counts: of a stand-in there is only one. */
	attempt: number;
	/** The key of the attempt on a terminal. */
	keyOf: (terminal: string) => string;
	/** The keys of the attempts before this one. */
	earlierKeys: string[];
}

interface Wished {
	externalReference: string | undefined;
	deviceId: string;
	attempt: number | undefined;
}

/** As far back as earlier attempts are told apart: a number beyond is no count of tries. */
const mostEarlier = 20;

/** With a reference the sale is the identity; without one, the place in n8n, and a reference that stands in so that it can be found. */
export function identityOf({ externalReference, deviceId, attempt = 1 }: Wished, amountMinor: number, place: Place): ChargeIdentityKeys {
	const identityOfAttempt = (number: number): AttemptIdentity =>
		externalReference === undefined ? { ...place, attempt: number } : { reference: externalReference, deviceId, amountMinor, attempt: number };
	const identity = identityOfAttempt(attempt);
	const keyOf = (terminal: string) => attemptKey(identity, terminal === deviceId ? 'charge' : `charge on ${terminal}`);
	// The stand-in holds the attempt already: there is only one charge of it.
	if (externalReference === undefined) return { reference: standInReference(attemptKey(identity)), standIn: true, attempt: 1, keyOf, earlierKeys: [] };
	const earlierKeys = Array.from({ length: Math.min(attempt - 1, mostEarlier) }, (_, back) => attemptKey(identityOfAttempt(attempt - 1 - back)));
	return { reference: externalReference, standIn: false, attempt, keyOf, earlierKeys };
}
