// What every operation of the action node answers, collected from real runs of the node against the simulator.
// Nothing waits: a pause of the node lets the simulator's own clock pass.
import { createHmac } from 'node:crypto';
import { createRequire } from 'node:module';

const { require: requireTypeScript } = createRequire(import.meta.url)('tsx/cjs/api');
const load = (file) => requireTypeScript(`../../${file}`, import.meta.url);

const terminal = (value) => ({ __rl: true, mode: 'id', value });
const named = (value) => ({ __rl: true, mode: 'name', value });
const countries = {
	MLA: { token: 'APP_USR-SIM-MLA-SELLER', device: 'PAX_A910__SMARTPOS1000000001' },
	MLB: { token: 'APP_USR-SIM-MLB-SELLER', device: 'PAX_A910__SMARTPOS2000000002' },
};
const address = {
	name: 'Centro',
	streetName: 'Avenida Corrientes',
	streetNumber: '1234',
	cityName: 'La Plata',
	stateName: 'Buenos Aires',
	latitude: '-34.6037',
	longitude: '-58.3816',
};
const days = { startDate: '2026-03-04', endDate: '2026-03-05' };
const webhookUrl = 'https://shop.example.com/point';

/** One account, its n8n and Mercado Pago's side, with a clock that passes while somebody waits. */
function shopWith(collect) {
	const { createSimulator } = load('simulator/simulator.ts');
	const { MercadoPagoPoint } = load('nodes/MercadoPagoPoint/MercadoPagoPoint.node.ts');
	const { execute } = load('test/nodes/n8n.ts');
	const node = new MercadoPagoPoint();
	const simulator = createSimulator({
		clock: 'virtual',
		startAt: '2026-03-04T12:00:00Z',
		deliver: async ({ url }) => {
			const code = new URL(url).searchParams.get('challengeCode');
			const tokens = simulator.state.accounts.map(({ integrator }) => integrator.token);
			if (code === null) return { status: 200, body: {} };
			return {
				status: 200,
				body: {
					encrypted_challenge: createHmac('sha256', tokens[0]).update(code).digest('hex'),
				},
			};
		},
	});
	const { setTimeout: realTimeout } = globalThis;
	Date.now = () => simulator.clock.now();
	globalThis.setTimeout = (callback, ms = 0, ...rest) =>
		realTimeout(
			() => void simulator.advance(`${Math.max(1, Math.ceil(ms))}ms`).then(() => callback(...rest)),
			0,
		);

	const http =
		(token) =>
		async ({ method = 'GET', url, qs, body, headers }) => {
			const query = new URLSearchParams(
				Object.entries(qs ?? {}).map(([key, value]) => [key, String(value)]),
			);
			const answer = await simulator.fetch(
				new Request(`${url}${query.size > 0 ? `?${query}` : ''}`, {
					method,
					headers: {
						...headers,
						authorization: `Bearer ${token}`,
						'content-type': 'application/json',
					},
					...(body !== undefined && { body: JSON.stringify(body) }),
				}),
			);
			const text = await answer.text();
			return {
				statusCode: answer.status,
				headers: Object.fromEntries(answer.headers),
				body: text === '' ? {} : JSON.parse(text),
			};
		};
	const seen = new Set();
	/** Runs an operation; what it answers is collected, and the first item returned. */
	const run = async (resource, operation, params = {}, { token } = countries.MLA) => {
		const outputs = await execute({
			node,
			items: [{ resource, operation, ...params }],
			http: http(token),
			seen,
		});
		const items = outputs.flat().map(({ json }) => json);
		for (const item of items) collect(`${resource}/${operation}`, item);
		return items[0] ?? {};
	};
	const control = async (path, body = {}) => {
		const answer = await simulator.fetch(
			new Request(`http://simulator.test/_sim/${path}`, {
				method: 'POST',
				body: JSON.stringify(body),
				headers: { 'content-type': 'application/json' },
			}),
		);
		if (!answer.ok) throw new Error(`/_sim/${path}: ${await answer.text()}`);
		await simulator.settle();
	};
	return {
		run,
		control,
		later: async (duration) => await simulator.advance(duration),
		end: () => {
			globalThis.setTimeout = realTimeout;
			simulator.close();
		},
	};
}

/** Sales that end in every way, in both generations. */
async function charges({ run, control, later }) {
	for (const apiGeneration of ['orders', 'paymentIntents'])
		for (const [country, { device }] of Object.entries(countries)) {
			const at = countries[country];
			const sale = { apiGeneration, deviceId: terminal(device) };
			let number = 0;
			const create = async (operation, more = {}) =>
				await run(
					'charge',
					operation,
					{
						...sale,
						amount: '15.00',
						externalReference: `${country}-${apiGeneration}-${++number}`,
						...more,
					},
					at,
				);
			await control('settings', { orderTip: '1.50' });
			await create('createAndWait');
			await control('settings', { orderTip: null });
			const paid = await create('createAndWait');
			for (const amount of ['11.00', '12.00', '13.00']) await create('createAndWait', { amount });
			const id = { apiGeneration, chargeId: String(paid.id) };
			await run('charge', 'refund', { ...id, amount: '5.00' }, at);
			await run('charge', 'refund', id, at);
			await run('charge', 'get', id, at);
			await run('charge', 'cancel', id, at);
			await run(
				'charge',
				'find',
				{ apiGeneration, externalReference: `${country}-${apiGeneration}-1` },
				at,
			);
			await control('settings', { mode: 'manual' });
			await create('createAndWait', { options: { waitSeconds: 5, onTimeout: 'cancel' } });
			await create('createAndWait', { options: { waitSeconds: 5 } });
			await control(`devices/${encodeURIComponent(device)}/approve`);
			const open = await create('create');
			await run('charge', 'get', { apiGeneration, chargeId: String(open.id) }, at);
			await run('charge', 'cancel', { apiGeneration, chargeId: String(open.id) }, at);
			await control('settings', { mode: 'automatic' });
			await later('20m');
		}
}

async function orders({ run, later }) {
	const at = { deviceId: terminal(countries.MLA.device) };
	const sale = (externalReference) => ({ ...at, amount: '15.00', externalReference });
	const { id: orderId } = await run('order', 'create', sale('O-1'));
	await run('order', 'get', { orderId });
	await later('2m');
	const { paymentId } = await run('order', 'get', { orderId });
	await run('order', 'getMany', { ...days, returnAll: true });
	await run('payment', 'get', { paymentId: String(paymentId) });
	await run('payment', 'getMany', { returnAll: true });
	await run('order', 'refund', { orderId, refundType: 'partial', amount: '5.00' });
	await run('order', 'refund', { orderId });
	await run('payment', 'getRefunds', { paymentId: String(paymentId) });
	const second = await run('order', 'create', sale('O-2'));
	await run('order', 'cancel', { orderId: String(second.id) });
	const third = await run('order', 'create', sale('O-3'));
	await run('order', 'simulate', { orderId: String(third.id), simulatedStatus: 'processed' });
	await later('2m');
}

async function intents({ run, control, later }) {
	const at = { deviceId: terminal(countries.MLA.device) };
	const sale = (externalReference) => ({
		...at,
		amount: '15.00',
		additionalFields: { externalReference },
	});
	const { id: paymentIntentId } = await run('paymentIntent', 'create', sale('I-1'));
	await later('2m');
	const { payment } = await run('paymentIntent', 'get', { paymentIntentId });
	const paymentId = String(payment.id);
	await run('paymentIntent', 'getStatus', { paymentIntentId });
	await run('paymentIntent', 'getMany', { ...days, returnAll: true });
	await run('payment', 'refund', { paymentId, refundType: 'partial', amount: '5.00' });
	await control('settings', { mode: 'manual' });
	const second = await run('paymentIntent', 'create', sale('I-2'));
	await run('paymentIntent', 'cancel', { ...at, paymentIntentId: String(second.id) });
	await control('settings', { mode: 'automatic' });
	const third = await run('paymentIntent', 'create', sale('I-3'));
	await later('2m');
	const again = await run('paymentIntent', 'get', { paymentIntentId: String(third.id) });
	await control('settings', { mode: 'manual' });
	const back = { ...at, paymentId: String(again.payment.id) };
	const refund = await run('refundIntent', 'create', back);
	await run('refundIntent', 'get', { refundIntentId: String(refund.id) });
	await run('refundIntent', 'cancel', { ...at, refundIntentId: String(refund.id) });
	await control('settings', { mode: 'automatic' });
}

async function shops({ run }) {
	await run('account', 'get');
	await run('account', 'diagnose');
	for (const apiGeneration of ['orders', 'paymentIntents']) {
		await run('device', 'getMany', { apiGeneration, returnAll: true });
		await run('device', 'setOperatingMode', {
			apiGeneration,
			deviceId: terminal('INGENICO_MOVE2500__ING-ARG-10000003'),
			operatingMode: 'PDV',
		});
	}
	const store = await run('store', 'create', {
		...address,
		additionalFields: { externalId: 'CENTRO' },
	});
	const storeId = terminal(String(store.id));
	await run('store', 'get', { storeId });
	await run('store', 'update', { storeId, updateFields: { name: 'Centro 2' } });
	await run('store', 'getMany', { returnAll: true });
	for (const generation of ['older', 'newer']) {
		const made = await run('pointOfSale', 'create', {
			generation,
			name: `Till ${generation}`,
			storeId,
			externalId: `TILL${generation}`,
		});
		const posId = terminal(String(made.id));
		await run('pointOfSale', 'get', { generation, posId });
		await run('pointOfSale', 'update', { generation, posId, updateFields: { name: 'Till' } });
		await run('pointOfSale', 'getMany', { generation, returnAll: true });
		await run('pointOfSale', 'delete', { generation, posId });
	}
	await run('store', 'delete', { storeId });
	for (const generation of ['older', 'newer'])
		await run('testUser', 'create', { generation, siteId: 'MLA', description: 'Seller' });
	await run('webhook', 'register', { webhookUrl });
	await run('webhook', 'validate');
	await run('webhook', 'get');
	await run('webhook', 'remove');
}

async function rest({ run, control, later }) {
	const print = {
		deviceId: terminal('PAX_A910__SMARTPOS1000000002'),
		printType: 'custom',
		text: `{b}Order 17{/b}${'{br}'.repeat(30)}`,
	};
	await control('settings', { mode: 'manual' });
	const first = await run('print', 'create', { ...print, externalReference: 'P-1' });
	await run('print', 'get', { printId: String(first.id) });
	await run('print', 'cancel', { printId: String(first.id) });
	await control('settings', { mode: 'automatic' });
	await run('mobileDevice', 'enable');
	await run('mobileDevice', 'getMany', { returnAll: true });
	const cup = { deviceName: named('dispositivo'), amount: '100', description: 'Cup' };
	const { id } = await run('mobileOrder', 'create', cup);
	await later('2m');
	await run('mobileOrder', 'get', { mobileOrderId: String(id) });
	await control('settings', { mode: 'manual' });
	const second = await run('mobileOrder', 'create', cup);
	await run('mobileOrder', 'delete', { mobileOrderId: String(second.id) });
	await run('mobileOrder', 'create', cup);
	await run('mobileOrder', 'deleteByDevice', { deviceName: named('dispositivo') });
	await run('mobileDevice', 'delete', { deviceName: named('Caja 2 / Mostrador') });
}

/** @returns every answer, by `resource/operation` */
export async function collectAnswers() {
	const answers = new Map();
	const shop = shopWith((name, item) => answers.set(name, [...(answers.get(name) ?? []), item]));
	try {
		await shop.control('settings', { acquirerNumbers: true });
		for (const part of [charges, orders, intents, shops, rest]) await part(shop);
	} finally {
		shop.end();
	}
	return answers;
}
