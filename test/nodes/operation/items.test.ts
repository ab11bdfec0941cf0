/* eslint-disable @n8n/community-nodes/no-restricted-globals, @n8n/community-nodes/no-hardcoded-secrets -- a test, not part of the package */
import type { IHttpRequestOptions, INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { apiUrl, execute, type Http, networkFault, outputOf } from '../n8n';

const node = new MercadoPagoPoint();
const terminal = (id: string) => ({ __rl: true, mode: 'id', value: id });
const charge = (id: string, amount: string, options: INodeParameters = {}): INodeParameters => ({
	resource: 'paymentIntent',
	operation: 'create',
	deviceId: terminal(id),
	amount,
	site: 'MLA',
	options,
});

const terminalOf = ({ url }: IHttpRequestOptions) => /devices\/([^/]+)/.exec(url)?.[1] ?? '';

/** Answers every create with its terminal and amount, and keeps what was asked. Nothing can be read. */
function till(
	refuse: (request: IHttpRequestOptions) => { statusCode: number; body: object } | undefined = () =>
		undefined,
) {
	const asked: IHttpRequestOptions[] = [];
	const http: Http = async (request) => {
		if (request.method === 'GET') return { statusCode: 404, body: {} };
		asked.push(request);
		const { amount } = request.body as { amount: number };
		return (
			refuse(request) ?? {
				statusCode: 200,
				body: { id: `intent of ${amount}`, device_id: terminalOf(request), amount },
			}
		);
	};
	return { asked, http };
}

const busy = {
	statusCode: 409,
	body: {
		message: 'There is already a queued intent for the device',
		error: '2205',
		status: 409,
		cause: [],
	},
};

async function failureOf(work: Promise<unknown>): Promise<{
	message: string;
	description: string;
	httpCode: string;
	context: { itemIndex: number };
}> {
	const nothing: unknown = undefined;
	const reason = await work.then(
		() => nothing,
		(thrown: unknown) => thrown,
	);
	if (reason === nothing) throw new Error('It did not fail');
	return reason as Awaited<ReturnType<typeof failureOf>>;
}

describe('items', () => {
	test('ten different items make ten different charges, each paired with its item, in order', async () => {
		const { asked, http } = till();
		const items = Array.from({ length: 10 }, (_, at) => charge(`T${at % 3}`, `${at + 1}.50`));
		const [output = []] = await execute({ node, items, http });
		expect(
			asked.map(({ body }) => (body as { amount: number }).amount).sort((a, b) => a - b),
		).toEqual([150, 250, 350, 450, 550, 650, 750, 850, 950, 1050]);
		expect(output.map(({ json, pairedItem }) => [json.amount, json.device_id, pairedItem])).toEqual(
			items.map((_, at) => [(at + 1) * 100 + 50, `T${at % 3}`, { item: at }]),
		);
	});

	test('of one terminal run strictly in order, at most so many terminals at the same time', async () => {
		let running = 0;
		let most = 0;
		const order: string[] = [];
		const http: Http = async (request) => {
			most = Math.max(most, ++running);
			order.push(`${terminalOf(request)} starts`);
			await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
			order.push(`${terminalOf(request)} ends`);
			running--;
			return { statusCode: 200, body: { id: 'i' } };
		};
		const items = Array.from({ length: 24 }, (_, at) => charge(`T${at % 8}`, '1.00'));
		await execute({ node, items, http });
		expect(most).toBe(5);
		for (const name of ['T0', 'T7']) {
			expect(order.filter((step) => step.startsWith(name))).toEqual(
				Array.from({ length: 3 }, () => [`${name} starts`, `${name} ends`]).flat(),
			);
		}

		most = 0;
		await execute({
			node,
			items: items.map(({ deviceId }, at) => ({
				...charge('x', '1.00', { parallelRequests: 2 }),
				deviceId: deviceId ?? at,
			})),
			http,
		});
		expect(most).toBe(2);
	});

	test('with bad input in one of them send nothing at all', async () => {
		const { asked, http } = till();
		const failure = await failureOf(
			execute({ node, items: [charge('T1', '10.00'), charge('T2', '15.005')], http }),
		);
		expect(asked).toEqual([]);
		expect(failure).toMatchObject({
			message: 'Amount: 15.005 has more than 2 decimals',
			context: { itemIndex: 1 },
		});
		expect(failure.description).toContain('Nothing is rounded silently');
	});

	test('with continue on fail lose only the bad one', async () => {
		const { http } = till((request) => (terminalOf(request) === 'T2' ? busy : undefined));
		const items = [
			charge('T1', '1.00'),
			charge('T2', '2.00'),
			charge('T3', '3,00'),
			charge('T4', '4.00'),
		];
		const [output = []] = await execute({ node, items, http, continueOnFail: true });
		expect(
			output.map(({ json, pairedItem }) => [
				(json.error as { message?: string } | undefined)?.message ?? json.amount,
				pairedItem,
			]),
		).toEqual([
			[100, { item: 0 }],
			[
				'The terminal already has a payment intent waiting; the payment intent may exist on terminal T2',
				{ item: 1 },
			],
			['Amount: "3,00" has a comma', { item: 2 }],
			[400, { item: 3 }],
		]);
		expect(output[1]?.json.error).toMatchObject({
			status: 409,
			code: '2205',
			mayHaveHappened: true,
			description: expect.stringContaining('look at the terminal'),
		});
		expect(Object.keys(output[1]?.json ?? {})).toEqual(['error']);
	});

	test('without a credential are never approved: n8n would pass on what is thrown here through the first output', async () => {
		const { asked, http } = till();
		const sale = {
			...charge('T1', '1.00'),
			resource: 'charge',
			operation: 'createAndWait',
			authentication: 'oAuth2',
		};
		const [approved, , notCharged] = await execute({
			node,
			items: [sale, sale],
			http,
			continueOnFail: true,
		});
		expect(approved).toEqual([]);
		expect(
			notCharged?.map(({ json, pairedItem }) => [
				(json.error as { mayHaveHappened: boolean }).mayHaveHappened,
				pairedItem,
			]),
		).toEqual([
			[false, { item: 0 }],
			[false, { item: 1 }],
		]);
		expect(notCharged?.[0]?.json.error).toMatchObject({
			message: expect.stringContaining('Node does not have any credentials set'),
		});
		expect(asked).toEqual([]);
		expect(await failureOf(execute({ node, items: [sale], http }))).toMatchObject({
			message: expect.stringContaining('Node does not have any credentials set'),
		});
	});

	test('that were carried out before another one stopped the node are named', async () => {
		const { asked, http } = till((request) => (terminalOf(request) === 'T2' ? busy : undefined));
		const items = [
			charge('T1', '1.00', { parallelRequests: 1 }),
			charge('T2', '2.00'),
			charge('T3', '3.00'),
		];
		const failure = await failureOf(execute({ node, items, http }));
		expect(asked).toHaveLength(2);
		expect(failure).toMatchObject({
			message:
				'The terminal already has a payment intent waiting; the payment intent may exist on terminal T2',
			httpCode: '409',
			context: { itemIndex: 1 },
		});
		expect(failure.description).toContain('Carried out all the same: item 0 (intent of 100).');
		expect(failure.description).toContain('Not started: 1 of 3 items.');
	});

	test('that may have been carried out are not hidden by one that was refused', async () => {
		const { http } = till((request) => {
			if (terminalOf(request) === 'T2') throw networkFault('ECONNRESET');
			return terminalOf(request) === 'T1' ? busy : undefined;
		});
		const failure = await failureOf(
			execute({
				node,
				items: [charge('T1', '1.00'), charge('T2', '2.00'), charge('T3', '3.00')],
				http,
			}),
		);
		expect(failure).toMatchObject({
			message:
				'The terminal already has a payment intent waiting; the payment intent may exist on terminal T1',
			context: { itemIndex: 0 },
		});
		expect(failure.description).toContain(
			'Perhaps carried out, look before you run it again: item 1 (Mercado Pago did not answer; the payment intent may exist on terminal T2).',
		);
		expect(failure.description).toContain('Carried out all the same: item 2 (intent of 300).');
	});
});

describe('what goes wrong', () => {
	test.each(['ECONNRESET', 'ETIMEDOUT', 'ECONNABORTED'])(
		'after a create whose answer is lost (%s) nothing is sent again, and the message says how to look',
		async (code) => {
			const { asked, http } = till(() => {
				throw networkFault(code);
			});
			const failure = await failureOf(execute({ node, items: [charge('T1', '1.00')], http }));
			expect(asked).toHaveLength(1);
			expect(failure.message).toBe(
				'Mercado Pago did not answer; the payment intent may exist on terminal T1',
			);
			expect(failure.description).toContain('The payment intent may exist on terminal T1');
			expect(failure.description).toContain(code);
		},
	);

	test.each([
		['nothing', '', 'Terminal: nothing was given'],
		['an unknown operating mode', 'OFF', 'Operating Mode: "OFF" is not one of its values'],
	])('%s is refused with the allowed values', async (_, value, message) => {
		const { asked, http } = till();
		const params = {
			resource: 'device',
			operation: 'setOperatingMode',
			deviceId: terminal(value === '' ? '' : 'T1'),
			operatingMode: value === '' ? 'PDV' : value,
		};
		expect((await failureOf(execute({ node, items: [params], http }))).message).toBe(message);
		expect(asked).toEqual([]);
	});

	test('a cancel that comes too late says what to do at the terminal', async () => {
		const { http } = till(() => undefined);
		const late: Http = async (request) =>
			request.method === 'DELETE'
				? { statusCode: 409, body: { message: 'blocked by terminal', status: 409 } }
				: await http(request);
		const params = {
			resource: 'paymentIntent',
			operation: 'cancel',
			deviceId: terminal('T1'),
			paymentIntentId: 'abc',
		};
		const failure = await failureOf(execute({ node, items: [params], http: late }));
		expect(failure.message).toBe(
			'The payment intent is on the terminal and can only be canceled there',
		);
		expect(failure.description).toContain('hold the button at the bottom right');
	});

	test('no request to the outside follows a redirect or hangs for minutes', async () => {
		const { asked, http } = till();
		await outputOf({ node, items: [charge('T1', '1.00')], http });
		expect(asked[0]).toMatchObject({
			url: `${apiUrl}/point/integration-api/devices/T1/payment-intents`,
			disableFollowRedirect: true,
			timeout: 30_000,
		});
	});
});

describe('what comes out', () => {
	test('a changed operating mode reminds of the restart', async () => {
		const http: Http = async () => ({ statusCode: 200, body: { operating_mode: 'PDV' } });
		const params = {
			resource: 'device',
			operation: 'setOperatingMode',
			deviceId: terminal('T1'),
			operatingMode: 'PDV',
		};
		const [output] = await outputOf({ node, items: [params], http });
		expect(output).toMatchObject({ id: 'T1', operating_mode: 'PDV', restartRequired: true });
		expect(output?.reminder).toContain('Restart the terminal');
	});

	test('unknown fields pass through, and the integrator token is never shown', async () => {
		const http: Http = async () => ({
			statusCode: 200,
			body: {
				token: '0230abf9-79e9-493b-b288-32d123456789',
				webhook: '',
				is_valid_webhook: false,
				something_new: [1],
			},
		});
		expect(
			await outputOf({ node, items: [{ resource: 'webhook', operation: 'get' }], http }),
		).toEqual([{ token: '…6789', webhook: '', is_valid_webhook: false, something_new: [1] }]);
	});

	test('the account is asked for its country once, not for every item', async () => {
		const asked: string[] = [];
		const http: Http = async ({ url }) => {
			asked.push(url.replace(apiUrl, ''));
			return {
				statusCode: 200,
				body: url.endsWith('/users/me') ? { site_id: 'MLB' } : { id: 'i' },
			};
		};
		const items = Array.from({ length: 4 }, (_, at) => ({
			...charge(`T${at}`, '1.00'),
			site: 'account',
		}));
		await outputOf({ node, items, http });
		expect(asked.filter((path) => path === '/users/me')).toHaveLength(1);
	});

	test('Chile is refused before a payment intent is sent there', async () => {
		const http: Http = async () => ({ statusCode: 200, body: { site_id: 'MLC' } });
		const failure = await failureOf(
			execute({ node, items: [{ ...charge('T1', '1.00'), site: 'account' }], http }),
		);
		expect(failure.message).toBe('Country: payment intents are not offered in Chile');
	});
});
