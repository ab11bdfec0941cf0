/* eslint-disable @n8n/community-nodes/no-restricted-imports */
import { Shop, terminal } from './shop';
import { inspect } from 'node:util';

let shop: Shop;
beforeAll(async () => {
	shop = await Shop.open();
});
beforeEach(async () => await shop.reset());
afterAll(async () => await shop.close());

const sale = (number: number, amount: number | string = 10 + number) => ({
	sale: `SALE-${number}`,
	terminal: terminal(number),
	amount,
});
const everySale = Array.from({ length: 10 }, (_, number) => sale(number));
const branches = {
	nodes: [
		{ name: 'Waiting', type: 'pass' },
		{ name: 'Refused', type: 'pass' },
	],
	wires: [
		['Charge', 'Waiting'],
		['Charge', 'Refused', 1],
	] as Array<[string, string, number?]>,
};

describe("Charging on n8n's own engine", () => {
	test('19.99 pesos reach Mercado Pago as 1999 centavos, with the token of the credential', async () => {
		const { status, outputs } = await shop.charge([sale(0, '19.99')]);
		const { paymentIntents, requests } = await shop.state();
		const [intent, ...others] = paymentIntents;
		expect(status).toBe('success');
		expect(others).toEqual([]);
		expect(intent).toMatchObject({
			amount: 1999,
			device_id: 'PAX_A910__ENGINE0000000000',
			external_reference: 'SALE-0',
		});
		expect(outputs.Charge?.[0]?.map(({ json }) => json.id)).toEqual([intent?.id]);
		expect(requests.map(({ user_id: user, status: answer }) => [user, answer])).toEqual([
			[1001, 200],
			[1001, 200],
		]);
	});

	test('ten sales on ten terminals are ten payment intents, each paired with its sale and in order', async () => {
		const { outputs } = await shop.charge(everySale);
		const { paymentIntents: intents } = await shop.state();
		const given = outputs.Charge?.[0] ?? [];
		expect(new Set(intents.map(({ id }) => id)).size).toBe(10);
		expect(given.map(({ pairedItem }) => pairedItem)).toEqual(
			[0, 1, 2, 3, 4, 5, 6, 7, 8, 9].map((item) => ({ item })),
		);
		expect(
			given.map(({ json }) => intents.find(({ id }) => id === json.id)?.external_reference),
		).toEqual([
			'SALE-0',
			'SALE-1',
			'SALE-2',
			'SALE-3',
			'SALE-4',
			'SALE-5',
			'SALE-6',
			'SALE-7',
			'SALE-8',
			'SALE-9',
		]);
	});
});

test('Country and Payment Type by expression are read for each sale, without the defaults of the fields that n8n then shows', async () => {
	const parameters = {
		resource: 'paymentIntent',
		operation: 'create',
		deviceId: { __rl: true, mode: 'id', value: '={{ $json.terminal }}' },
		amount: '={{ $json.amount }}',
		externalReference: '={{ $json.sale }}',
		site: '={{ $json.country }}',
		paymentType: '={{ $json.type }}',
	};
	const countries = [
		{ country: 'MLA', type: 'any' },
		{ country: 'MLB', type: 'credit_card' },
		{ country: 'MLM', type: 'any' },
	];
	const { status, error } = await shop.charge(
		countries.map((country, at) => ({ ...sale(at), ...country })),
		{ parameters, onError: 'continueRegularOutput' },
	);
	expect([status, error]).toEqual(['success', undefined]);
	expect(
		(await shop.state()).paymentIntents.map(({ external_reference: reference }) => reference),
	).toContain('SALE-0');
	expect((await shop.state()).requests.filter(({ method }) => method === 'POST')).toHaveLength(3);
});

describe('A sale that cannot be charged', () => {
	const refusedByMercadoPago = { sale: 'SALE-X', terminal: 'PAX_A910__NOBODY', amount: '5.00' };
	const refusedByUs = sale(1, '19.999');

	test.each([
		['refused by Mercado Pago', refusedByMercadoPago, 2],
		['refused before it is sent', refusedByUs, 0],
	])(
		'%s stops the workflow with what happened and what to do, and says which item',
		async (_, bad, creates) => {
			const { status, error } = await shop.charge([sale(0), bad]);
			expect(status).toBe('error');
			expect(error).toMatchObject({ node: { name: 'Charge' }, context: { itemIndex: 1 } });
			expect(error?.message).toMatch(/./);
			expect(error?.description).toMatch(/./);
			expect(`${error?.message} ${error?.description}`).not.toMatch(/undefined|\[object/);
			expect(await shop.creates()).toBe(creates);
		},
	);

	test.each([
		['refused by Mercado Pago', refusedByMercadoPago],
		['refused before it is sent', refusedByUs],
	])('%s leaves by the error output, and the other sales are charged', async (_, bad) => {
		const { status, outputs } = await shop.charge(
			[sale(0), bad, sale(2)],
			{ onError: 'continueErrorOutput' },
			branches,
		);
		expect(status).toBe('success');
		expect(outputs.Waiting?.[0]).toHaveLength(2);
		expect(outputs.Refused?.[0]).toHaveLength(1);
		expect(outputs.Refused?.[0]?.[0]).toMatchObject({
			json: {
				sale: bad.sale,
				error: { message: expect.stringMatching(/./), description: expect.stringMatching(/./) },
			},
		});
		expect(
			(await shop.state()).paymentIntents
				.map(({ external_reference: reference }) => reference)
				.sort(),
		).toEqual(['SALE-0', 'SALE-2']);
	});

	test('with "continue" it stays in its place, with what happened', async () => {
		const { outputs } = await shop.charge([sale(0), refusedByMercadoPago, sale(2)], {
			onError: 'continueRegularOutput',
		});
		const given = outputs.Charge?.[0] ?? [];
		expect(given.map(({ pairedItem }) => pairedItem)).toEqual([
			{ item: 0 },
			{ item: 1 },
			{ item: 2 },
		]);
		expect(given.map(({ json }) => 'error' in json)).toEqual([false, true, false]);
	});
});

describe('The access token', () => {
	const wrong = 'APP_USR-1234567890123456-010203-WRONG-TOKEN-987654321';

	test.each(['stopWorkflow', 'continueRegularOutput', 'continueErrorOutput'] as const)(
		'is nowhere in what a refused one leaves behind (%s)',
		async (onError) => {
			const outcome = await shop.charge([sale(0)], { onError }, { ...branches, token: wrong });
			const everything = inspect(outcome, {
				depth: Infinity,
				showHidden: true,
				maxStringLength: Infinity,
				maxArrayLength: Infinity,
			});
			expect(everything).toContain('401');
			expect(everything).not.toContain('WRONG-TOKEN');
			expect(JSON.stringify(outcome)).not.toContain('WRONG-TOKEN');
			expect((await shop.state()).paymentIntents).toEqual([]);
		},
	);
});

describe('Retry On Fail', () => {
	const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

	test('does not charge a second time after a success', async () => {
		const { status } = await shop.charge([sale(0), sale(1)], retrying);
		expect(status).toBe('success');
		expect(await shop.creates()).toBe(2);
		expect((await shop.state()).paymentIntents).toHaveLength(2);
	});

	test('does not charge a second time when the answer of the first try was lost', async () => {
		await shop.control('faults', {
			kind: 'cutAfterCommit',
			method: 'POST',
			path: '/payment-intents',
			times: 1,
		});
		await shop.charge([sale(0)], retrying);
		expect((await shop.state()).paymentIntents).toHaveLength(1);
	});
});
