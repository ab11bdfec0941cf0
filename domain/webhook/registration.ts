import { shownAddress } from '../input/quoted';

/**
 * An account has one integrator webhook URL. What to do with it when a trigger becomes active.
 * - `keep`: it is ours and Mercado Pago has validated it.
 * - `register`: it is free, or ours, or the user allowed to take it over; `former` is what to restore on deactivation, empty for nothing.
 * - `ask`: this trigger registered it under an earlier address. Find out first whether that address still answers.
 * - `refuse`: the URL of another system is registered; a trigger that may poll does so until it is free. `isCopy` where it is that of the original
 *   of this workflow: polling beside it would process every sale twice.
 */
export type Registration =
	| { decision: 'keep' }
	| { decision: 'register'; former: string }
	| { decision: 'ask' }
	| ({ decision: 'refuse'; isCopy: boolean } & Refusal);

interface Refusal {
	reason: string;
	advice: string;
}

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

interface Facts {
	takeOver?: boolean;
	remembered?: Remembered;
	/** Whether the registered URL answers Mercado Pago's challenge now; absent until it was checked. */
	answers?: boolean;
}

/**
 * What a trigger remembers is copied with its workflow and database. So its earlier URL counts as its own only when that URL no longer
 * answers, because n8n has moved. While it answers, this workflow is a copy and the original is still active.
 */
export function decideRegistration(
	registered: RegisteredWebhook,
	ours: string,
	{ takeOver = false, remembered = {}, answers }: Facts = {},
): Registration {
	const { registered: earlier = '', former = '' } = remembered;
	if (sameUrl(registered.url, ours))
		return registered.valid ? { decision: 'keep' } : { decision: 'register', former };
	if (registered.url === '') return { decision: 'register', former: '' };
	const wasOurs = earlier !== '' && sameUrl(registered.url, earlier);
	if (wasOurs && answers === undefined) return { decision: 'ask' };
	if (wasOurs && answers === false) return { decision: 'register', former };
	if (takeOver) return { decision: 'register', former: registered.url };
	const refusal = wasOurs ? refusalOfCopy : refusalOfForeign;
	return { decision: 'refuse', isCopy: wasOurs, ...refusal(registered.url, ours) };
}

const takeOver =
	'turn on "Take Over the Registered URL": it is then replaced, and put back when this workflow is deactivated.';

function refusalOfForeign(registered: string): Refusal {
	return {
		reason: `Another system or workflow owns the webhook of this account (${shownAddress(registered)})`,
		advice: `Set "Receive By" to "Webhook and Polling" or "Polling Only", or ${takeOver} Nothing was changed.`,
	};
}

function refusalOfCopy(registered: string, ours: string): Refusal {
	return {
		reason: `This workflow once registered ${shownAddress(registered)}, which still answers, and is now at ${shownAddress(ours)}`,
		advice:
			'If this is a copy of it, e.g. a staging system made from the data of production, leave it inactive, or set "Receive By" to "Polling Only". ' +
			`If n8n has moved and its earlier address still leads to it, ${takeOver} Nothing was changed.`,
	};
}

/** Whether the registered URL may be removed, and what to restore in its place. */
type Removal =
	| { decision: 'leave' }
	| { decision: 'remove' }
	| { decision: 'restore'; former: string };

/**
 * A URL that was changed since is left as it is.
 * @param former the URL that was taken over at activation, if any
 */
export function decideRemoval(registeredUrl: string, ours: string, former = ''): Removal {
	if (!sameUrl(registeredUrl, ours)) return { decision: 'leave' };
	return former === '' ? { decision: 'remove' } : { decision: 'restore', former };
}

/** Equal but for slashes at the end. */
export function sameUrl(one: string, other: string): boolean {
	return one.replace(/(?<!\/)\/+$/, '') === other.replace(/(?<!\/)\/+$/, '');
}
