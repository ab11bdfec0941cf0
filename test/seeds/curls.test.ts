import type { INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { apiUrl, type Http, outputOf } from '../nodes/n8n';
import { argentina, brazil, mexico, openTill, smart, standalone } from '../simulator/till';
import type { Till } from '../simulator/till';
import { overAPort } from '../simulator/transports';
import { type Placeholders, replay, seedCurls } from './curls';

const gertec = 'GERTEC_MP35P__8701012000000001';
const mobile = '/point/services/integrations/v1';
const uuid = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const terminal = (id = '') => ({ __rl: true, mode: 'id', value: id });
const phone = { __rl: true, mode: 'name', value: 'dispositivo' };
const info = { external_reference: '4561ads-das4das4-das4754-das456', print_on_terminal: true };
const brazilian = { type: 'credit_card', installments: 1, installments_cost: 'seller' };

interface Example {
	title: string;
	token?: string;
	/** What must be there before, and what the placeholders stand for. */
	prepare?: (till: Till) => Promise<Partial<Placeholders>>;
	status: number;
	/** As the seed documents it, `null` for no body. */
	body: unknown;
	/** The same through the node, and what comes out of it. */
	node: [resource: string, operation: string, params: (given: Placeholders) => INodeParameters];
	output: unknown[];
}

const enable = async (till: Till) =>
	void (await till.api(
		'POST',
		`/point/services/user/status/integrators?access_token=${argentina}`,
		{ id: 1001 },
		null,
	));

async function withOrder(till: Till): Promise<Partial<Placeholders>> {
	await enable(till);
	const order = {
		amount: 100,
		description: 'taza',
		device_name: 'dispositivo',
		cc_type: 'credit_card',
		external_reference: 'SALE-001',
		payer_email: 'ana@example.com',
	};
	const { body } = await till.api('POST', mobile, order);
	return { mobileOrderId: String((body as { id: number }).id), deviceName: 'dispositivo' };
}

async function withPhone(till: Till): Promise<Partial<Placeholders>> {
	await enable(till);
	return { deviceName: 'dispositivo' };
}

const testUser = (seed: string, country: string, siteId: string, token: string): Example => ({
	title: `seed ${seed}: test user of ${country}`,
	token,
	status: 200,
	body: expect.objectContaining({
		site_id: siteId,
		nickname: expect.any(String),
		password: expect.any(String),
		email: expect.stringContaining('@'),
	}),
	node: ['testUser', 'create', () => ({ siteId, generation: 'older' })],
	output: [expect.objectContaining({ site_id: siteId, password: expect.any(String) })],
});

const closed = {
	status: 'CLOSED',
	id: expect.any(Number),
	payment_id: expect.any(Number),
	payment_status: 'approved',
	external_reference: 'SALE-001',
	payer_email: 'ana@example.com',
};
const finished = {
	id: uuid,
	state: 'FINISHED',
	device_id: smart,
	amount: 600,
	payment: { id: expect.stringMatching(/^\d+$/) },
	additional_info: { external_reference: 'SALE-001' },
};

const examples: Example[] = [
	testUser('002', 'Brazil', 'MLB', brazil),
	testUser('002', 'Argentina', 'MLA', argentina),
	testUser('002', 'Mexico', 'MLM', mexico),
	testUser('004', 'Argentina', 'MLA', argentina),
	testUser('004', 'Brazil', 'MLB', brazil),
	testUser('004', 'Mexico', 'MLM', mexico),
	{
		title: 'seed 002: integrator',
		status: 200,
		body: { token: uuid, webhook: '', is_valid_webhook: false },
		node: ['webhook', 'get', () => ({})],
		// The token is the key of the challenge: the node never shows it whole.
		output: [{ token: expect.stringMatching(/^….{4}$/), webhook: '', is_valid_webhook: false }],
	},
	{
		title: 'seed 002: register webhook',
		prepare: async (till) => ({ webhook: till.webhookUrl }),
		status: 204,
		body: null,
		node: ['webhook', 'register', ({ webhook = '' }) => ({ webhookUrl: webhook })],
		output: [
			{
				webhook: expect.stringContaining('/webhook'),
				formerWebhook: '',
				is_valid_webhook: false,
				changed: true,
			},
		],
	},
	{
		title: 'seed 002: check webhook',
		prepare: async (till) => {
			await till.register();
			return {};
		},
		status: 204,
		body: null,
		node: ['webhook', 'validate', () => ({})],
		output: [expect.objectContaining({ is_valid_webhook: true })],
	},
	{
		title: 'seed 002: devices',
		token: brazil,
		status: 200,
		body: expect.objectContaining({
			devices: expect.arrayContaining([expect.objectContaining({ id: gertec })]),
		}),
		node: ['device', 'getMany', () => ({ apiGeneration: 'paymentIntents' })],
		output: expect.arrayContaining([
			expect.objectContaining({ id: gertec }),
		]) as unknown as unknown[],
	},
	{
		title: 'seed 002: create payment intent in Argentina',
		prepare: async () => ({ deviceId: smart }),
		status: 200,
		body: {
			id: uuid,
			device_id: smart,
			amount: 1500,
			additional_info: { ...info, ticket_number: 'S0392JED' },
		},
		node: [
			'paymentIntent',
			'create',
			({ deviceId }) => ({
				deviceId: terminal(deviceId),
				amount: '15.00',
				site: 'MLA',
				externalReference: info.external_reference,
				ticketNumber: 'S0392JED',
				options: { printOnTerminal: true },
			}),
		],
		output: [
			{
				id: uuid,
				device_id: smart,
				amount: 1500,
				additional_info: { ...info, ticket_number: 'S0392JED' },
			},
		],
	},
	{
		title: 'seed 002: create payment intent in Brazil',
		token: brazil,
		prepare: async () => ({ deviceId: gertec }),
		status: 200,
		body: {
			id: uuid,
			device_id: gertec,
			amount: 1400,
			description: 'Your payment description',
			payment: brazilian,
			additional_info: info,
		},
		node: [
			'paymentIntent',
			'create',
			({ deviceId }) => ({
				deviceId: terminal(deviceId),
				amount: '14.00',
				site: 'MLB',
				description: 'Your payment description',
				paymentType: 'credit_card',
				externalReference: info.external_reference,
				options: { printOnTerminal: true },
			}),
		],
		output: [
			{
				id: uuid,
				device_id: gertec,
				amount: 1400,
				description: 'Your payment description',
				payment: brazilian,
				additional_info: info,
			},
		],
	},
	{
		title: 'seed 002: cancel payment intent',
		prepare: async (till) => ({ deviceId: smart, paymentIntentId: await till.create(1500) }),
		status: 200,
		body: { id: uuid },
		node: [
			'paymentIntent',
			'cancel',
			({ deviceId, paymentIntentId = '' }) => ({ deviceId: terminal(deviceId), paymentIntentId }),
		],
		output: [{ id: uuid, canceled: true }],
	},
	{
		title: 'seed 002: get payment intent',
		prepare: async (till) => {
			const paymentIntentId = await till.create(600);
			await till.terminal('approve');
			return { paymentIntentId };
		},
		status: 200,
		body: finished,
		node: ['paymentIntent', 'get', ({ paymentIntentId = '' }) => ({ paymentIntentId })],
		output: [finished],
	},
	{
		title: 'seed 003: enable mobile',
		prepare: async () => ({ userId: '1001' }),
		status: 200,
		body: { status: 'OK' },
		node: ['mobileDevice', 'enable', () => ({})],
		output: [expect.objectContaining({ enabled: true, user_id: 1001 })],
	},
	{
		title: 'seed 003: create mobile order',
		prepare: withPhone,
		status: 200,
		body: { status: 'OPEN', id: expect.any(Number) },
		node: [
			'mobileOrder',
			'create',
			() => ({ deviceName: phone, amount: '100', description: 'taza', ccType: 'credit_card' }),
		],
		output: [{ status: 'OPEN', id: expect.any(Number) }],
	},
	{
		title: 'seed 003: get mobile order',
		prepare: async (till) => {
			const given = await withOrder(till);
			await till.sim('POST', `/mobile-orders/${given.mobileOrderId}/approve`);
			return given;
		},
		status: 200,
		body: closed,
		node: ['mobileOrder', 'get', ({ mobileOrderId = '' }) => ({ mobileOrderId })],
		output: [{ ...closed, outcome: 'approved', approved: true }],
	},
	{
		title: 'seed 003: delete mobile order of device',
		prepare: withOrder,
		status: 200,
		body: { status: 'OK' },
		node: ['mobileOrder', 'deleteByDevice', () => ({ deviceName: phone })],
		output: [{ status: 'OK', device_name: 'dispositivo', deleted: true }],
	},
	{
		title: 'seed 003: delete mobile order',
		prepare: withOrder,
		status: 204,
		body: null,
		node: ['mobileOrder', 'delete', ({ mobileOrderId = '' }) => ({ mobileOrderId })],
		output: [{ id: expect.any(String), deleted: true }],
	},
	{
		title: 'seed 003: mobile devices',
		prepare: withPhone,
		status: 200,
		body: {
			devices: expect.arrayContaining([
				{ name: 'dispositivo', caller: 1001, id: 8001, status: { status: 'FREE' } },
			]),
		},
		node: ['mobileDevice', 'getMany', () => ({})],
		output: expect.arrayContaining([
			{ name: 'dispositivo', caller: 1001, id: 8001, status: { status: 'FREE' } },
		]) as unknown as unknown[],
	},
	{
		title: 'seed 003: delete mobile device',
		prepare: withPhone,
		status: 200,
		body: { status: 'OK' },
		node: ['mobileDevice', 'delete', () => ({ deviceName: phone })],
		output: [{ status: 'OK', device_name: 'dispositivo', deleted: true }],
	},
	{
		title: 'seed 004: operating mode',
		prepare: async () => ({ deviceId: standalone }),
		status: 200,
		body: { operating_mode: 'PDV' },
		node: [
			'device',
			'setOperatingMode',
			({ deviceId }) => ({
				apiGeneration: 'paymentIntents',
				deviceId: terminal(deviceId),
				operatingMode: 'PDV',
			}),
		],
		output: [expect.objectContaining({ id: standalone, operating_mode: 'PDV' })],
	},
];

/** n8n's HTTP helper, over the port. */
const httpOf =
	(till: Till, token: string): Http =>
	async ({ method, url, qs, body, headers }) => {
		const query = new URLSearchParams(
			Object.entries(qs ?? {}).map(([key, value]): [string, string] => [key, String(value)]),
		);
		const answer = await till.fetch(
			`${url.replace(apiUrl, '')}${query.size > 0 ? `?${query}` : ''}`,
			{
				method,
				headers: {
					...(headers as Record<string, string>),
					authorization: `Bearer ${token}`,
					'content-type': 'application/json',
				},
				body: body === undefined ? undefined : JSON.stringify(body),
			},
		);
		const text = await answer.text();
		return {
			statusCode: answer.status,
			headers: {},
			body: text === '' ? '' : (JSON.parse(text) as unknown),
		};
	};

describe("the seeds' curl examples", () => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(overAPort);
	});
	afterEach(async () => await till.close());

	const placeholdersOf = async ({
		token = argentina,
		prepare,
	}: Example): Promise<Placeholders> => ({ token, ...(await prepare?.(till)) });

	test('are all here', () => {
		expect(seedCurls.size).toBe(22);
		expect(examples.map(({ title }) => title).sort()).toEqual([...seedCurls.keys()].sort());
	});

	test.each(examples)('$title: curl gets the documented answer', async (example) => {
		const { status, body } = await replay(example.title, till.url, await placeholdersOf(example));
		expect({ status, body }).toEqual({ status: example.status, body: example.body });
	});

	test.each(examples)('$title: the node gives it, too', async (example) => {
		const given = await placeholdersOf(example);
		const [resource, operation, params] = example.node;
		const items = [{ resource, operation, ...params(given) }];
		expect(
			await outputOf({
				node: new MercadoPagoPoint(),
				items,
				http: httpOf(till, given.token),
				credential: { accessToken: given.token },
			}),
		).toEqual(example.output);
	});
});
