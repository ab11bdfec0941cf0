import { agentWithTool, toolType, typesWithTool } from './agent';
import { runWorkflow } from './engine';
import { Shop, terminal } from './shop';

const fromAgent = (name: string) => `={{ $fromAI('${name}', 'From the agent', 'string') }}`;
const sale = {
	deviceId: { __rl: true, mode: 'id', value: terminal(1) },
	amount: fromAgent('amount'),
};
const chargeAndWait = {
	...sale,
	resource: 'charge',
	operation: 'createAndWait',
	externalReference: fromAgent('sale'),
	options: { waitSeconds: 5 },
};
const createIntent = { ...sale, resource: 'paymentIntent', operation: 'create', site: 'MLA' };
const retrying = { retryOnFail: true, maxTries: 3, waitBetweenTries: 1 };

describe('An AI agent that charges', () => {
	let shop: Shop;
	beforeAll(async () => {
		shop = await Shop.open('by itself');
	});
	beforeEach(async () => await shop.reset());
	afterAll(async () => await shop.close());

	test.each([
		['15.00', 'approved'],
		['1200.00', 'declined'],
		['1100.00', 'notCharged'],
	])(
		'reads what became of %s: %s',
		async (amount, outcome) => {
			const agent = agentWithTool(shop, chargeAndWait);
			expect(await agent({ amount, sale: 'SALE-1' })).toMatchObject([
				{ outcome, externalReference: 'SALE-1' },
			]);
		},
		30_000,
	);

	test('reads what the node lets it: the outcome always, the answers of Mercado Pago only where it is to', async () => {
		const charged = async (output: Record<string, string>) => {
			await shop.reset();
			const [result = {}] = await agentWithTool(shop, { ...chargeAndWait, ...output })({
				amount: '15.00',
				sale: 'SALE-1',
			});
			return result;
		};
		const raw = await charged({ toolOutput: 'raw' });
		const simplified = await charged({ toolOutput: 'simplified' });
		const selected = await charged({
			toolOutput: 'selectedFields',
			toolOutputFields: 'amount, externalReference',
		});
		expect(raw).toHaveProperty('raw');
		expect(await charged({})).toEqual(expect.objectContaining({ raw: expect.anything() }));
		expect(simplified).toMatchObject({ outcome: 'approved', amount: '15.00', currency: 'ARS' });
		expect(Object.values(simplified)).not.toContain(null);
		expect(simplified).not.toHaveProperty('raw');
		expect(selected).toEqual({
			outcome: 'approved',
			amount: '15.00',
			externalReference: 'SALE-1',
			...('advice' in selected && { advice: selected.advice }),
		});
	}, 60_000);

	test('reads it as well where n8n runs the tool as a node of the workflow', async () => {
		const tool = {
			name: 'Charge',
			type: toolType,
			parameters: {
				...chargeAndWait,
				amount: '={{ $json.amount }}',
				externalReference: '={{ $json.sale }}',
			},
		};
		const setting = { ...shop.setting(), nodeTypes: typesWithTool(shop) };
		const { outputs } = await runWorkflow({
			...setting,
			nodes: [tool],
			connections: [['Start', 'Charge']],
			input: [{ amount: '1200.00', sale: 'SALE-1' }],
		});
		expect(outputs.Charge?.[0]?.map(({ json }) => json.outcome)).toEqual(['declined']);
	}, 30_000);

	test('gets the same charge for the same sale, told as existing, and another one for another sale', async () => {
		const agent = agentWithTool(shop, chargeAndWait);
		const [first] = await agent({ amount: '15.00', sale: 'SALE-1' });
		const [again] = await agent({ amount: '15.00', sale: 'SALE-1' });
		const [other] = await agent({ amount: '15.00', sale: 'SALE-2' });
		expect([first?.existing, again?.existing, other?.existing]).toEqual([false, true, false]);
		expect(again?.id).toBe(first?.id);
		expect(
			(await shop.state()).orders.map(({ external_reference: reference }) => reference),
		).toEqual(['SALE-1', 'SALE-2']);
	}, 30_000);

	test('charges every part of a bill once, and reads that a part was charged before', async () => {
		const agent = agentWithTool(shop, {
			...chargeAndWait,
			part: "={{ $fromAI('part', 'Of the bill', 'number') }}",
		});
		const bill = { amount: '15.00', sale: 'TABLE-7' };
		const [first] = await agent({ ...bill, part: 1 });
		const [second] = await agent({ ...bill, part: 2 });
		const [again] = await agent({ ...bill, part: 2 });
		expect([first?.existing, second?.existing, again?.existing]).toEqual([false, false, true]);
		expect(second?.id).not.toBe(first?.id);
		expect(again).toMatchObject({
			id: second?.id,
			advice: expect.stringContaining('nothing was sent to the terminal'),
		});
	}, 30_000);

	test('is shown no secret, in an answer or in a refusal', async () => {
		const agent = agentWithTool(shop, chargeAndWait);
		const shown = [
			JSON.stringify(await agent({ amount: '15.00', sale: 'SALE-1' })),
			String(await agent({ amount: 'fifteen', sale: 'SALE-2' }).catch((reason: unknown) => reason)),
		];
		const token = String(shop.setting().credentials.mercadoPagoPointApi?.accessToken);
		expect(token).toMatch(/^APP_USR-SIM-/);
		expect(shown.join()).not.toContain(token);
	}, 30_000);

	test('is refused without a reference of the sale: nothing would tell two calls of one sale from two sales', async () => {
		const { externalReference, ...withoutReference } = chargeAndWait;
		expect(externalReference).toContain('fromAI');
		await expect(agentWithTool(shop, withoutReference)({ amount: '15.00' })).rejects.toThrow(
			/^External Reference: nothing was given, and an AI agent charges/,
		);
		expect((await shop.state()).requests.map(({ path }) => path)).toEqual([]);
	});
});

describe('An AI agent whose payment intent got no answer', () => {
	let shop: Shop;
	beforeAll(async () => {
		shop = await Shop.open();
	});
	beforeEach(async () => {
		await shop.reset();
		await shop.control('faults', {
			kind: 'cutAfterCommit',
			method: 'POST',
			path: '/payment-intents',
			times: 1,
		});
	});
	afterAll(async () => await shop.close());

	test('does not send it again by Retry On Fail, and is told in the message that it may exist', async () => {
		const agent = agentWithTool(shop, createIntent, retrying);
		await expect(agent({ amount: '15.00' })).rejects.toMatchObject({
			message: expect.stringMatching(
				`^Mercado Pago did not answer; the payment intent may exist on terminal ${terminal(1)}`,
			),
		});
		expect(await shop.creates()).toBe(1);
	});

	test('does not send it again by calling its tool again', async () => {
		const agent = agentWithTool(shop, createIntent);
		await expect(agent({ amount: '15.00' })).rejects.toThrow(/may exist/);
		await expect(agent({ amount: '15.00' })).rejects.toThrow(/may exist/);
		expect(await shop.creates()).toBe(1);
	});
});

test('An agent that creates two payment intents of the same amount, the first of them paid, creates two', async () => {
	const shop = await Shop.open();
	await shop.reset();
	const agent = agentWithTool(shop, createIntent);
	const [first] = await agent({ amount: '15.00' });
	await shop.control(`devices/${terminal(1)}/approve`);
	const [second] = await agent({ amount: '15.00' });
	await shop.close();
	expect(second?.id).not.toBe(first?.id);
});
