/**
 * An account has one integrator webhook URL. What to do with it when a trigger becomes active.
 * - `keep`: it is ours and Mercado Pago has validated it.
 * - `register`: it is free, or ours, or the user allowed to take it over; `former` is what to put back one day, empty for nothing.
 * - `refuse`: somebody else's URL is there.
 */
export type Registration =
	| { decision: 'keep' }
	| { decision: 'register'; former: string }
	| { decision: 'refuse'; reason: string; advice: string };

export interface RegisteredWebhook {
	/** Empty when the account has none. */
	url: string;
	valid: boolean;
}

/** What a trigger remembers of its last activation. */
export interface Remembered {
	/** The URL it registered; another one than today's when the address of n8n has changed. */
	registered?: string;
	/** The URL that it took over and that is put back on deactivation. */
	former?: string;
}

export function decideRegistration(
	registered: RegisteredWebhook,
	ours: string,
	{ takeOver = false, remembered = {} }: { takeOver?: boolean; remembered?: Remembered } = {},
): Registration {
	const { registered: earlier = '', former = '' } = remembered;
	if (sameUrl(registered.url, ours)) return registered.valid ? { decision: 'keep' } : { decision: 'register', former };
	if (registered.url === '') return { decision: 'register', former: '' };
	if (earlier !== '' && sameUrl(registered.url, earlier)) return { decision: 'register', former };
	if (takeOver) return { decision: 'register', former: registered.url };
	return {
		decision: 'refuse',
		reason: `Another webhook URL is registered for this account: ${registered.url}`,
		advice:
			`A Mercado Pago account has one Point webhook URL, and this one does not belong to this workflow (${ours}). ` +
			'Nothing was changed. Deactivate the workflow or system it belongs to, or remove it with the Mercado Pago Point node (Webhook > Remove), then activate again. ' +
			'If it is no longer used, turn on "Take Over the Registered URL": it is then replaced, and put back when this workflow is deactivated. ' +
			'Or set "Receive By" to "Sweep Only", which registers nothing and works beside it.',
	};
}

/** Whether the URL now registered may be removed, and what to put back in its place. */
export type Removal = { decision: 'leave' } | { decision: 'remove' } | { decision: 'restore'; former: string };

/**
 * A URL that somebody changed since is left as it is.
 * @param former the URL that was taken over at activation, if any
 */
export function decideRemoval(registeredUrl: string, ours: string, former = ''): Removal {
	if (!sameUrl(registeredUrl, ours)) return { decision: 'leave' };
	return former === '' ? { decision: 'remove' } : { decision: 'restore', former };
}

/** A slash at the end makes no other address; everything else does. */
function sameUrl(one: string, other: string): boolean {
	return one.replace(/\/+$/, '') === other.replace(/\/+$/, '');
}
