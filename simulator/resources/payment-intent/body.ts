import { flag, integer, object, oneOf, optional, readBody, text } from '../../http/fields';
import type { AmountLimits } from '../../state/settings';
import type { Account, PaymentIntentInfo, PaymentIntentPayment } from '../../state/state';

export interface NewPaymentIntent {
	amount: number;
	description?: string;
	payment?: PaymentIntentPayment;
	additionalInfo?: PaymentIntentInfo;
}

const leastInstalment = 500;

/** Point Smart models charge at once, silently, when an instalment would be too small (CONFIRMED, integration API, 3.1). */
const isSmart = (deviceId: string) => /^(PAX_A910|NEWLAND_N950)/.test(deviceId);

/** Leaves out what was not given. */
const given = <T extends object>(fields: T): T =>
	Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as T;

const paymentFields = object({
	type: optional(oneOf(['credit_card', 'debit_card', 'voucher_card'])),
	installments: optional(integer({ least: 1, most: 72 })),
	installments_cost: optional(oneOf(['seller', 'buyer'])),
	voucher_type: optional(oneOf(['sodexo', 'alelo'])),
});

const onlyFor = {
	installments: 'credit_card',
	installments_cost: 'credit_card',
	voucher_type: 'voucher_card',
} as const;

const names = Object.keys(onlyFor) as Array<keyof typeof onlyFor>;

/** MLB: how it is paid, and what must fit together. */
function bodyOfBrazil(limits: AmountLimits, deviceId: string) {
	const body = object({
		...common(limits),
		additional_info: optional(info),
		payment: optional(paymentFields),
	});
	return body.superRefine(({ amount, payment = {} }, context) => {
		const refuse = (field: string, message: string) =>
			context.addIssue({ code: 'custom', path: ['payment', field], message });
		for (const name of names) {
			if (payment[name] !== undefined && payment.type !== onlyFor[name]) {
				refuse(name, `Must be absent unless payment.type is ${onlyFor[name]}`);
			}
		}
		const { installments = 1 } = payment;
		const tooSmall = installments > 1 && amount / installments < leastInstalment;
		if (tooSmall && !isSmart(deviceId))
			refuse('installments', `Must be at least ${leastInstalment} each`);
	});
}

const info = object({
	external_reference: optional(text()),
	print_on_terminal: optional(flag()),
	ticket_number: optional(text()),
});

const common = (limits: AmountLimits) => ({
	amount: integer(limits),
	description: optional(text()),
});

const bodyElsewhere = (limits: AmountLimits) =>
	object({ ...common(limits), additional_info: info, payment: optional(object({})) });

/**
 * Unknown fields, `notification_url` among them, are passed over. On MLA and MLM `description` and
 * `payment` are not documented (the effect is UNKNOWN): a wrong type is refused, the rest is ignored.
 * `ticket_number` is required by the schema of MLA, but shipped integrations leave it out (CONFLICT): optional.
 */
export function readPaymentIntent(
	body: unknown,
	{ siteId }: Account,
	deviceId: string,
	limits: AmountLimits,
): NewPaymentIntent {
	if (siteId !== 'MLB') {
		const { amount, additional_info } = readBody(bodyElsewhere(limits), body);
		return { amount, additionalInfo: given<PaymentIntentInfo>(additional_info) };
	}
	const { amount, description, payment, additional_info } = readBody(
		bodyOfBrazil(limits, deviceId),
		body,
	);
	return given<NewPaymentIntent>({
		amount,
		description,
		payment: payment && given<PaymentIntentPayment>(payment),
		additionalInfo: additional_info && given<PaymentIntentInfo>(additional_info),
	});
}
