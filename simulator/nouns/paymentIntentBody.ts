import type { Json } from '../api/fields';
import {
	optionalChoice,
	optionalFlag,
	optionalObject,
	optionalText,
	requiredInteger,
	requiredObject,
} from '../api/fields';
import { badRequest } from '../refusal';
import type { AmountLimits } from '../settings';
import type { Account, PaymentIntentInfo, PaymentIntentPayment } from '../world';

export interface NewPaymentIntent {
	amount: number;
	description?: string;
	payment?: PaymentIntentPayment;
	additionalInfo?: PaymentIntentInfo;
}

const leastInstalment = 500;

/** Point Smart models charge at once, silently, when an instalment would be too small (CONFIRMED, 3.1). */
const isSmart = (deviceId: string) => /^(PAX_A910|NEWLAND_N950)/.test(deviceId);

/** Leaves out what was not given. */
const given = <T extends object>(fields: T): T =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

function readPayment(value: unknown, amount: number, deviceId: string) {
	const payment = optionalObject(value, 'payment');
	if (!payment) return undefined;
	const type = optionalChoice(payment.type, 'payment.type', [
		'credit_card',
		'debit_card',
		'voucher_card',
	]);
	const onlyFor = (field: keyof PaymentIntentPayment, wanted: string) => {
		const present = payment[field] !== undefined && payment[field] !== null;
		if (present && type !== wanted) {
			throw badRequest(`payment.${field}: Must be absent unless payment.type is ${wanted}`);
		}
		return present;
	};
	const installments = onlyFor('installments', 'credit_card')
		? requiredInteger(payment.installments, 'payment.installments', { least: 1, most: 72 })
		: undefined;
	onlyFor('installments_cost', 'credit_card');
	onlyFor('voucher_type', 'voucher_card');

	const tooSmall = (installments ?? 1) > 1 && amount / (installments ?? 1) < leastInstalment;
	if (tooSmall && !isSmart(deviceId)) {
		throw badRequest(`payment.installments: Must be at least ${leastInstalment} each`);
	}
	return given<PaymentIntentPayment>({
		type,
		installments,
		installments_cost: optionalChoice(payment.installments_cost, 'payment.installments_cost', [
			'seller',
			'buyer',
		]),
		voucher_type: optionalChoice(payment.voucher_type, 'payment.voucher_type', ['sodexo', 'alelo']),
	});
}

function readInfo(value: unknown, required: boolean): PaymentIntentInfo | undefined {
	const info: Json | undefined = required
		? requiredObject(value, 'additional_info')
		: optionalObject(value, 'additional_info');
	if (!info) return undefined;
	return given<PaymentIntentInfo>({
		external_reference: optionalText(info.external_reference, 'additional_info.external_reference'),
		print_on_terminal: optionalFlag(info.print_on_terminal, 'additional_info.print_on_terminal'),
		ticket_number: optionalText(info.ticket_number, 'additional_info.ticket_number'),
	});
}

/**
 * Unknown fields, `notification_url` among them, are passed over. On MLA and MLM `description` and
 * `payment` are not documented (what happens is UNKNOWN): a wrong type is refused, the rest is ignored.
 * `ticket_number` is required by the schema of MLA, but shipped integrations leave it out (CONFLICT): optional.
 */
export function readPaymentIntent(
	body: unknown,
	{ siteId }: Account,
	deviceId: string,
	limits: AmountLimits,
): NewPaymentIntent {
	const fields = requiredObject(body, 'body');
	const amount = requiredInteger(fields.amount, 'amount', limits);
	const description = optionalText(fields.description, 'description');
	const additionalInfo = readInfo(fields.additional_info, siteId !== 'MLB');
	if (siteId !== 'MLB') {
		optionalObject(fields.payment, 'payment');
		return given({ amount, additionalInfo });
	}
	const payment = readPayment(fields.payment, amount, deviceId);
	return given({ amount, description, payment, additionalInfo });
}
