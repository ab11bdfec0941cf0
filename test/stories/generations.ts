import type { IDataObject } from 'n8n-workflow';
import { Shop, terminals } from './shop';

/** A charge as it is at Mercado Pago, in words that both generations have. */
interface TrueCharge {
	id: string;
	reference: string;
	deviceId: string;
	state: string;
	isPaid: boolean;
}

/** One generation of the API, as far as a story must know it: its paths, and its words for the same states. */
export interface Generation {
	api: 'paymentIntents' | 'orders';
	/** Where faults strike: the request that makes a charge, the list that charges are found in, the read of one. */
	create: { method: string; path: string };
	list: { method: string; path: string };
	read: { method: string; path: string };
	/** A create whose answer is lost is sent again with its key, or only read. */
	keepsKeys: boolean;
	/** What is said of a terminal that holds another charge. */
	busy: string;
	states: {
		waiting: string;
		onTerminal: string;
		paid: string;
		declined: string;
		canceled: string;
		unclear: string;
	};
}

export const generations: Generation[] = [
	{
		api: 'paymentIntents',
		create: { method: 'POST', path: '/payment-intents' },
		list: { method: 'GET', path: '/payment-intents/events' },
		read: { method: 'GET', path: '/payment-intents/' },
		keepsKeys: false,
		busy: 'The terminal already has a payment intent waiting',
		states: {
			waiting: 'OPEN',
			onTerminal: 'ON_TERMINAL',
			paid: 'FINISHED',
			declined: 'FINISHED',
			canceled: 'CANCELED',
			unclear: 'CONFIRMATION_REQUIRED',
		},
	},
	{
		api: 'orders',
		create: { method: 'POST', path: '/v1/orders' },
		list: { method: 'GET', path: '/v1/orders?' },
		read: { method: 'GET', path: '/v1/orders/' },
		keepsKeys: true,
		busy: 'The terminal already holds an order or a print action',
		states: {
			waiting: 'created',
			onTerminal: 'at_terminal',
			paid: 'processed',
			declined: 'failed',
			canceled: 'canceled',
			unclear: 'action_required',
		},
	},
];

export const sale = { externalReference: 'SALE-001' };

export const locator = (value: string) => ({ __rl: true, mode: 'id', value });

/** Every charge in the simulated world, the oldest first, whichever generation made it. */
export async function chargesIn(shop: Shop): Promise<TrueCharge[]> {
	const { paymentIntents, orders, payments } = await shop.state();
	const isPaid = (payment: unknown) =>
		payments.some(({ id, status }) => String(id) === String(payment) && status === 'approved');
	return [
		...paymentIntents.map(
			({ id, state, device_id: deviceId, external_reference: reference, payment_id: payment }) => ({
				id,
				reference: String(reference),
				deviceId,
				state,
				isPaid: isPaid(payment),
			}),
		),
		...orders.map(
			({
				id,
				status: state,
				external_reference: reference,
				config,
				transactions: {
					payments: [payment],
				},
			}) => ({
				id,
				reference,
				deviceId: config.point.terminal_id,
				state,
				isPaid: isPaid(payment?.reference_id),
			}),
		),
	];
}

/** The charges of the sale: somebody else's are left out. */
export async function ours(shop: Shop): Promise<TrueCharge[]> {
	return (await chargesIn(shop)).filter(({ reference }) => reference !== 'THEIRS');
}

/** How often a charge was asked for, answered or not. */
export async function creates(shop: Shop): Promise<number> {
	return (await shop.state()).requests.filter(
		({ method, path }) =>
			method === 'POST' && (path.endsWith('/payment-intents') || path === '/v1/orders'),
	).length;
}

/** Another till's charge gets onto the first terminal. */
export async function chargeOfAnotherTill(shop: Shop, { api }: Generation): Promise<void> {
	const request =
		api === 'paymentIntents'
			? {
					url: `http://simulator.test/point/integration-api/devices/${terminals[0]}/payment-intents`,
					body: { amount: 9900, additional_info: { external_reference: 'THEIRS' } },
				}
			: {
					url: 'http://simulator.test/v1/orders',
					headers: { 'X-Idempotency-Key': 'theirs' },
					body: {
						type: 'point',
						external_reference: 'THEIRS',
						transactions: { payments: [{ amount: '99.00' }] },
						config: { point: { terminal_id: terminals[0] } },
					},
				};
	await shop.http({ method: 'POST', ...request });
}

/** Mercado Pago and the network work again. */
export async function calm(shop: Shop): Promise<void> {
	await shop.simulator.fetch(
		new Request('http://simulator.test/_sim/faults', { method: 'DELETE' }),
	);
}

/** Another day: nothing is under way meanwhile. */
export async function later(shop: Shop, duration: string): Promise<void> {
	await shop.later(duration);
	jest.setSystemTime(Date.parse((await shop.state()).now));
}

export const ids = (items: IDataObject[]) => items.map(({ id }) => id);
