// From the approval at the terminal to the output in n8n: our node, with and without the trigger, beside a loop that one would build by hand.
import { createServer } from 'node:http';
import { actionType, triggerType } from '../demo/scenario.mjs';
import { terminal } from '../demo/simulator.mjs';
import { credentialType } from '../demo/up.mjs';
import { waitFor } from '../demo/wait.mjs';
import { interleaved, medianOf, ratio, table, times } from './figures.mjs';
import { start } from './workflows.mjs';

const node = (name, type, typeVersion, parameters, more = {}) => ({
	id: name.toLowerCase().replace(/\W+/g, '-'),
	name,
	type,
	typeVersion,
	position: [0, 0],
	parameters,
	...more,
});
const to = (name) => [{ node: name, type: 'main', index: 0 }];
const settings = { executionOrder: 'v1' };
const request = (name, credential, parameters) =>
	node(
		name,
		'n8n-nodes-base.httpRequest',
		4.2,
		{
			authentication: 'predefinedCredentialType',
			nodeCredentialType: credentialType,
			options: {},
			...parameters,
		},
		{ credentials: { [credentialType]: credential } },
	);
const told = (url) =>
	node('Told', 'n8n-nodes-base.httpRequest', 4.2, { url: `${url}/told`, options: {} });
const isEqual = (name, leftValue, rightValue) =>
	node(name, 'n8n-nodes-base.if', 2.2, {
		conditions: {
			options: { caseSensitive: true, typeValidation: 'loose', version: 2 },
			combinator: 'and',
			conditions: [
				{
					id: name,
					leftValue,
					rightValue,
					operator: { type: 'string', operation: 'equals' },
				},
			],
		},
		options: {},
	});

const ours = (credential, toldUrl) => ({
	name: 'Benchmark: Create and Wait',
	nodes: [
		start,
		node(
			'Charge',
			actionType,
			1,
			{
				resource: 'charge',
				operation: 'createAndWait',
				apiGeneration: 'paymentIntents',
				deviceId: { __rl: true, mode: 'id', value: terminal },
				amount: '15.00',
				externalReference: '={{ "B" + $execution.id }}',
			},
			{ credentials: { [credentialType]: credential } },
		),
		told(toldUrl),
	],
	connections: { Start: { main: [to('Charge')] }, Charge: { main: [to('Told')] } },
	settings,
});

/** Create, wait two seconds, read, and again until the intent is finished; then the payment. */
const byHand = (credential, url, toldUrl) => {
	const intents = `${url}/point/integration-api`;
	return {
		name: 'Benchmark: loop by hand',
		nodes: [
			start,
			request('Create', credential, {
				method: 'POST',
				url: `${intents}/devices/${terminal}/payment-intents`,
				sendBody: true,
				specifyBody: 'json',
				jsonBody:
					'={{ JSON.stringify({ amount: 1500, additional_info: { external_reference: "B" + $execution.id, print_on_terminal: false } }) }}',
			}),
			node('Wait', 'n8n-nodes-base.wait', 1.1, { amount: 2, unit: 'seconds' }),
			request('Read', credential, {
				url: `=${intents}/payment-intents/{{ $("Create").first().json.id }}`,
			}),
			isEqual('Finished', '={{ $json.state }}', 'FINISHED'),
			request('Payment', credential, { url: `=${url}/v1/payments/{{ $json.payment.id }}` }),
			isEqual('Approved', '={{ $json.status }}', 'approved'),
			told(toldUrl),
		],
		connections: {
			Start: { main: [to('Create')] },
			Create: { main: [to('Wait')] },
			Wait: { main: [to('Read')] },
			Read: { main: [to('Finished')] },
			Finished: { main: [to('Payment'), to('Wait')] },
			Payment: { main: [to('Approved')] },
			Approved: { main: [to('Told')] },
		},
		settings,
	};
};

/** Hears when a workflow has come to its end. */
async function startListener() {
	let hear = () => undefined;
	const server = createServer((_, response) => {
		hear(performance.now());
		response.end('{}');
	});
	await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
	return {
		url: `http://127.0.0.1:${server.address().port}`,
		next: () => new Promise((resolve) => (hear = resolve)),
		close: () => {
			server.closeAllConnections();
			server.close();
		},
	};
}

/** The customer pays at another moment each time, the same for all contestants of a round. */
const delays = [400, 1_300, 2_200, 900, 1_800, 2_700, 600];

async function approvalToOutput({ api, simulator }, listener, id, round) {
	const heard = listener.next();
	await api.workflows.start(id, 'Start');
	await waitFor('the terminal to have the sale', async () =>
		(await simulator.state()).paymentIntents.some(
			({ device_id: device, state }) => device === terminal && /OPEN|ON_TERMINAL/.test(state),
		),
	);
	await simulator.atTerminal('pick-up');
	await new Promise((resolve) => setTimeout(resolve, delays[round % delays.length]));
	await simulator.atTerminal('approve');
	const approved = performance.now();
	return (await heard) - approved;
}

export async function fromApprovalToOutput(up, { rounds }) {
	const listener = await startListener();
	try {
		const { workflows } = up.api;
		const { credential, simulator } = up;
		const charge = await workflows.create(ours(credential, listener.url));
		const loop = await workflows.create(byHand(credential, simulator.url, listener.url));
		const trigger = await workflows.create({
			name: 'Benchmark: trigger beside the charge',
			nodes: [
				node(
					'Point',
					triggerType,
					1.1,
					{ receiveBy: 'webhook' },
					{ credentials: { [credentialType]: credential }, webhookId: 'bench-approval' },
				),
			],
			connections: {},
			settings,
		});
		const series = () => {
			const rounded = { ours: 0, hand: 0 };
			const turn = (name, id) => async () =>
				await approvalToOutput(up, listener, id, (rounded[name] += 1));
			return interleaved({ ours: turn('ours', charge.id), hand: turn('hand', loop.id) }, rounds);
		};
		const alone = await series();
		await workflows.activate(trigger.id);
		const woken = await series();
		await workflows.deactivate(trigger.id);
		const row = (label, figures, of) => [label, medianOf(figures), times(ratio(figures, of))];
		return `## From the approval to the output

${table(
	['', 'ms', 'x loop by hand'],
	[
		row('loop by hand: *Wait* of 2 s, HTTP Request, IF', alone.hand, alone.hand),
		row('*Create and Wait*', alone.ours, alone.hand),
		row('*Create and Wait*, the trigger active in the same n8n', woken.ours, woken.hand),
	],
)}`;
	} finally {
		listener.close();
	}
}
