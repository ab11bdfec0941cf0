// What a person can do with each kind of thing that a terminal or a phone holds, and what a till can.

const device = ({ deviceId }) => `/devices/${encodeURIComponent(deviceId)}`;
const sale = {
	card: true,
	green: true,
	red: true,
	outcomes: ['approve', 'decline', 'reverse', 'fail', 'confirmation-required'],
};

/** `address`: where under /_sim its actions are. `cancel`: the request by which a till cancels it. */
const kinds = {
	paymentIntents: {
		...sale,
		more: ['process', 'abandon'],
		cancel: ({ deviceId, id }) => ({
			method: 'DELETE',
			path: `/point/integration-api/devices/${encodeURIComponent(deviceId)}/payment-intents/${id}`,
		}),
	},
	refundIntents: {
		green: true,
		red: true,
		outcomes: ['approve', 'fail'],
		more: ['process', 'abandon'],
		address: ({ id }) => `/refund-intents/${id}`,
		cancel: ({ deviceId, id }) => ({
			method: 'DELETE',
			path: `/point/integration-api/devices/${encodeURIComponent(deviceId)}/refund/${id}`,
		}),
	},
	orders: {
		...sale,
		more: ['abandon'],
		cancel: ({ id, stage }) => ({
			method: 'POST',
			path: `/v1/orders/${id}/cancel`,
			headers: {
				'x-idempotency-key': crypto.randomUUID(),
				...(stage === 'presented' ? { 'x-allow-cancelable-status': 'at_terminal' } : {}),
			},
		}),
	},
	printActions: {
		outcomes: ['print'],
		more: [],
		atOnce: true,
		cancel: ({ id }) => ({
			method: 'POST',
			path: `/terminals/v1/actions/${id}/cancel`,
			headers: { 'x-idempotency-key': crypto.randomUUID() },
		}),
	},
	mobileOrders: {
		card: true,
		outcomes: ['approve', 'decline'],
		more: ['back'],
		atOnce: true,
		address: ({ id }) => `/mobile-orders/${id}`,
		cancel: ({ id }) => ({ method: 'DELETE', path: `/point/services/integrations/v1/${id}` }),
	},
};

/** With a kind nobody knows everything may be tried: the simulator refuses. */
const unknown = { ...sale, more: ['process', 'abandon'] };

export const abilities = (operation) => kinds[operation?.kind] ?? unknown;
export const addressOf = (operation) => (abilities(operation).address ?? device)(operation);
