import { argentina, base, openTill } from './till';
import type { IntentBody, Till } from './till';
import { transports } from './transports';

// 3 000 requests over a port take seconds, more on a busy machine.
jest.setTimeout(60_000);

const many = 1_000;
const terminals = Array.from(
	{ length: many },
	(_, at) => `PAX_A910__LOAD${String(at).padStart(4, '0')}`,
);

interface Charged {
	device: string;
	amount: number;
	id: string;
}

describe.each(transports)('1 000 intents open at once, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
		await till.sim('POST', '/seed', {
			devices: terminals.map((id) => ({ id, account: argentina })),
		});
	});
	afterEach(async () => await till.close());

	const charge = async (device: string, amount: number) =>
		await till.api('POST', `${base}/devices/${device}/payment-intents`, {
			amount,
			additional_info: { external_reference: `SALE-${device}` },
		});
	/** Every terminal its own amount, all at the same time. */
	const chargeAll = async (): Promise<Charged[]> =>
		await Promise.all(
			terminals.map(async (device, at) => {
				const { body } = await charge(device, 1_500 + at);
				return { device, amount: 1_500 + at, id: (body as IntentBody).id };
			}),
		);
	const readAll = async (all: Charged[]) =>
		(await Promise.all(all.map(async ({ id }) => await till.read(id)))) as Array<
			IntentBody & { amount: number; device_id: string }
		>;

	test('stay on their own terminal with their own amount, and refuse a second one', async () => {
		const charged = await chargeAll();
		expect(new Set(charged.map(({ id }) => id)).size).toBe(many);
		const second = await Promise.all(
			terminals.map(async (device) => (await charge(device, 9_900)).status),
		);
		expect(second.filter((status) => status === 409)).toHaveLength(many);
		expect(
			(await readAll(charged)).map(({ state, amount, device_id }) => ({
				state,
				amount,
				device_id,
			})),
		).toEqual(charged.map(({ amount, device }) => ({ state: 'OPEN', amount, device_id: device })));
	});

	test('are paid, declined and cancelled each for itself', async () => {
		const charged = await chargeAll();
		const fates = ['approve', 'decline', 'cancel'];
		await Promise.all(
			charged.map(async ({ device }, at) => await till.terminal(fates[at % 3] ?? '', device)),
		);
		const states = (await readAll(charged)).map(({ state, payment }) => [
			state,
			payment?.id === undefined ? 0 : 1,
		]);
		expect(states).toEqual(
			charged.map((_, at) => (at % 3 === 2 ? ['CANCELED', 0] : ['FINISHED', 1])),
		);

		const { body } = await till.api('GET', '/v1/payments/search?limit=1000&status=approved');
		const approved = (
			body as { results: Array<{ transaction_amount: number; external_reference: string }> }
		).results;
		expect(approved).toHaveLength(334);
		expect(
			approved.every(
				({ transaction_amount, external_reference }) =>
					external_reference ===
					`SALE-PAX_A910__LOAD${String(Math.round(transaction_amount * 100) - 1_500).padStart(4, '0')}`,
			),
		).toBe(true);
	});
});
