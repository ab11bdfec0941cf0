import { intentEvent, paymentEvent, type PointEvent } from './event';
import { type EventFilter, matchesFilter } from './filter';
import { type JsonObject } from '../json';
import { chargebackEvent, claimEvent } from './dispute';
import {
	chargebackTopic,
	claimTopic,
	intentTopic,
	orderTopic,
	paymentTopic,
} from '../webhook/notification';
import { orderEvent } from './from-order';
import { knownOrderStates } from '../order/states';
import { knownIntentStates } from '../payment-intent/states';

/** A made-up event with the fields that Mercado Pago returns: for mapping before the first real one. */
interface Sample {
	event: PointEvent;
	/** The resource, under the name it has in the output. */
	resource: Record<string, JsonObject>;
	payment: JsonObject;
}

/** What became of a sale of 15.00: the state, and the status of its payment. */
type Ending = readonly [state: string, payment: string];

const intentEndings: readonly Ending[] = [
	['FINISHED', 'approved'],
	['FINISHED', 'rejected'],
	['CANCELED', 'cancelled'],
	['ABANDONED', 'cancelled'],
	['CONFIRMATION_REQUIRED', 'in_process'],
	['FINISHED', 'refunded'],
	...knownIntentStates.map((state) => [state, 'pending'] as const),
];

const orderEndings: readonly Ending[] = [
	['processed', 'approved'],
	['failed', 'rejected'],
	['canceled', 'cancelled'],
	['expired', 'cancelled'],
	['action_required', 'in_process'],
	['refunded', 'refunded'],
	...knownOrderStates.map((state) => [state, 'pending'] as const),
];

const paymentEndings: readonly Ending[] = [
	'approved',
	'rejected',
	'cancelled',
	'refunded',
	'charged_back',
	'in_mediation',
	'authorized',
	'in_process',
	'pending',
].map((status) => [status, status] as const);

const topics = [
	{ value: 'paymentIntent', endings: intentEndings, sampleOf: intentSample },
	{ value: 'order', endings: orderEndings, sampleOf: orderSample },
	{ value: 'payment', endings: paymentEndings, sampleOf: paymentSample },
	{
		value: 'chargeback',
		endings: [['pending', 'charged_back']] as readonly Ending[],
		sampleOf: chargebackSample,
	},
	{ value: 'claim', endings: [['opened', 'approved']] as readonly Ending[], sampleOf: claimSample },
];

/** Chosen by their events, not by a topic. */
const disputes = ['chargeback', 'claim'];

/**
 * The made-up event that fits best what the user wants to receive: of a topic that was chosen, with a state that was chosen.
 * There is always one.
 */
export function madeUpSample(choice: EventFilter, chosenTopics: readonly string[]): Sample {
	const wanted = topics.filter(
		({ value }) =>
			chosenTopics.length === 0 || chosenTopics.includes(value) || disputes.includes(value),
	);
	const samples = (wanted.length === 0 ? topics : wanted).flatMap(({ endings, sampleOf }) =>
		endings.map(sampleOf),
	);
	const chosen =
		samples.find(({ event }) => matchesFilter(choice, event)) ??
		samples[0] ??
		intentSample(['FINISHED', 'approved']);
	return {
		...chosen,
		event: { ...chosen.event, eventKey: `sample/${chosen.event.state}`, superseded: [] },
	};
}

const reference = 'SALE-001';
const terminal = 'PAX_A910__SMARTPOS0000000000';

function intentSample([state, status]: Ending): Sample {
	const payment = paymentWith(status);
	const paymentIntent = {
		id: '00000000-0000-4000-8000-000000000000',
		state,
		amount: 1500,
		device_id: terminal,
		payment: { id: '10000000000', type: 'debit_card' },
		additional_info: { external_reference: reference, print_on_terminal: false },
	};
	return {
		event: intentEvent(intentTopic, paymentIntent, payment),
		resource: { paymentIntent },
		payment,
	};
}

function orderSample([state, status]: Ending): Sample {
	const date = '2025-01-01T15:00:00.000000000Z';
	const order = {
		id: 'ORD00000000000000000000000000',
		type: 'point',
		user_id: '1',
		external_reference: reference,
		currency: 'ARS',
		country_code: 'ARG',
		status: state,
		status_detail: state,
		created_date: date,
		last_updated_date: date,
		config: { point: { terminal_id: terminal, print_on_terminal: 'no_ticket' } },
		transactions: {
			payments: [
				{
					id: 'PAY00000000000000000000000000',
					amount: '15.00',
					...(status === 'approved' && { paid_amount: '15.00' }),
					...(status === 'refunded' && { paid_amount: '15.00', refunded_amount: '15.00' }),
					status: state,
					status_detail: state,
					reference_id: '10000000000',
					payment_method: { id: 'debvisa', type: 'debit_card', installments: 1 },
				},
			],
		},
	};
	return {
		event: orderEvent(orderTopic, order),
		resource: { order },
		payment: paymentWith(status),
	};
}

function paymentSample([, status]: Ending): Sample {
	const payment = paymentWith(status);
	return { event: paymentEvent(paymentTopic, payment), resource: {}, payment };
}

function chargebackSample([status, payment]: Ending): Sample {
	const chargeback = {
		id: '200000000000000000',
		payments: [10_000_000_000],
		currency: 'ARS',
		amount: 15,
		reason: 'general',
		coverage_applied: null,
		coverage_elegible: true,
		documentation_required: true,
		documentation_status: status,
		date_documentation_deadline: '2025-01-20T23:59:59.000-03:00',
		date_created: '2025-01-10T12:00:00.000-03:00',
		date_last_updated: '2025-01-10T12:00:00.000-03:00',
		live_mode: false,
	};
	return {
		event: chargebackEvent(chargebackTopic, chargeback),
		resource: { chargeback },
		payment: paymentWith(payment),
	};
}

function claimSample([status, payment]: Ending): Sample {
	const claim = {
		id: 5_000_000_000,
		type: 'mediations',
		stage: 'claim',
		status,
		resource: 'payment',
		resource_id: 10_000_000_000,
		date_created: '2025-01-10T12:00:00.000-03:00',
		last_updated: '2025-01-10T12:00:00.000-03:00',
	};
	return {
		event: claimEvent(claimTopic, claim),
		resource: { claim },
		payment: paymentWith(payment),
	};
}

function paymentWith(status: string): JsonObject {
	const moved = ['approved', 'refunded', 'charged_back', 'in_mediation'].includes(status);
	return {
		id: 10_000_000_000,
		date_created: '2025-01-01T12:00:00.000-03:00',
		date_approved: moved ? '2025-01-01T12:00:00.000-03:00' : null,
		money_release_date: moved ? '2025-01-15T12:00:00.000-03:00' : null,
		status,
		status_detail: status === 'approved' ? 'accredited' : status,
		transaction_amount: 15,
		transaction_amount_refunded: status === 'refunded' ? 15 : 0,
		currency_id: 'ARS',
		payment_method_id: 'debvisa',
		payment_type_id: 'debit_card',
		installments: 1,
		external_reference: reference,
		authorization_code: moved ? '123456' : null,
		card: { first_six_digits: '450995', last_four_digits: '3704' },
		fee_details: moved ? [{ type: 'mercadopago_fee', amount: 0.52, fee_payer: 'collector' }] : [],
		charges_details: [],
		transaction_details: {
			net_received_amount: moved ? 14.48 : 0,
			total_paid_amount: 15,
			installment_amount: 15,
			acquirer_reference: null,
		},
		pos_id: '1',
		store_id: '1',
		live_mode: false,
	};
}
