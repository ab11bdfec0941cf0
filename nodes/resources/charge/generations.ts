import { type ChargeApi } from '../../../client/charge/port';
import { intentCharges } from '../../../client/charge/payment-intents';
import { createIntent } from '../../../client/api/payment-intents';
import { orderCharges } from '../../../client/charge/orders';
import { createOrder } from '../../../client/api/orders';
import { type ApiRequest } from '../../../client/http/request';
import { type ChargeApiName } from '../../../domain/charge/charge';
import { intentBody } from '../../../domain/payment-intent/body';
import { intentDecimals } from '../../../domain/money/money';
import { orderBody, type OrderInput } from '../../../domain/order/body';
import { amountHint, orderRulesOf } from '../../../domain/order/rules';
import { RefusedInput } from '../../../domain/input/refused-input';
import { type Site } from '../../../domain/money/sites';

/** What a charge asks for, in words that both generations have. */
export interface ChargeDetails {
	/** Minor units. */
	amountMinor: number;
	externalReference: string;
	description?: string;
	printOnTerminal?: boolean;
	ticketNumber?: string;
	paymentType?: 'credit_card' | 'debit_card' | 'voucher_card' | 'qr';
	installments?: number;
	installmentsCost?: 'seller' | 'buyer';
	/** Orders: ISO 8601, PT30S to PT3H. */
	expirationTime?: string;
	/** What only an order can say; payment intents leave it out. */
	onlyOrders: OnlyOrders;
}

export type OnlyOrders = Pick<
	OrderInput,
	| 'payerCondition'
	| 'platformId'
	| 'integratorId'
	| 'sponsorId'
	| 'corporationId'
	| 'screenTime'
	| 'additional'
>;

/** One generation of the API as a charge sees it. */
interface ChargeGeneration {
	api: ChargeApi;
	/** Digits behind the point that it counts in this country. */
	decimals: (site: Site | undefined) => number;
	/**
	 * The request for a terminal. Pure.
	 * @throws RefusedInput for what this generation or the country cannot do
	 */
	request: (
		details: ChargeDetails,
		site: Site | undefined,
		keyOf: (terminal: string) => string,
	) => (terminal: string) => ApiRequest;
}

export const generations: Record<ChargeApiName, ChargeGeneration> = {
	paymentIntents: {
		api: intentCharges,
		decimals: () => intentDecimals,
		request: ({ amountMinor, paymentType, expirationTime, ...details }, site) => {
			if (paymentType === 'qr')
				throw new RefusedInput(
					'Payment Type',
					'QR is not offered through payment intents',
					'Choose a card, or the API generation Orders',
				);
			if (expirationTime !== undefined)
				throw new RefusedInput(
					'Expiration Time',
					'payment intents have none',
					'Leave it empty, or choose the API generation Orders',
				);
			const body = intentBody({ ...details, amount: amountMinor, paymentType }, site);
			return (terminal) => createIntent(terminal, body);
		},
	},
	orders: {
		api: orderCharges,
		decimals: (site) => orderRulesOf(site)?.decimals.value ?? 2,
		request: ({ printOnTerminal, onlyOrders, ...details }, site, keyOf) => {
			const print =
				printOnTerminal === undefined
					? undefined
					: printOnTerminal
						? ('seller_ticket' as const)
						: ('no_ticket' as const);
			const bodyFor = (deviceId: string) =>
				orderBody({ ...details, ...onlyOrders, deviceId, printOnTerminal: print }, site);
			bodyFor('any');
			return (terminal) =>
				createOrder(bodyFor(terminal), keyOf(terminal), amountHint(site, details.amountMinor));
		},
	},
};
