import { paymentDate } from '../../http/dates';
import { dayMs } from '../../state/duration';
import { chargeBack } from '../payment/chargeback';
import type { Chargeback, Claim, Payment } from '../../state/payment-entities';
import type { State } from '../../state/state';
import { announcePayment } from '../../webhooks/announce';
import { announceAccountLink, announceDispute } from '../../webhooks/announce-dispute';

/** 18 digits, as in the official sample; the last are zeros, so that a JSON number shows them all. */
const chargebackId = (count: number) => `233000061${String(680_000 + count)}000`;

/** The customer asks the bank for the money back: the payment is charged back (CONFIRMED status). */
export function openChargeback(state: State, payment: Payment): Chargeback {
	const date = paymentDate(state.clock.now());
	const chargeback: Chargeback = {
		id: chargebackId(state.chargebacks.size + 1),
		payments: [payment.id],
		currency: payment.currency_id,
		amount: payment.transaction_amount,
		reason: 'general',
		coverage_applied: null,
		coverage_elegible: true,
		documentation_required: true,
		documentation_status: 'pending',
		documentation: [],
		date_documentation_deadline: paymentDate(state.clock.now() + 10 * dayMs),
		date_created: date,
		date_last_updated: date,
		live_mode: payment.live_mode,
	};
	state.chargebacks.set(chargeback.id, chargeback);
	chargeBack(state, payment);
	payment.status = 'charged_back';
	payment.status_detail = 'in_process';
	payment.date_last_updated = date;
	announcePayment(state, payment, 'payment.updated');
	announceDispute(state, payment, {
		topic: 'topic_chargebacks_wh',
		id: chargeback.id,
		data: { id: Number(chargeback.id), payment_id: payment.id },
	});
	return chargeback;
}

/** For the seller the money comes back, against the seller it stays away (CONFIRMED, `coverage_applied`). */
export function decideChargeback(state: State, chargeback: Chargeback, covered: boolean): void {
	const payment = state.payments.get(chargeback.payments[0] ?? 0);
	chargeback.coverage_applied = covered;
	chargeback.documentation_status = covered ? 'valid' : 'invalid';
	chargeback.date_last_updated = paymentDate(state.clock.now());
	if (!payment) return;
	announceDispute(state, payment, {
		topic: 'topic_chargebacks_wh',
		id: chargeback.id,
		data: { id: Number(chargeback.id), payment_id: payment.id },
	});
}

export function openClaim(state: State, payment: Payment): Claim {
	const date = paymentDate(state.clock.now());
	const claim: Claim = {
		id: 5_000_000_000 + state.claims.size + 1,
		type: 'mediations',
		stage: 'claim',
		status: 'opened',
		resource: 'payment',
		resource_id: payment.id,
		reason_id: 'PDD9939',
		date_created: date,
		last_updated: date,
	};
	state.claims.set(claim.id, claim);
	announceDispute(state, payment, {
		topic: 'topic_claims_integration_wh',
		id: String(claim.id),
		data: { resource: `/post-purchase/v1/claims/${claim.id}` },
	});
	return claim;
}

/** A seller withdraws the access of an application. */
export const unlink = announceAccountLink;
