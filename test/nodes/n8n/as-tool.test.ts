import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { type Call, execute, type Http } from '../n8n';

const account = { id: 1, nickname: 'SHOP', site_id: 'MLA', tags: [] };

/** A charge as an AI agent or a workflow asks for it, and what was sent to the terminal. */
async function chargeIn(call: Partial<Call>, more: Record<string, string> = {}) {
	const posted: string[] = [];
	const http: Http = async ({ method, url }) => {
		if (method === 'POST') posted.push(url);
		return {
			statusCode: 200,
			body: url.endsWith('/users/me') ? account : { id: 'i1', state: 'OPEN' },
		};
	};
	const items = [
		{
			resource: 'charge',
			operation: 'create',
			apiGeneration: 'paymentIntents',
			deviceId: { __rl: true, mode: 'id', value: 'T1' },
			amount: '15.00',
			...more,
		},
	];
	const refused = await execute({ node: new MercadoPagoPoint(), items, http, ...call }).then(
		() => undefined,
		(reason: Error) => reason.message,
	);
	return { posted: posted.length, refused };
}

/** n8n gives the tool that it makes of a node a type of its own. */
const tool = () => {
	const node = new MercadoPagoPoint();
	node.description = { ...node.description, name: `${node.description.name}Tool` };
	return node;
};

describe('a charge without an external reference', () => {
	const refused = 'External Reference: nothing was given, and an AI agent charges';

	test('is refused to the tool of a workflow', async () => {
		expect(await chargeIn({ node: tool() })).toEqual({ posted: 0, refused });
	});

	test('is refused to an agent outside of workflows, which runs the node in no execution', async () => {
		expect(await chargeIn({ executionId: '' })).toEqual({ posted: 0, refused });
	});

	test('is made in the execution of a workflow, where its place stands for the sale', async () => {
		expect(await chargeIn({ executionId: '17' })).toEqual({ posted: 1, refused: undefined });
	});
});

test('a charge with an external reference is made for an agent', async () => {
	expect(await chargeIn({ executionId: '' }, { externalReference: 'SALE-001' })).toEqual({
		posted: 1,
		refused: undefined,
	});
});
