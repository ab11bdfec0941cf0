// The examples that put several operations together, run as a user runs them.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { chargeFile, readExample, withCredential } from '../../demo/examples.mjs';
import { output } from '../../demo/rest.mjs';
import { actionType } from '../../demo/scenario.mjs';
import { sellerToken, terminal } from '../../demo/simulator.mjs';
import { credentialType } from '../../demo/up.mjs';
import { waitFor } from '../../demo/wait.mjs';
import { world } from './world.mjs';

const start = 'Start by hand';

async function workflowOf(file, change = (node) => node) {
	const example = withCredential(readExample(file), world.credential);
	return (
		await world.api.workflows.create({
			...example,
			name: `${example.name}, tested`,
			nodes: example.nodes.map(change),
		})
	).id;
}

/** What stands in for the user's ERP: keeps what it is sent, and is down when told so. */
const erp = { asked: [], down: false };
before(async () => {
	erp.server = createServer(async (request, response) => {
		const chunks = [];
		for await (const chunk of request) chunks.push(chunk);
		erp.asked.push({
			path: request.url,
			key: request.headers['idempotency-key'],
			body: JSON.parse(Buffer.concat(chunks)),
		});
		response.writeHead(erp.down ? 503 : 201, { 'content-type': 'application/json' }).end('{}');
	});
	await new Promise((resolve) => {
		erp.server.listen(0, '127.0.0.1', resolve);
	});
	erp.url = `http://127.0.0.1:${erp.server.address().port}`;
});
after(() => erp.server.close());

const toErp = (node) =>
	node.parameters.url
		? {
				...node,
				parameters: {
					...node.parameters,
					url: node.parameters.url.replace('https://erp.example.com', erp.url),
				},
			}
		: node;

/** Where the trigger of a workflow listens: the examples bring no webhook ID, so each import has an address of its own. */
async function addressOf(id, name) {
	const { nodes } = await world.api.workflows.get(id);
	const { webhookId } = nodes.find((node) => node.name === name);
	const own = webhookId ?? `${id}/${encodeURIComponent(name.toLowerCase())}`;
	return `${world.n8n.url}/webhook/${own}/point`;
}

const ordersOf = async (reference) =>
	(await world.simulator.state()).orders.filter(({ external_reference: own }) => own === reference);
const shown = (reference) =>
	waitFor(`the order ${reference}`, async () =>
		(await ordersOf(reference)).some(({ status }) => status === 'created'),
	);

/** A sale over orders that the customer pays, or not. */
async function sell(reference, action) {
	const id = await workflowOf(chargeFile, (node) =>
		node.type === actionType
			? { ...node, parameters: { ...node.parameters, externalReference: reference } }
			: node,
	);
	const executionId = await world.api.workflows.start(id, start);
	await shown(reference);
	await world.simulator.atTerminal(action, terminal);
	await world.api.executions.finished(executionId);
	return (await ordersOf(reference))[0];
}

const paymentOf = async ({ transactions }) =>
	(await world.simulator.state()).payments.find(
		({ id }) => String(id) === transactions.payments[0].reference_id,
	);

/** Posts a sale as a till does, while somebody stands at the terminal; resolves with the HTTP status and the answer. */
async function post(body, ...actions) {
	const answer = fetch(`${world.n8n.url}/webhook/pos-sale`, {
		method: 'POST',
		headers: { 'content-type': 'application/json' },
		body: JSON.stringify(body),
	});
	if (actions.length > 0) await shown(body.reference);
	for (const action of actions) await world.simulator.atTerminal(action, terminal);
	const response = await answer;
	return [response.status, await response.json()];
}

test('04: the till gets an answer for each thing that can become of a sale, and the ERP only what is paid', async (t) => {
	const id = await workflowOf('04-pos-to-erp.json', toErp);
	await world.api.workflows.activate(id);
	t.after(() => world.api.workflows.deactivate(id));
	const sale = (reference, more = {}) => ({ reference, amount: '25.00', terminal, ...more });
	erp.asked.length = 0;

	await t.test('paid: booked, and the same POST again charges nothing', async () => {
		const [status, answer] = await post(sale('POS-1'), 'approve');
		assert.equal(status, 200);
		const [order] = await ordersOf('POS-1');
		const paymentId = order.transactions.payments[0].reference_id;
		assert.deepEqual(answer, {
			outcome: 'approved',
			charged: true,
			booked: true,
			reference: 'POS-1',
			amount: '25.00',
			currency: 'ARS',
			chargeId: order.id,
			paymentId,
			message: 'Paid and booked',
		});

		assert.deepEqual(await post(sale('POS-1')), [200, answer]);
		assert.equal((await ordersOf('POS-1')).length, 1);
		assert.deepEqual(
			erp.asked.map(({ path, key, body }) => [path, key, body.reference, body.amount]),
			[
				['/sales', paymentId, 'POS-1', '25.00'],
				['/sales', paymentId, 'POS-1', '25.00'],
			],
		);
	});

	await t.test(
		'paid while the ERP is down: the answer says that money was taken, and the same POST books it later',
		async () => {
			erp.down = true;
			const [status, answer] = await post(sale('POS-2', { amount: 10.5 }), 'approve');
			erp.down = false;
			assert.deepEqual(
				[status, answer.outcome, answer.charged, answer.booked, answer.amount],
				[202, 'approved', true, false, '10.50'],
			);
			assert.match(answer.message, /^Paid\. The ERP did not take it: .+/);
			const [later, booked] = await post(sale('POS-2', { amount: 10.5 }));
			assert.deepEqual([later, booked.booked, booked.paymentId], [200, true, answer.paymentId]);
			assert.equal((await ordersOf('POS-2')).length, 1);
		},
	);

	const booked = erp.asked.length;
	await t.test('declined, and charged again as the second attempt', async () => {
		const [status, answer] = await post(sale('POS-3'), 'decline');
		assert.deepEqual(
			[status, answer.outcome, answer.charged, answer.booked],
			[402, 'declined', false, false],
		);
		assert.match(answer.message, /attempt 2/);
		assert.equal(erp.asked.length, booked);
		const [second, paid] = await post(sale('POS-3', { attempt: 2 }), 'approve');
		assert.deepEqual([second, paid.outcome, paid.booked], [200, 'approved', true]);
		assert.equal((await ordersOf('POS-3')).length, 2);
	});

	const afterwards = erp.asked.length;
	for (const [name, reference, actions, status, outcome, charged] of [
		['canceled at the terminal', 'POS-4', ['pick-up', 'cancel'], 409, 'notCharged', false],
		['nobody knows', 'POS-5', ['confirmation-required'], 504, 'unknown', null],
	]) {
		await t.test(name, async () => {
			const [answered, answer] = await post(sale(reference), ...actions);
			assert.deepEqual(
				[answered, answer.outcome, answer.charged, answer.booked, answer.reference],
				[status, outcome, charged, false, reference],
			);
			assert.ok(answer.message.length > 10);
		});
	}

	for (const [name, body, status, message] of [
		[
			'a sale without a number',
			{ amount: '25.00', terminal },
			400,
			/reference, amount and terminal/,
		],
		['an amount that is none', sale('POS-6', { amount: '25,00' }), 422, /comma/],
		['a number that Mercado Pago does not take', sale('POS 7'), 422, /./],
		['a terminal that is not there', sale('POS-8', { terminal: 'PAX_A910__NOBODY' }), 503, /./],
	]) {
		await t.test(`${name} is refused before anything is charged`, async () => {
			const [answered, answer] = await post(body);
			assert.deepEqual(
				[answered, answer.outcome, answer.charged],
				[status, 'error', false],
				JSON.stringify(answer),
			);
			assert.match(answer.message, message);
		});
	}

	await t.test('a busy terminal is refused, and the sale that keeps it busy goes on', async () => {
		const first = post(sale('POS-9'));
		await shown('POS-9');
		const [status, answer] = await post(sale('POS-10'));
		assert.deepEqual(
			[status, answer.outcome, answer.charged],
			[503, 'error', false],
			JSON.stringify(answer),
		);
		await world.simulator.atTerminal('approve', terminal);
		assert.equal((await first)[0], 200);
		assert.equal((await ordersOf('POS-10')).length, 0);
	});
	assert.deepEqual(
		erp.asked.slice(afterwards).map(({ body }) => body.reference),
		['POS-9'],
	);
});

test('05: a sale becomes a row with its fees and what is left, and a refund a negative one', async () => {
	const secret = 'whsec_simulator_0005';
	const credential = await world.api.credentials.save('Books', credentialType, {
		accessToken: sellerToken,
		webhookSecret: secret,
		previousWebhookSecret: '',
		apiUrl: world.simulator.url,
	});
	const id = await workflowOf('05-accounting.json', (node) => ({
		...toErp(node),
		...(node.credentials && { credentials: { [credentialType]: credential } }),
	}));
	await world.api.workflows.activate(id);
	try {
		await world.simulator.panelWebhook({
			url: await addressOf(id, 'Point events'),
			secret,
			topics: ['order', 'payment'],
		});
		erp.asked.length = 0;
		erp.down = true;
		const order = await sell('E2E-BOOKS', 'approve');
		// As "append or update" does: a column that is not told stays as it is.
		const rows = () =>
			erp.asked
				.filter(({ body }) => body.reference === 'E2E-BOOKS')
				.reduce(
					(books, { body }) => ({ ...books, [body.key]: { ...books[body.key], ...body } }),
					{},
				);
		await waitFor('the first try of the row', () => Object.keys(rows()).length > 0);
		erp.down = false;
		erp.asked.length = 0;
		const { id: payment, date_approved: date } = await paymentOf(order);
		const sale = {
			key: `sale-${payment}`,
			kind: 'sale',
			date,
			reference: 'E2E-BOOKS',
			terminal,
			currency: 'ARS',
			method: 'credit_card',
			installments: 1,
			paymentId: String(payment),
			gross: '25.00',
			feeMercadoPago: '0.87',
			feeFinancing: '0.00',
			feeApplication: '0.00',
			feeCoupon: '0.00',
			feeShipping: '0.00',
			feeDiscount: '0.00',
			feeOther: '0.00',
			net: '24.13',
			refunded: '0.00',
		};
		assert.deepEqual(
			await waitFor('the row of the sale, tried again', () => rows()[sale.key]?.terminal && rows()),
			{ [sale.key]: sale },
		);

		const answer = await fetch(`${world.simulator.url}/_sim/orders/${order.id}/refund`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: '{"amount":"5.00"}',
		});
		assert.ok(answer.ok, await answer.text());
		const refundIn = (books) => Object.values(books).find(({ kind }) => kind === 'refund');
		const both = await waitFor('the row of the refund', () => refundIn(rows())?.terminal && rows());
		assert.equal(Object.keys(both).length, 2);
		const refund = refundIn(both);
		assert.deepEqual(
			[refund.kind, refund.gross, refund.net, refund.paymentId, refund.terminal],
			['refund', '-5.00', '-5.00', String(payment), terminal],
		);
		assert.deepEqual(both[sale.key], { ...sale, refunded: '5.00' });
	} finally {
		erp.down = false;
		await world.simulator.deletePanelWebhooks();
		await world.api.workflows.deactivate(id);
	}
});

/** A refund that waits for the manager: its execution, and the address of the form. */
async function askForRefund(order) {
	const id = await workflowOf('06-refund-with-approval.json', (node) => {
		if (node.name !== 'What to refund') return node;
		const [chargeId, amount] = node.parameters.assignments.assignments;
		return {
			...node,
			parameters: {
				...node.parameters,
				assignments: { assignments: [{ ...chargeId, value: order.id }, amount] },
			},
		};
	});
	const executionId = await world.api.workflows.start(id, start);
	const waiting = await waitFor('the question', async () => {
		const execution = await world.api.executions.get(executionId);
		return execution.status === 'waiting' && execution;
	});
	return { executionId, ...output(waiting, 'Ask the manager')[0] };
}

/** Submits the form; resolves with what the node put out that this decision leads to. */
async function submit({ executionId, form }, decision, last) {
	const answers = new FormData();
	answers.set('field-0', decision);
	const response = await fetch(form, { method: 'POST', body: answers });
	assert.ok(response.ok, await response.text());
	// n8n 1.x says that the execution has ended a moment before it has stored what came after the waiting.
	return waitFor(`"${last}"`, async () => {
		const given = output(await world.api.executions.finished(executionId), last);
		return given.length > 0 && given;
	});
}

test('06: a refund waits for a person; opening the link gives nothing back, the form does', async () => {
	const order = await sell('E2E-REFUND', 'approve');
	const { executionId, question, form } = await askForRefund(order);
	assert.equal(question, 'Give back 5.00 ARS of sale E2E-REFUND (25.00, approved)?');
	for (const method of ['HEAD', 'GET', 'GET']) {
		const opened = await fetch(form, { method });
		if (method === 'GET')
			assert.match(await opened.text(), /Give back 5\.00 ARS of sale E2E-REFUND/);
	}
	assert.equal((await world.api.executions.get(executionId)).status, 'waiting');
	assert.equal((await paymentOf(order)).transaction_amount_refunded, 0);

	const [refund] = await submit({ executionId, form }, 'Yes', 'Give the money back');
	assert.deepEqual([refund.refundedAmount, refund.leftAmount], ['5.00', '20.00']);
	assert.equal((await paymentOf(order)).transaction_amount_refunded, 5);

	await submit(await askForRefund(order), 'No', 'Not refunded');
	assert.equal((await paymentOf(order)).transaction_amount_refunded, 5);
});

test('07: the day is closed by terminal and method, with fees, refunds and what does not fit', async () => {
	await sell('E2E-CLOSE', 'approve');
	await sell('E2E-OPEN-QUESTION', 'confirmation-required');
	const execution = await world.api.workflows.run(await workflowOf('07-day-close.json'), start);
	const rows = output(execution, 'Close the day');
	const groups = rows.filter(
		({ row, deviceId, paymentType }) =>
			row === 'group' && deviceId === terminal && paymentType === 'credit_card',
	);
	const { payments, orders } = await world.simulator.state();
	const ids = new Set(
		orders
			.filter(({ config }) => config.point.terminal_id === terminal)
			.map(({ transactions }) => transactions.payments[0].reference_id),
	);
	const paid = payments.filter(
		({ id, status }) => ids.has(String(id)) && ['approved', 'refunded'].includes(status),
	);
	const total = (name) =>
		groups.reduce((sum, group) => sum + Math.round(Number(group[name]) * 100), 0) / 100;
	const sumOf = (name) => paid.reduce((sum, each) => sum + each[name], 0).toFixed(2);
	assert.equal(total('paymentCount'), paid.length);
	assert.equal(total('grossAmount').toFixed(2), sumOf('transaction_amount'));
	assert.equal(total('refundedAmount').toFixed(2), sumOf('transaction_amount_refunded'));
	assert.ok(total('feeAmount') > 0, 'Mercado Pago takes a fee');
	assert.equal(rows[rows.length - 1].row, 'summary');
	assert.ok(
		rows.some(
			({ reason, externalReference }) =>
				['unknown', 'pending'].includes(reason) && externalReference === 'E2E-OPEN-QUESTION',
		),
	);
});

test('07: an order that was sent before midnight and paid after belongs to the day it was paid on', async () => {
	const sale = await workflowOf(chargeFile, (node) =>
		node.type === actionType
			? { ...node, parameters: { ...node.parameters, externalReference: 'E2E-MIDNIGHT' } }
			: node,
	);
	const executionId = await world.api.workflows.start(sale, start);
	await shown('E2E-MIDNIGHT');
	const midnight = new Date().toISOString();
	await world.simulator.atTerminal('approve', terminal);
	await world.api.executions.finished(executionId);

	const id = await workflowOf('07-day-close.json', (node) =>
		node.name === 'Close the day'
			? {
					...node,
					parameters: {
						...node.parameters,
						periodType: 'shift',
						shiftBegin: midnight,
					},
				}
			: node,
	);
	const rows = output(await world.api.workflows.run(id, start), 'Close the day');
	assert.deepEqual(
		rows
			.filter(({ row }) => row === 'group')
			.map((group) => [
				group.deviceId,
				group.paymentCount,
				group.grossAmount,
				group.refundedAmount,
				group.chargedBackAmount,
				group.feeAmount,
				group.netAmount,
			]),
		[[terminal, 1, '25.00', '0.00', '0.00', '0.87', '24.13']],
	);
	assert.deepEqual(
		rows.filter(({ reason }) => reason === 'typedOnTerminal'),
		[],
	);
});

test('08: the migration example waits while the customer stands there, and calls what nobody knows neither paid nor not paid', async () => {
	const executionId = await world.api.workflows.start(
		world.examples['08-migrate-to-orders.json'].id,
		start,
	);
	const reference = `SALE-008-${executionId}`;
	await shown(reference);
	await world.simulator.atTerminal('pick-up', terminal);
	const [{ id }] = await ordersOf(reference);
	await waitFor('the example to look at the order', async () =>
		(await world.simulator.ledger()).requests.some(({ path }) => path === `/v1/orders/${id}`),
	);
	await world.simulator.atTerminal('confirmation-required', terminal);
	const execution = await world.api.executions.finished(executionId);
	assert.deepEqual(
		['Paid', 'Not paid', 'Look at the terminal'].map((name) => output(execution, name).length),
		[0, 0, 1],
	);
	assert.equal(execution.data.resultData.runData['Read the order'].length, 2);
});

test('11: many tills: each is answered at once, nothing waits in memory, and the result comes when the customer has paid', async (t) => {
	const id = await workflowOf('11-many-tills.json', toErp);
	await world.api.workflows.activate(id);
	t.after(() => world.api.workflows.deactivate(id));
	const tills = ['PAID', 'REFUSED'].map((name) => ({
		reference: `MANY-${name}`,
		amount: '12.50',
		terminal: `PAX_A910__MANY${name}`,
	}));
	await world.simulator.seed({
		devices: tills.map((till) => ({ id: till.terminal, account: 1001 })),
	});
	erp.asked.length = 0;
	const send = async (body) => {
		const response = await fetch(`${world.n8n.url}/webhook/many-tills`, {
			method: 'POST',
			headers: { 'content-type': 'application/json' },
			body: JSON.stringify(body),
		});
		return [response.status, await response.json()];
	};
	const answers = await Promise.all(tills.map(send));
	const orders = await Promise.all(
		tills.map(async ({ reference }) => (await ordersOf(reference))[0]),
	);
	assert.deepEqual(
		answers,
		tills.map(({ reference }, till) => [
			202,
			{ chargeId: orders[till].id, reference, outcome: 'pending' },
		]),
	);
	const [status, refused] = await send({ ...tills[0], reference: 'MANY-WRONG', amount: '12,50' });
	assert.deepEqual([status, refused.outcome], [422, 'error']);

	await waitFor('both executions to be put away', async () => {
		const executions = await world.api.executions.list(id);
		return executions.filter(({ status: now }) => now === 'waiting').length === 2;
	});
	await world.simulator.atTerminal('approve', tills[0].terminal);
	await world.simulator.atTerminal('decline', tills[1].terminal);
	await waitFor('both results', () => erp.asked.length === 2, { seconds: 150 });
	assert.deepEqual(
		erp.asked
			.map(({ path, body }) => [path, body.reference, body.outcome, body.final, body.amount])
			.sort(([, one], [, other]) => one.localeCompare(other)),
		[
			['/results', 'MANY-PAID', 'approved', true, '12.50'],
			['/results', 'MANY-REFUSED', 'declined', true, '12.50'],
		],
	);
	for (const { reference } of tills) assert.equal((await ordersOf(reference)).length, 1);
});
