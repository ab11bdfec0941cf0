import type { INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { networkFault, outputOf, type Http } from '../n8n';

const node = new MercadoPagoPoint();
const terminal = { __rl: true, mode: 'id', value: 'T1' };
const order = {
	resource: 'order',
	operation: 'create',
	deviceId: terminal,
	amount: '15.00',
	externalReference: 'SALE-1',
};
const print = {
	resource: 'print',
	operation: 'create',
	deviceId: terminal,
	text: `{b}${'x'.repeat(120)}{/b}`,
	externalReference: 'SALE-1',
};

function answering(...answers: Array<{ statusCode: number; body: unknown } | 'lost'>) {
	const sent: string[] = [];
	const http: Http = async ({ method, url }) => {
		if (url.endsWith('/users/me'))
			return {
				statusCode: 200,
				headers: { date: new Date().toUTCString() },
				body: { id: 1, site_id: 'MLA', tags: [] },
			};
		sent.push(String(method));
		const answer = answers[Math.min(sent.length, answers.length) - 1];
		if (answer === undefined || answer === 'lost') throw networkFault('ECONNRESET');
		return answer;
	};
	return { http, sent };
}

describe('What was made is not told as found', () => {
	test.each([
		['order', order],
		['print', print],
	] as Array<[string, INodeParameters]>)(
		'where the answer to the %s forgets its status',
		async (_, item) => {
			const { http } = answering({ statusCode: 201, body: { id: 'X1' } });
			const [output] = await outputOf({ node, items: [item], http });
			expect(output).toMatchObject({ id: 'X1', existing: false });
			expect(output).not.toHaveProperty('advice');
		},
	);

	test('where the answer was lost, and the key gives back what this run made', async () => {
		const { http, sent } = answering('lost', {
			statusCode: 201,
			body: { id: 'ORD1', status: 'at_terminal', created_date: new Date().toISOString() },
		});
		const [output] = await outputOf({ node, items: [order], http });
		expect(output).toMatchObject({ id: 'ORD1', existing: false });
		expect(output).not.toHaveProperty('advice');
		expect(sent).toEqual(['POST', 'POST']);
	});

	test('and what is older is told as found', async () => {
		const { http } = answering({
			statusCode: 201,
			body: {
				id: 'ORD1',
				status: 'at_terminal',
				created_date: new Date(Date.now() - 60_000).toISOString(),
			},
		});
		expect(await outputOf({ node, items: [order], http })).toMatchObject([
			{ existing: true, advice: expect.stringContaining('nothing more was sent to the terminal') },
		]);
	});
});

describe('What holds a busy device may be this very request, carried out twice', () => {
	test.each([
		[
			'mobile order',
			{
				resource: 'mobileOrder',
				operation: 'create',
				deviceName: { __rl: true, mode: 'name', value: 'till-1' },
				amount: '15',
				description: 'Cup',
			},
			'the order may be on device till-1',
		],
		[
			'refund intent',
			{
				resource: 'refundIntent',
				operation: 'create',
				deviceId: terminal,
				paymentId: '90000000001',
			},
			'the refund may wait on terminal T1',
		],
	] as Array<[string, INodeParameters, string]>)(
		'so a %s is a doubt, and is not sent again by Retry On Fail',
		async (_, item, doubt) => {
			const { http, sent } = answering({
				statusCode: 409,
				body: { message: 'queued', error: '2205', status: 409, cause: [] },
			});
			const call = {
				node,
				items: [item],
				http,
				continueOnFail: true,
				executionId: `retried ${doubt}`,
			};
			for (let tries = 0; tries < 2; tries++)
				expect(await outputOf(call)).toMatchObject([
					{ error: { message: expect.stringContaining(doubt), mayHaveHappened: true } },
				]);
			expect(sent).toEqual(['POST']);
		},
	);
});
