import { MercadoPagoError } from '../http/errors';

/** The search of orders failed: nobody knows whether there is an earlier charge of a sale. */
export class SearchFailed extends MercadoPagoError {}

/**
 * The search of orders was refused to this credential. Its page says that test credentials are (401 invalid_credentials),
 * and it is not part of the reference of Point (orders API, 3.2); creating and reading orders work all the same.
 */
class SearchRefused extends SearchFailed {}

const protectedBy =
	'so it was not looked for an earlier charge of this sale. The idempotency key and the memory of this workflow protect it: ' +
	'an order that another workflow or system made more than 24 hours ago would not be found.';

/** The warning on a charge that was made without a search. */
export function notSearched(reason: SearchFailed): string {
	if (reason instanceof SearchRefused)
		return `Mercado Pago does not let this credential search orders, ${protectedBy}`;
	return `The search of orders failed (${reason.message}), ${protectedBy}`;
}

/** Runs a search; one that fails becomes a {@link SearchFailed}, one that Mercado Pago does not allow a {@link SearchRefused}. A rate limit and a time-out pass, and are no refusal. */
export async function tellingSearch(search: () => Promise<void>): Promise<void> {
	await search().catch((reason: unknown) => {
		if (!(reason instanceof MercadoPagoError) || reason instanceof SearchFailed) throw reason;
		const { message, status, code, body, advice } = reason;
		if (!isRefusal(status))
			throw new SearchFailed(message, { advice, status, code, ambiguous: false, body });
		throw new SearchRefused('Mercado Pago does not let this credential search orders', {
			advice: `To find an order by its reference, use the production credentials of the account that made it. ${advice}`,
			status,
			code,
			ambiguous: false,
			body,
		});
	});
}

function isRefusal(status: number | undefined): boolean {
	return status !== undefined && [400, 401, 403, 404, 405].includes(status);
}
