import { type BillPart } from '../../../client/charge/port';
import {
	type AttemptIdentity,
	attemptKey,
	standInReference,
} from '../../../domain/charge/idempotency';
import { type ExecutionPlace } from '../../operation/context';

/** Who a charge is: what makes two tries one attempt. */
interface ChargeIdentityKeys {
	/** The user's reference, or the one that stands in for it. */
	reference: string;
	standIn: boolean;
	/** As the search for it counts: of a stand-in there is only one. */
	attempt: number;
	/** The key of the attempt on a terminal. */
	keyOf: (terminal: string) => string;
	/** The keys of the attempts before this one. */
	earlierKeys: string[];
	/** As the search for it counts, too. */
	part: number;
	otherParts?: () => BillPart[];
	/** The same for every part and attempt of a sale. */
	saleKey: string;
}

interface IdentityInput {
	externalReference: string | undefined;
	deviceId: string;
	/** Chosen by it, the sale stays the same when the terminal there is exchanged. */
	pointOfSale?: string;
	attempt: number | undefined;
	part?: number | undefined;
}

/** As far back as earlier attempts are told apart: a number beyond is no count of tries. */
const mostEarlier = 20;

/** Of another part of the bill so many attempts are looked for, and so many parts after this one. */
const attemptsOfOthers = 3;
const laterParts = 9;

/** With a reference the sale is the identity; without one, the place in n8n, and a reference that stands in so that it can be found. */
export function identityOf(
	{ externalReference, deviceId, pointOfSale, attempt = 1, part = 1 }: IdentityInput,
	amountMinor: number,
	place: ExecutionPlace,
): ChargeIdentityKeys {
	const identityOfAttempt = (number: number, ofPart = part): AttemptIdentity =>
		externalReference === undefined
			? { ...place, attempt: number, part: ofPart }
			: {
					reference: externalReference,
					deviceId: pointOfSale === undefined ? deviceId : `point of sale ${pointOfSale}`,
					amountMinor,
					attempt: number,
					part: ofPart,
				};
	const identity = identityOfAttempt(attempt);
	const keyOf = (terminal: string) =>
		attemptKey(identity, terminal === deviceId ? 'charge' : `charge on ${terminal}`);
	const saleKey = attemptKey(identityOfAttempt(1, 1));
	// The stand-in holds attempt and part already: there is only one charge of it.
	if (externalReference === undefined)
		return {
			reference: standInReference(attemptKey(identity)),
			standIn: true,
			attempt: 1,
			keyOf,
			earlierKeys: [],
			part: 1,
			saleKey,
		};
	const earlierKeys = Array.from({ length: Math.min(attempt - 1, mostEarlier) }, (_, back) =>
		attemptKey(identityOfAttempt(attempt - 1 - back)),
	);
	const otherParts = () =>
		Array.from({ length: mostEarlier + laterParts + 1 }, (_, at) => part - mostEarlier + at)
			.filter((other) => other >= 1 && other !== part)
			.map((other) => ({
				part: other,
				keys: Array.from({ length: attemptsOfOthers }, (_, at) =>
					attemptKey(identityOfAttempt(at + 1, other)),
				),
			}));
	return {
		reference: externalReference,
		standIn: false,
		attempt,
		keyOf,
		earlierKeys,
		part,
		otherParts,
		saleKey,
	};
}
