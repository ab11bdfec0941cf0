/** What a refusal means and what to do about it, in words for the person who runs the till. */
export interface Explanation {
	/** What happened. */
	what: string;
	/** What to do next, in two sentences at the most. */
	advice: string;
	/** What else is known, for docs/errors.md, which the description then links to. */
	more?: More;
}

interface More {
	/** A heading of docs/errors.md. */
	title: string;
	text: string;
}

const errorsPage =
	'https://github.com/n8n-nodes-mercadopago-point/n8n-nodes-mercadopago-point/blob/main/docs/errors.md';

/** The address of a heading of docs/errors.md, as GitHub makes it. */
export function linkTo({ title }: More): string {
	return `${errorsPage}#${title.toLowerCase().replaceAll(' ', '-')}`;
}

/** @public scripts/errors.mjs writes it, and both generations of the API say it */
export const busyTerminal: More = {
	title: 'A busy terminal',
	text: [
		'A terminal holds one thing at a time: a payment intent, an order, a print or a refund. What waits there is seen on the terminal itself: press *Cobrar* on Point Smart, *Refresh* (*Actualizar*, *Atualizar*) or the green button on other models.',
		'Each kind is found and canceled under its own resource: *Order > Get Many* shows orders only, *Payment Intent > Get Many* payment intents only, and a print is known by the ID that *Print > Create* returned. If the screen is idle, a print that was never printed may hold the terminal.',
		'If the same charge was sent twice at the same moment, what waits there may be this very one: look before you send it again. *Charge > Create* and *Create and Wait* look by themselves, name what they found, and have the option *Busy Terminal*: wait, take the next terminal of the store, or cancel an own charge that was given up.',
		'The virtual terminal SBX0000001 is shared with other integrators: there, wait a moment and try again.',
	].join('\n\n'),
};

/** A row of the catalogue. Every condition that is given must match. */
export interface Refusal {
	status?: number;
	code?: string;
	/** Matched without case in Mercado Pago's text: no full list of codes is published. */
	says?: RegExp;
	method?: string;
	path?: RegExp;
	explanation: Explanation;
}
