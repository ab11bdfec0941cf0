// The examples that chain other services: a chat, Odoo, a table, an AI model. Their other side is played by a local server.
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { after, before, test } from 'node:test';
import { readExample, withCredential } from '../../demo/examples.mjs';
import { output } from '../../demo/rest.mjs';
import { sellerToken, terminal } from '../../demo/simulator.mjs';
import { credentialType } from '../../demo/up.mjs';
import { waitFor } from '../../demo/wait.mjs';
import { world } from './world.mjs';

const isLts = process.env.E2E_LINE === 'lts';
const start = 'Start by hand';

/** Everybody else: what each was asked, and what it answers. */
const others = { telegram: [], odoo: [], booked: [], model: [] };

const ask = async (request) => {
	const chunks = [];
	for await (const chunk of request) chunks.push(chunk);
	return JSON.parse(Buffer.concat(chunks).toString() || '{}');
};

function telegram(body) {
	others.telegram.push(body);
	return { ok: true, result: { message_id: others.telegram.length, chat: { id: body.chat_id } } };
}

/** Odoo's JSON-RPC, as far as a payment needs it. */
function odoo({ params: { service, args } }) {
	others.odoo.push(args);
	if (service === 'common') return { result: 2 };
	const [, , , , method, given] = args;
	if (method === 'search_read')
		return { result: others.booked.filter(({ memo }) => memo === given[0][2]) };
	others.booked.push({ id: others.booked.length + 1, ...given });
	return { result: others.booked.length };
}

/** A model that calls the tool that the last message asks for as JSON, and repeats what the tool answered. */
function model({ messages, tools }) {
	others.model.push({ messages, tools });
	const { role, content } = messages.at(-1);
	const called = role === 'user' && {
		id: `call_${others.model.length}`,
		type: 'function',
		function: JSON.parse(content),
	};
	return {
		id: `answer_${others.model.length}`,
		object: 'chat.completion',
		created: 0,
		model: 'scripted',
		choices: [
			{
				index: 0,
				finish_reason: called ? 'tool_calls' : 'stop',
				message: called
					? { role: 'assistant', content: null, tool_calls: [called] }
					: { role: 'assistant', content },
			},
		],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

before(async () => {
	others.server = createServer(async (request, response) => {
		const body = await ask(request);
		const answerOf = request.url.startsWith('/bot')
			? telegram
			: request.url.startsWith('/v1/')
				? model
				: odoo;
		const answer = answerOf(body);
		response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
	});
	await new Promise((resolve) => others.server.listen(0, '127.0.0.1', resolve));
	others.url = `http://127.0.0.1:${others.server.address().port}`;
});
after(() => others.server.close());

/** Saved once, when n8n is up. */
async function saveCredentials() {
	const save = (name, type, data) => world.api.credentials.save(name, type, data);
	return {
		telegramApi: await save('Chat', 'telegramApi', { accessToken: '1:x', baseUrl: others.url }),
		odooApi: await save('Odoo', 'odooApi', {
			url: others.url,
			username: 'till@example.com',
			password: 'odoo-password',
			db: 'shop',
		}),
		openAiApi: await save('Model', 'openAiApi', { apiKey: 'none', url: `${others.url}/v1` }),
	};
}

const credentialOf = (type) =>
	({
		'n8n-nodes-base.telegram': 'telegramApi',
		'n8n-nodes-base.telegramHitlTool': 'telegramApi',
		'@n8n/n8n-nodes-langchain.lmChatOpenAi': 'openAiApi',
		'n8n-nodes-base.odoo': 'odooApi',
	})[type];

/** The example with its open credentials filled in, as its note asks for; `change` for what else it asks for. */
async function imported(file, change = (node) => node, more = {}) {
	others.credentials ??= await saveCredentials();
	const example = withCredential(readExample(file), world.credential);
	const nodes = example.nodes.map((node) => {
		const type = credentialOf(node.type);
		const filled = type ? { ...node, credentials: { [type]: others.credentials[type] } } : node;
		return change(
			filled.parameters.chatId === undefined
				? filled
				: { ...filled, parameters: { ...filled.parameters, chatId: '42' } },
		);
	});
	const { id } = await world.api.workflows.create({ ...example, ...more, nodes });
	return id;
}

const setting = (name, changes) => (node) =>
	node.name === name ? { ...node, parameters: { ...node.parameters, ...changes } } : node;

const ordersOf = async (reference) =>
	(await world.simulator.state()).orders.filter(({ external_reference: own }) => own === reference);

async function sold(reference, action = 'approve') {
	const id = await imported(
		'01-first-charge.json',
		setting('Charge', { externalReference: reference }),
	);
	const executionId = await world.api.workflows.start(id, start);
	await waitFor(`the order ${reference}`, async () => (await ordersOf(reference)).length > 0);
	await world.simulator.atTerminal(action, terminal);
	await world.api.executions.finished(executionId);
	return (await ordersOf(reference))[0];
}

const paymentOf = async ({ transactions }) =>
	(await world.simulator.state()).payments.find(
		({ id }) => String(id) === transactions.payments[0].reference_id,
	);

const browserAgent = { 'user-agent': 'Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0 Safari/537.36' };

/** The last question in the chat, once the execution has been put aside; and what happens when a button of it is pressed. */
async function question(count, executionId) {
	await waitFor('the question in the chat', () => others.telegram.length > count);
	await waitFor(
		'the execution to wait for the answer',
		async () => (await world.api.executions.get(executionId)).status === 'waiting',
	);
	const { text, reply_markup: markup } = others.telegram.at(-1);
	const buttons = markup.inline_keyboard.flat();
	return {
		text,
		press: async (label) => {
			const { url } = buttons.find((button) => button.text.includes(label));
			const answer = await fetch(url, { headers: browserAgent });
			assert.ok(answer.ok, await answer.text());
		},
	};
}

test('01: each run charges a new sale', async () => {
	const id = await imported('01-first-charge.json');
	const before = (await world.simulator.state()).orders.length;
	for (let run = 1; run <= 2; run += 1) {
		const executionId = await world.api.workflows.start(id, start);
		await waitFor('the order', async () => (await ordersOf(`SALE-${executionId}`)).length === 1);
		await world.simulator.atTerminal('approve', terminal);
		const execution = await world.api.executions.finished(executionId);
		assert.equal(output(execution, 'Deliver').length, 1);
		assert.equal((await world.simulator.state()).orders.length, before + run);
	}
});

test('02: imported twice, the two triggers have addresses of their own', async () => {
	const paths = [];
	for (let time = 0; time < 2; time += 1) {
		const id = await imported('02-payment-events.json');
		await world.api.workflows.activate(id);
		const { integrators } = await world.simulator.state();
		paths.push(integrators.find(({ user_id: user }) => user === 1001).webhook);
		await world.api.workflows.deactivate(id);
	}
	assert.ok(
		paths.every((path) => /\/webhook\/.+\/point/.test(path)),
		paths.join(),
	);
	assert.notEqual(paths[0], paths[1]);
});

test(
	'12: an AI agent charges after a person has said yes, and by no other way',
	{ skip: isLts },
	async () => {
		const id = await imported('12-agent-with-approval.json');
		const say = async (name, given) => {
			const chatInput = JSON.stringify({ name, arguments: JSON.stringify(given) });
			const said = { json: { sessionId: 'till', action: 'sendMessage', chatInput } };
			const { executionId } = await world.api.call('POST', `/workflows/${id}/run`, {
				triggerToStartFrom: {
					name: 'Chat',
					data: { startTime: 0, executionTime: 0, source: [], data: { main: [[said]] } },
				},
			});
			return executionId;
		};
		const answered = async (executionId) => {
			const [{ output: answer }] = output(
				await world.api.executions.finished(executionId),
				'Till agent',
			);
			return answer;
		};
		// A model that says yes itself: that is no answer.
		const charge = (amount, sale) =>
			say('Charge_the_terminal', {
				toolParameters: { amount, sale },
				hitlParameters: { approved: true, data: { approved: true } },
			});

		for (const [label, reference] of [
			['No', 'E2E-AGENT-NO'],
			['Charge', 'E2E-AGENT-YES'],
		]) {
			const asked = others.telegram.length;
			const executionId = await charge('15.00', reference);
			const { text, press } = await question(asked, executionId);
			assert.equal(text, `Charge 15.00 for sale ${reference}?`);
			assert.equal((await ordersOf(reference)).length, 0);
			await press(label);
			if (label === 'Charge') {
				await waitFor('the order', async () => (await ordersOf(reference)).length === 1);
				await world.simulator.atTerminal('approve', terminal);
				assert.match(await answered(executionId), /"outcome":"approved"/);
			} else {
				assert.match(await answered(executionId), /rejected the tool call/);
				assert.equal((await ordersOf(reference)).length, 0);
			}
		}

		const executionId = await say('Find_the_sale', { sale: 'E2E-AGENT-YES' });
		assert.match(await answered(executionId), /"outcome":"approved"/);
	},
);

test('13: a refund waits for a button in the chat', async () => {
	const order = await sold('E2E-CHAT-REFUND');
	const id = await imported('13-refund-in-a-chat.json', (node) =>
		node.name === 'What to refund'
			? {
					...node,
					parameters: {
						...node.parameters,
						assignments: {
							assignments: node.parameters.assignments.assignments.map((one) =>
								one.name === 'chargeId' ? { ...one, value: order.id } : one,
							),
						},
					},
				}
			: node,
	);
	for (const [label, refunded, last] of [
		['No', 0, 'Not refunded'],
		['Give it back', 5, 'Give the money back'],
	]) {
		const asked = others.telegram.length;
		const executionId = await world.api.workflows.start(id, start);
		const { text, press } = await question(asked, executionId);
		assert.match(text, /Give back 5\.00 ARS of sale E2E-CHAT-REFUND \(15\.00, approved\)\?/);
		assert.equal((await paymentOf(order)).transaction_amount_refunded, 0);
		await press(label);
		await waitFor(`"${last}"`, async () => {
			const execution = await world.api.executions.finished(executionId);
			return output(execution, last).length > 0;
		});
		assert.equal((await paymentOf(order)).transaction_amount_refunded, refunded);
	}
});

test('14: a workflow that stops with an error is told to a person', async () => {
	const errorWorkflow = await imported('14-error-workflow.json');
	if (!isLts) await world.api.workflows.activate(errorWorkflow);
	const till = await world.api.workflows.create({
		name: 'Till that stops',
		nodes: [
			{
				parameters: { path: 'till-that-stops', httpMethod: 'POST', options: {} },
				id: '1',
				name: 'Till',
				type: 'n8n-nodes-base.webhook',
				typeVersion: 2,
				position: [0, 0],
			},
			{
				...withCredential(readExample('01-first-charge.json'), world.credential).nodes.find(
					({ name }) => name === 'Charge',
				),
				parameters: {
					resource: 'charge',
					operation: 'createAndWait',
					deviceId: { __rl: true, mode: 'id', value: 'PAX_A910__NOBODY' },
					amount: '15.00',
					externalReference: 'E2E-STOPS',
					options: {},
				},
			},
		],
		connections: { Till: { main: [[{ node: 'Charge', type: 'main', index: 0 }]] } },
		settings: { executionOrder: 'v1', errorWorkflow },
	});
	await world.api.workflows.activate(till.id);
	const told = others.telegram.length;
	await fetch(`${world.n8n.url}/webhook/till-that-stops`, { method: 'POST' });
	await waitFor('the message', () => others.telegram.length > told);
	await world.api.workflows.deactivate(till.id);
	const { chat_id: chat, text } = others.telegram.at(-1);
	assert.equal(`${chat}`, '42');
	assert.match(text, /^A till needs help\.\nWorkflow: Till that stops\nStopped at: Charge\n/);
	assert.match(text, /terminal/i);
});

const secret = 'whsec_simulator_0015';

/** A trigger's example on the signed webhook, which brings orders at once. */
async function listening(file, change) {
	const credential = await world.api.credentials.save(`Books ${file}`, credentialType, {
		accessToken: sellerToken,
		webhookSecret: secret,
		previousWebhookSecret: '',
		apiUrl: world.simulator.url,
	});
	const id = await imported(file, (node) =>
		change({
			...node,
			...(node.credentials?.[credentialType] && { credentials: { [credentialType]: credential } }),
			...(node.name === 'Point events' && {
				parameters: { ...node.parameters, webhookSource: 'panel' },
			}),
		}),
	);
	await world.api.workflows.activate(id);
	const { nodes } = await world.api.workflows.get(id);
	const { webhookId } = nodes.find(({ name }) => name === 'Point events');
	await world.simulator.panelWebhook({
		url: `${world.n8n.url}/webhook/${webhookId ?? `${id}/point%20events`}/point`,
		secret,
		topics: ['order', 'payment'],
	});
	return id;
}

const silent = async (id) => {
	await world.simulator.deletePanelWebhooks();
	await world.api.workflows.deactivate(id);
};

test('15: a paid sale becomes one payment in Odoo', async () => {
	const id = await listening('15-odoo.json', (node) => node);
	try {
		const order = await sold('E2E-ODOO');
		const { id: payment, date_approved: approved } = await paymentOf(order);
		await waitFor('the payment in Odoo', () => others.booked.length > 0);
		const [{ id: _number, ...booked }] = others.booked;
		assert.deepEqual(booked, {
			payment_type: 'inbound',
			partner_type: 'customer',
			journal_id: '1',
			amount: 15,
			date: approved.slice(0, 10),
			memo: `Mercado Pago ${payment}`,
		});
		await sold('E2E-ODOO-DECLINED', 'decline');
		assert.equal(others.booked.length, 1);
	} finally {
		await silent(id);
	}
});

test(
	'16: a paid sale becomes a row, and a refund changes the same row',
	{ skip: isLts },
	async () => {
		const personal = await world.api.call('GET', '/projects/personal');
		const columns = [
			'paymentId',
			'reference',
			'status',
			'amount',
			'refunded',
			'currency',
			'approvedAt',
		];
		const table = await world.api.call('POST', `/projects/${personal.id}/data-tables`, {
			name: 'point_sales',
			columns: columns.map((name) => ({ name, type: 'string' })),
		});
		const rows = async () =>
			(await world.api.call('GET', `/projects/${personal.id}/data-tables/${table.id}/rows`)).data;
		const id = await listening('16-sales-into-a-table.json', (node) => node);
		try {
			const order = await sold('E2E-ROWS');
			await waitFor('the row', async () => (await rows()).length > 0);
			await fetch(`${world.simulator.url}/_sim/orders/${order.id}/refund`, {
				method: 'POST',
				headers: { 'content-type': 'application/json' },
				body: '{"amount":"5.00"}',
			});
			await waitFor('the refund in the row', async () => (await rows())[0].refunded === '5.00');
			const all = await rows();
			const { id: payment } = await paymentOf(order);
			assert.deepEqual(
				all.map((row) => [row.paymentId, row.reference, row.amount, row.refunded, row.currency]),
				[[`${payment}`, 'E2E-ROWS', '15.00', '5.00', 'ARS']],
			);
		} finally {
			await silent(id);
		}
	},
);
