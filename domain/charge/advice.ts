import { type ChargeApiName } from './charge';
import { shown } from '../input/quoted';

/** What is known of a sale that may have been charged and cannot be found. */
interface AmbiguousCharge {
	deviceId: string;
	externalReference: string;
	/** The reference was made of the place in n8n: another run is another sale. */
	standIn: boolean;
	/** Mercado Pago still gives the same charge back for the same request. */
	keyIsHonored: boolean;
	/** Another terminal of the store may have it. */
	anyTerminal: boolean;
	/** It may have been made through this generation, which is not the chosen one. */
	otherApi?: ChargeApiName;
	/** The request went out just now. Otherwise another execution began the sale, and may have sent it. */
	sentNow: boolean;
	/** Where it was looked for; absent where that could not be read. */
	lookedIn?: ChargeApiName;
	/** What Mercado Pago refused now. */
	refusal?: string;
	/** What it answered now, where that does not tell whether the charge was made. */
	answer?: string;
}

const generationNames: Record<ChargeApiName, string> = {
	orders: 'Orders',
	paymentIntents: 'Payment Intents',
};

/** What is looked through for a sale that may have been charged. */
const lists: Record<ChargeApiName, string> = {
	orders: 'the orders of the last 30 days',
	paymentIntents: 'the payment intents that Mercado Pago lists for yesterday and today',
};

/** For the person at the till: what happened, and what helps without charging twice. */
export function adviceWhenUnknown({
	deviceId,
	externalReference,
	standIn,
	keyIsHonored,
	anyTerminal,
	otherApi,
	sentNow,
	lookedIn,
	refusal,
	answer,
}: AmbiguousCharge): string {
	const where = anyTerminal
		? `terminal ${shown(deviceId)} or another one of its store`
		: `terminal ${shown(deviceId)}`;
	const through =
		otherApi === undefined
			? ''
			: ` before, through the API generation ${generationNames[otherApi]}`;
	const unclearAnswer =
		answer === undefined
			? ''
			: ` (the answer was ${answer}, which does not say whether it was carried out)`;
	const now =
		refusal === undefined
			? 'Nothing was sent again.'
			: `Nothing more was charged now (${refusal}).`;
	const sent = sentNow
		? `This sale was sent to ${where}${through}`
		: `Another execution began this sale and may have sent it to ${where}${through}`;
	const looked =
		lookedIn === undefined
			? 'what became of it cannot be read'
			: `what became of it cannot be read: it is not among ${lists[lookedIn]}`;
	const happened = `${sent}, and ${looked}${unclearAnswer}. ${now}`;
	const look = anyTerminal
		? 'Look at the terminals of the store and their last payments.'
		: 'Look at the terminal and its last payments.';
	if (standIn) {
		return `${happened} Do not run it again: it has no External Reference, so another run is another sale and charges again. ${look} With Charge > Find it is found by the reference ${shown(externalReference)}.`;
	}
	const raise = 'If nothing was charged there, raise Attempt by one to charge again.';
	if (otherApi !== undefined)
		return `${happened} ${look} Charge > Find with that API generation may find it. ${raise}`;
	if (anyTerminal || !keyIsHonored)
		return `${happened} Running it again only looks for it. ${look} ${raise}`;
	return `${happened} Run it again with the same reference, terminal, amount, part and attempt within 24 hours of the first try: Mercado Pago gives the same order back and does not charge twice. Later, look at the terminal first. ${raise}`;
}

/** For the person at the till: the terminal is busy, and it may be this very sale that holds it. */
export function adviceOnBusyTerminal({
	deviceId,
	standIn,
	keyIsHonored,
	anyTerminal,
	refusal = '',
}: Omit<AmbiguousCharge, 'sentNow'>): string {
	const happened =
		`${refusal}, and it may be this very sale: another execution may have sent it at the same moment, or Mercado Pago took it twice. ` +
		'A charge of another till or a print may hold it as well; which one cannot be read. Nothing more was sent.';
	const look = anyTerminal
		? 'Look at the terminals of the store'
		: `Look at terminal ${shown(deviceId)}`;
	const there = `${look}: if this sale is there, let the customer pay it or cancel it there.`;
	if (standIn)
		return `${happened} ${there} Do not run it again before: it has no External Reference, so another run is another sale and charges again.`;
	const raise =
		'if nothing of this sale is there or among its last payments, raise Attempt by one to charge';
	if (anyTerminal || !keyIsHonored)
		return `${happened} ${there} Running it again only looks for it; ${raise}.`;
	return `${happened} ${there} Or run it again with the same reference, terminal, amount, part and attempt within 24 hours: Mercado Pago gives the same order back and does not charge twice.`;
}

/** Goes with a charge that was made for another attempt at the same sale and may still be paid, or is. */
export const notOfThisAttempt =
	'This charge was made for another attempt at the same sale, and nothing was made for this one.';

/** For the person at the till: the charge that stood in the way ended without a payment. */
export function adviceOnOtherAttempt(id: string | null): string {
	return `Nothing was charged for this attempt: the charge ${shown(id ?? '')} of another attempt was open, and has ended without a payment. Run this attempt again to charge.`;
}

const notTaken = ['OPEN', 'created'];

/** For the person at the till, when the waiting is over and nobody can say what became of the charge. */
export function adviceOnOpen(state: string | null): string {
	const look =
		'Nobody can say yet whether the customer paid. Look at the terminal before you deliver or charge again; the trigger tells as soon as it is known.';
	if (state === null || !notTaken.includes(state)) return look;
	return `${look} As far as could be read, the terminal has not taken it: if it shows nothing, press Actualizar, Atualizar or the green button there; in STANDALONE it takes nothing (Terminal > Get Many shows the mode).`;
}

/** A charge of the bill is there, and no API tells which of its equal parts it is. */
export function adviceOnUnclearPart({
	id,
	createdAt,
	externalReference,
	part = 1,
	nothingSent,
}: {
	id: string | null;
	createdAt: string | null;
	externalReference: string;
	part?: number;
	nothingSent: boolean;
}): string {
	const sent = nothingSent
		? 'Nothing was sent to the terminal now.'
		: `Part ${part} may have been sent to the terminal, and whether it was charged is not known.`;
	const other =
		part === 1
			? ''
			: ' If the charge is Part 1, run Part 1 once in this workflow, which then remembers it, and this part again.';
	return (
		`${sent} The charge ${id ?? ''} of ${createdAt ?? 'an unknown time'} has the same reference, terminal and amount, and it cannot be told which part of the bill it is. ` +
		`Look at the last payments of the terminal.${other} If Part ${part} is not paid, charge it with a reference of its own, such as ${externalReference}-${part}.`
	);
}

/** An earlier charge has the reference that stands for this place in n8n, and this execution did not make it. */
export function adviceOnForeignCharge({
	id,
	createdAt,
}: {
	id: string | null;
	createdAt: string | null;
}): string {
	return (
		`Nothing was charged. The sale has no External Reference, and the charge ${shown(id ?? '')} of ${shown(createdAt ?? 'an unknown time')} bears the one that stands in for it, ` +
		'as if an execution of this number had run before: n8n was perhaps restored from a backup. It cannot be told whether that charge is this sale. ' +
		'Look at it with Charge > Get; to charge, give the sale an External Reference of its own.'
	);
}
