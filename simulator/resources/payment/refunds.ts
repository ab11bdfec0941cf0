import { isObject } from '../../http/fields';
import type { ApiRequest, Handler } from '../../http/request';
import { dayMs } from '../../state/duration';
import { announcePayment } from '../../webhooks/announce';
import { Refusal } from '../../http/refusal';
import { tellOrderOf } from '../../terminal/refund-order';
import type { State } from '../../state/state';
import { giveBack, refundable } from './refund';
import { ownPayment } from './handlers';
import type { Payment } from '../../state/payment-entities';

// Status and code of each: CONFIRMED, integration API, 12.3 (4040 and 4041 do stand under 401, 4292 under 404).
const keyMissing = () => new Refusal(404, '4292', "Header X-Idempotency-Key can't be null");
const notInThisState = () =>
	new Refusal(400, '2063', 'The action requested is not valid for the current payment state');
const notPositive = () => new Refusal(401, '4040', 'amount attribute must be positive');
const notNumeric = () => new Refusal(401, '4041', 'amount attribute must be numeric');
const tooOld = () => new Refusal(404, '2024', 'Payment too old to be refunded');
const refundNotFound = () => new Refusal(404, '2032', 'Refund not found');
const noPart = () =>
	new Refusal(404, '3024', 'Not valid action - partial refund unsupported for this transaction');

/** Undefined: the whole payment, by no body or `{}` (CONFIRMED). */
function readAmount(body: unknown): number | undefined {
	const amount = isObject(body) ? body.amount : undefined;
	if (amount === undefined || amount === null) return undefined;
	if (typeof amount !== 'number') throw notNumeric();
	if (amount <= 0) throw notPositive();
	const minor = Math.round(amount * 100);
	// More decimals than the currency has: which refusal is UNKNOWN.
	if (Math.abs(minor - amount * 100) > 1e-6)
		throw new Refusal(400, '400', 'amount: too many decimals');
	return minor;
}

function refuseWhatCannotBe(state: State, payment: Payment, asked: number | undefined): void {
	const limit = state.settings.refundPaymentsForDays * dayMs;
	if (Date.parse(payment.date_created) < state.clock.now() - limit) throw tooOld();
	if (payment.status !== 'approved') throw notInThisState();
	if (asked !== undefined && asked < refundable(payment) && state.settings.refusePartialRefunds) {
		throw noPart();
	}
	// The code for "more than is left" is UNKNOWN: that of the state.
	if (asked !== undefined && asked > refundable(payment)) throw notInThisState();
}

/**
 * The same key gives the same refund again. The same key for another refund: UNKNOWN here; refused with
 * 409 as the Orders API does, because answering with another refund would hide the mistake.
 */
function refundedBefore(state: State, request: ApiRequest, key: string, asked: number | undefined) {
	const before = state.refundKeys.get(`${request.account.userId} ${key}`);
	if (!before) return undefined;
	if (before.paymentId !== Number(request.params.paymentId) || before.asked !== asked) {
		throw new Refusal(409, '409', 'X-Idempotency-Key was already used with another request');
	}
	return before.refund;
}

export const refundPayment: Handler = (state, request) => {
	const key = request.headers.get('x-idempotency-key') ?? '';
	if (key === '') throw keyMissing();
	const payment = ownPayment(state, request);
	const asked = readAmount(request.body);
	const before = refundedBefore(state, request, key, asked);
	if (before) return before;

	refuseWhatCannotBe(state, payment, asked);
	// With a pending refund: 400 without the header, 201 in_process with it (CONFIRMED, refund-pix).
	const pending = state.settings.refundsStayInProcess;
	const rendered = request.headers.get('x-render-in-process-refunds') === 'true';
	const refund = giveBack(state, payment, asked ?? refundable(payment));
	if (pending) refund.status = 'in_process';
	tellOrderOf(state, payment, refund);
	state.refundKeys.set(`${request.account.userId} ${key}`, {
		paymentId: payment.id,
		asked,
		refund,
	});
	announcePayment(state, payment, 'payment.updated');
	if (pending && !rendered) throw notInThisState();
	return refund;
};

export const listRefunds: Handler = (state, request) => ownPayment(state, request).refunds;

export const getRefund: Handler = (state, request) => {
	const { refunds } = ownPayment(state, request);
	const refund = refunds.find(({ id }) => id === Number(request.params.refundId));
	if (!refund) throw refundNotFound();
	return refund;
};
