import type { IHttpRequestOptions } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { execute, type Http, networkFault } from '../n8n';

const node = new MercadoPagoPoint();
const intent = (id: string) => ({
	resource: 'paymentIntent',
	operation: 'create',
	deviceId: { __rl: true, mode: 'id', value: id },
	amount: '1.00',
	site: 'MLA',
});

async function descriptionOf(work: Promise<unknown>): Promise<string> {
	return await work.then(
		() => 'It did not fail',
		({ description }: { description: string }) => description,
	);
}

describe('an item whose answer was lost', () => {
	const lostAt =
		(...ids: string[]): Http =>
		async ({ url }) => {
			if (ids.some((id) => url.includes(`/devices/${id}/`))) throw networkFault('ECONNRESET');
			return { statusCode: 200, body: { id: 'made' } };
		};

	test('and that stops the node is told by the error itself, and not once more among the others', async () => {
		const description = await descriptionOf(
			execute({ node, items: [intent('T1'), intent('T2')], http: lostAt('T1') }),
		);
		expect(description).toContain('The payment intent may exist on terminal T1');
		expect(description).toContain('Carried out all the same: item 1 (made).');
		expect(description).not.toContain('Perhaps carried out');
	});

	test('beside another one of the kind is told beside it', async () => {
		const description = await descriptionOf(
			execute({ node, items: [intent('T1'), intent('T2')], http: lostAt('T1', 'T2') }),
		);
		expect(description).toContain(
			'Perhaps carried out, look before you run it again: item 1 (Mercado Pago did not answer; the payment intent may exist on terminal T2).',
		);
		expect(description).not.toContain('item 0');
	});
});

describe('an answer', () => {
	const timeouts = async (params: object): Promise<unknown[]> => {
		const asked: IHttpRequestOptions[] = [];
		const http: Http = async (request) => {
			asked.push(request);
			return {
				statusCode: 200,
				body: { id: '9', status: 'approved', transaction_amount: 15, currency_id: 'ARS' },
			};
		};
		await execute({ node, items: [{ ...params }], http });
		return asked.map(({ method, timeout }) => [method, timeout]);
	};
	const deviceId = { __rl: true, mode: 'id', value: 'T1' };

	test.each<[string, object, unknown[]]>([
		[
			'to a read may take 15 seconds',
			{ resource: 'payment', operation: 'get', paymentId: '9' },
			[['GET', 15_000]],
		],
		['to a create 30', intent('T1'), [['POST', 30_000]]],
		[
			'to a cancel 30',
			{ resource: 'paymentIntent', operation: 'cancel', deviceId, paymentIntentId: 'abc' },
			[['DELETE', 30_000]],
		],
		[
			'to a change 30',
			{ resource: 'device', operation: 'setOperatingMode', deviceId, operatingMode: 'PDV' },
			[['PATCH', 30_000]],
		],
	])('%s', async (_, params, expected) => {
		expect(await timeouts(params)).toEqual(expected);
	});
});
