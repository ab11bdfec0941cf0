import { type PointEvent } from './event';
import { type Choice, isChosen } from './event-choice';
import { type JsonObject } from './json';
import { intentTopic } from './notification';

/** A made-up sale of 15.00, with the fields that Mercado Pago returns: for mapping before the first real one. */
export const madeUpIntent: JsonObject = {
	id: '00000000-0000-4000-8000-000000000000',
	state: 'FINISHED',
	amount: 1500,
	device_id: 'PAX_A910__SMARTPOS0000000000',
	payment: { id: '10000000000', type: 'debit_card' },
	additional_info: { external_reference: 'SALE-001', print_on_terminal: false },
};

export const madeUpPayment: JsonObject = {
	id: 10_000_000_000,
	status: 'approved',
	status_detail: 'accredited',
	transaction_amount: 15,
	transaction_amount_refunded: 0,
	currency_id: 'ARS',
	payment_method_id: 'debvisa',
	payment_type_id: 'debit_card',
	installments: 1,
	external_reference: 'SALE-001',
	date_approved: '2025-01-01T12:00:00.000-03:00',
	live_mode: false,
};

const endings = [
	{ state: 'FINISHED', outcome: 'approved' },
	{ state: 'FINISHED', outcome: 'declined' },
	{ state: 'CANCELED', outcome: 'notCharged' },
	{ state: 'ABANDONED', outcome: 'notCharged' },
	{ state: 'CONFIRMATION_REQUIRED', outcome: 'unknown' },
] as const;

/** The made-up event that fits what the user wants to receive. */
export function madeUpEvent(choice: Choice): PointEvent {
	const { state, outcome } = endings.find((ending) => isChosen(choice, { ...ending, refunded: false })) ?? endings[0];
	return { eventKey: `sample/${state}`, overtaken: [], topic: intentTopic, state, outcome, final: true, refunded: false };
}
