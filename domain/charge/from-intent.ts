import { answeredInMinorUnits } from '../money/answered-amounts';
import { type Charge, type ChargeAccount, isVirtualTerminal } from './charge';
import { chargePayment } from './payment';
import { type JsonObject, objectAt, textAt } from '../json';
import { accountingOf, noAccounting } from '../payment/accounting';
import { intentDecimals } from '../money/money';
import { adviceOnOtherAmount, type OtherAmount } from '../money/other-amount';
import { adviceOnSecondPayment, adviceOnUnreadPayment } from '../money/second-payment';
import { otherAmountOfIntent } from '../payment-intent/paid-amount';
import {
	approvedAmong,
	intentOutcome,
	intentState,
	lacksPayment,
	normalState,
	openBeside,
	paymentIdOf,
	unreadAmong,
} from '../payment-intent/states';

/**
 * @param intent as `GET payment-intents/{id}` returned it
 * @param payment as `GET /v1/payments/{id}` returned it, if it was there
 * @param others its other payments, where it names several
 */
export function chargeFromIntent(
	intent: JsonObject,
	payment: JsonObject | undefined,
	{ currency, live }: ChargeAccount,
	others: readonly JsonObject[] = [],
): Charge {
	const state = normalState(textAt(intent, 'state'));
	const outcome = intentOutcome(intent, payment, others);
	const approved = approvedAmong([payment, ...others]);
	const unread = unreadAmong(intent, [payment, ...others]);
	const other = otherAmountOfIntent(intent, approved);
	const deviceId = textAt(intent, 'device_id') ?? null;
	const accounting = payment === undefined ? noAccounting : accountingOf(payment, currency);
	return {
		id: textAt(intent, 'id') ?? null,
		api: 'paymentIntents',
		outcome,
		state: state === '' ? null : state,
		stateDetail: textAt(payment, 'status_detail') ?? null,
		// An approved payment is an answer, whatever state the intent is still in (PROCESSED).
		final:
			outcome === 'approved' ||
			(intentState(state).final && outcome !== 'pending' && !lacksPayment(intent, payment, others)),
		...answeredInMinorUnits(textAt(intent, 'amount'), intentDecimals),
		currency: textAt(payment, 'currency_id') ?? currency,
		deviceId,
		externalReference: textAt(objectAt(intent, 'additional_info'), 'external_reference') ?? null,
		...accounting,
		paymentId: accounting.paymentId ?? paymentIdOf(intent) ?? null,
		payment: payment === undefined ? null : chargePayment(payment, accounting),
		createdAt: textAt(payment, 'date_created') ?? null,
		live: live && !isVirtualTerminal(deviceId ?? ''),
		...adviceOf(other, openBeside(intent, [payment, ...others]), currency),
		...(payment !== undefined &&
			outcome === 'unknown' &&
			approved.length === 0 &&
			unread.length > 0 && { advice: adviceOnUnreadPayment(unread) }),
		raw: {
			paymentIntent: intent,
			...(payment && { payment }),
			...(others.length > 0 && { otherPayments: [...others] }),
		},
		warnings: [],
	};
}

function adviceOf(
	other: OtherAmount | undefined,
	open: readonly string[],
	currency: string | null,
): Pick<Charge, 'advice'> {
	if (other !== undefined) return { advice: adviceOnOtherAmount(other, currency) };
	return open.length === 0 ? {} : { advice: adviceOnSecondPayment(open) };
}
