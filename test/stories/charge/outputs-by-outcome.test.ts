import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { execute } from '../../nodes/n8n';
import { resolvedExpression } from '../../nodes/expression';
import { Shop, terminals } from '../shop';
import { letTimersStandStill } from '../time';

letTimersStandStill();

type Api = 'paymentIntents' | 'orders';
const byOutcome = { options: { outputs: 'byOutcome' } };

/** How many items left by each output. */
async function counts(shop: Shop, operation: 'create' | 'get', params: object): Promise<number[]> {
	const item = {
		resource: 'charge',
		operation,
		apiGeneration: shop.api,
		...(operation === 'create' && {
			deviceId: { __rl: true, mode: 'id', value: terminals[0] },
			amount: '15.00',
			externalReference: 'SALE-001',
		}),
		...params,
	};
	const outputs = await shop.passing(
		execute({
			node: new MercadoPagoPoint(),
			items: [item],
			http: shop.http,
			seen: shop.memory,
			continueOnFail: true,
		}),
	);
	return outputs.map((items) => items.length);
}

describe.each<Api>(['orders', 'paymentIntents'])('by outcome, over %s', (api) => {
	test.each([
		['approve', [1, 0, 0, 0, 0]],
		['decline', [0, 1, 0, 0, 0]],
		['cancel', [0, 0, 1, 0, 0]],
		['confirmation-required', [0, 0, 0, 1, 0]],
	])('a charge is made by Pending, and read by its own output after %s', async (action, then) => {
		const shop = new Shop({ api, mode: 'manual' });
		expect(await counts(shop, 'create', byOutcome)).toEqual([0, 0, 0, 0, 1]);
		const { paymentIntents, orders } = await shop.state();
		const [{ id: chargeId } = { id: '' }] = [...paymentIntents, ...orders];
		expect(await counts(shop, 'get', { chargeId, ...byOutcome })).toEqual([0, 0, 0, 0, 1]);
		if (action !== 'approve' && action !== 'decline') await shop.terminal('pick-up');
		await shop.terminal(action);
		expect(await counts(shop, 'get', { chargeId, ...byOutcome })).toEqual(then);
		// The same sale again: made before, and it leaves by what became of it.
		expect(await counts(shop, 'create', byOutcome)).toEqual(then);
		expect(await counts(shop, 'get', { chargeId })).toEqual([1]);
	});

	test('a charge that cannot be read is Unknown, and one that was refused is Not Charged', async () => {
		const shop = new Shop({ api });
		const chargeId =
			api === 'orders' ? `ORD${'0'.repeat(26)}` : '7d8c70b6-2ac8-4c57-a441-c319088ca3ca';
		expect(await counts(shop, 'get', { chargeId, ...byOutcome })).toEqual([0, 0, 0, 1, 0]);
		expect(await counts(shop, 'get', { chargeId: 'no id', ...byOutcome })).toEqual([0, 0, 0, 1, 0]);
		expect(await counts(shop, 'create', { amount: '1.005', ...byOutcome })).toEqual([
			0, 0, 1, 0, 0,
		]);
	});
});

test.each([
	[{ operation: 'create' }, ['']],
	[{ operation: 'create', options: { outputs: 'one' } }, ['']],
	[
		{ operation: 'create', ...byOutcome },
		['Approved', 'Declined', 'Not Charged', 'Unknown', 'Pending'],
	],
	[
		{ operation: 'get', ...byOutcome },
		['Approved', 'Declined', 'Not Charged', 'Unknown', 'Pending'],
	],
	[{ operation: 'find', ...byOutcome }, ['']],
	[{ operation: 'createAndWait' }, ['Approved', 'Declined', 'Not Charged', 'Unknown']],
	[
		{ operation: 'createAndWait', ...byOutcome },
		['Approved', 'Declined', 'Not Charged', 'Unknown'],
	],
	[{ operation: 'createAndWait', options: { singleOutput: true } }, ['']],
	[{}, ['Approved', 'Declined', 'Not Charged', 'Unknown']],
])('on the canvas, %j has the outputs %j', (parameters, names) => {
	const { outputs } = new MercadoPagoPoint().description;
	const shown = resolvedExpression(String(outputs), { resource: 'charge', ...parameters });
	expect(
		(shown as Array<{ displayName?: string }>).map(({ displayName = '' }) => displayName),
	).toEqual(names);
});
