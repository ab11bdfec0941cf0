import type { INodeParameters } from 'n8n-workflow';
import { chargeOfAnotherTill, chargesIn, generations, locator } from './generations';
import { Shop, terminals } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

const [generation] = generations;

const create = async (shop: Shop, more: INodeParameters = {}) =>
	await shop
		.run('paymentIntent', 'create', {
			deviceId: locator(terminals[0]),
			amount: '15.00',
			externalReference: 'SALE-001',
			...more,
		})
		.then(
			([intent]) => intent,
			(reason: unknown) => reason,
		);

const doubtful = {
	message: expect.stringContaining('the payment intent may exist on terminal'),
	description: expect.stringContaining('look at the terminal'),
};

test('a payment intent that Mercado Pago carries out twice, and refuses as busy with itself, is returned', async () => {
	const shop = new Shop({ api: 'paymentIntents', mode: 'manual' });
	await shop.fault('committedTwice', { delay: '0ms', times: 1 });
	const made = await create(shop);
	const [charge, ...others] = await chargesIn(shop);
	expect(others).toEqual([]);
	expect(made).toMatchObject({
		id: charge?.id,
		state: 'OPEN',
		existing: true,
		advice: expect.stringMatching(/^Sent already .* nothing more was sent/),
	});
});

test.each([
	['is not listed yet', { eventsListDelayMs: 36_000 }, {}],
	['is not listed before it ends', { eventsListOnlyFinal: true }, {}],
	['bears no reference', {}, { externalReference: '' }],
])(
	'a payment intent that is refused by its own duplicate, and %s, may exist',
	async (_, settings, params) => {
		const shop = new Shop({ api: 'paymentIntents', mode: 'manual' });
		await shop.control('settings', settings);
		await shop.fault('committedTwice', { delay: '0ms', times: 1 });
		expect(await create(shop, params)).toMatchObject(doubtful);
		expect(await chargesIn(shop)).toHaveLength(1);
	},
);

test('a payment intent for a terminal that holds another sale is refused without a doubt', async () => {
	if (generation === undefined) throw new Error('There is none');
	const shop = new Shop({ api: 'paymentIntents', mode: 'manual' });
	await chargeOfAnotherTill(shop, generation);
	await shop.wait(5_000);
	expect(await create(shop)).toMatchObject({
		message: 'The terminal already has a payment intent waiting',
		httpCode: '409',
	});
});
