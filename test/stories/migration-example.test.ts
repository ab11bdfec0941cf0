/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- a test reads the example */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { Shop } from './shop';
import { letTimersStandStill } from './time';

letTimersStandStill();

interface Example {
	nodes: Array<{
		name: string;
		parameters: INodeParameters & { resource: string; operation: string };
	}>;
}

const read = (file: string) =>
	JSON.parse(readFileSync(path.join(__dirname, '../../examples', file), 'utf8')) as Example;
const nodeOf = ({ nodes }: Example, name: string) => {
	const found = nodes.find((node) => node.name === name);
	if (found === undefined) throw new Error(`The example has no node "${name}"`);
	return found.parameters;
};

/** Runs one node of an example; what n8n would fill in for its expressions is given. */
async function run(
	shop: Shop,
	{ resource, operation, ...params }: INodeParameters,
	filledIn: INodeParameters = {},
): Promise<IDataObject> {
	const [output] = await shop.run(String(resource), String(operation), { ...params, ...filledIn });
	return output ?? {};
}

test('a sale of the older API, moved to orders, charges the same and ends the same', async () => {
	const before = new Shop();
	const intent = await run(before, nodeOf(read('20-payment-intent.json'), 'Charge terminal'), {
		externalReference: 'SALE-001',
	});
	await before.later('5s');
	const [paidBefore] = (await before.state()).payments as unknown as IDataObject[];
	expect(intent.amount).toBe(1500);

	const example = read('08-migrate-to-orders.json');
	const after = new Shop();
	const order = await run(after, nodeOf(example, 'Charge by order'), {
		externalReference: 'SALE-008-17',
	});
	await after.later('5s');
	const [paidAfter] = (await after.state()).payments as unknown as IDataObject[];
	expect(
		await run(after, nodeOf(example, 'Read the order'), { orderId: String(order.id) }),
	).toMatchObject({ outcome: 'approved', amount: '15.00', paymentId: String(paidAfter?.id) });

	for (const field of [
		'status',
		'transaction_amount',
		'currency_id',
		'collector_id',
		'pos_id',
		'store_id',
	])
		expect(paidAfter?.[field]).toEqual(paidBefore?.[field]);
	expect(await run(after, nodeOf(example, 'Terminals that take orders'))).toMatchObject({
		id: 'PAX_A910__SMARTPOS1000000001',
		operating_mode: 'PDV',
	});
});
