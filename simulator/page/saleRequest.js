// The request by which a till sends a sale, in either generation of the API.
import { majorUnits } from './money.js';

const intent = ({ deviceId, minor, reference, print, type, installments }) => ({
	method: 'POST',
	path: `/point/integration-api/devices/${encodeURIComponent(deviceId)}/payment-intents`,
	body: {
		amount: minor,
		...(type ? { payment: { type, ...(installments ? { installments } : {}) } } : {}),
		additional_info: {
			...(reference ? { external_reference: reference } : {}),
			...(print ? { print_on_terminal: true } : {}),
		},
	},
});

/** Amounts are texts; a country without decimals wants none. */
const order = ({ deviceId, minor, reference, print, type, installments, currency }) => ({
	method: 'POST',
	path: '/v1/orders',
	headers: { 'x-idempotency-key': crypto.randomUUID() },
	body: {
		type: 'point',
		external_reference: reference,
		transactions: {
			payments: [
				{ amount: currency === 'CLP' ? majorUnits(minor).replace(/\.00$/, '') : majorUnits(minor) },
			],
		},
		config: {
			point: { terminal_id: deviceId, print_on_terminal: print ? 'seller_ticket' : 'no_ticket' },
			...(type
				? {
						payment_method: {
							default_type: type,
							...(installments ? { default_installments: installments } : {}),
						},
					}
				: {}),
		},
	},
});

export const saleRequest = (sale) => (sale.api === 'order' ? order : intent)(sale);
