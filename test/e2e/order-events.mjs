// A sale over orders: created, waited for, paid or canceled at the terminal, and told by a signed webhook.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { chargeFile, readExample, withCredential } from '../../demo/examples.mjs';
import { output } from '../../demo/rest.mjs';
import { actionType, triggerType } from '../../demo/scenario.mjs';
import { sellerToken, terminal } from '../../demo/simulator.mjs';
import { credentialType } from '../../demo/up.mjs';
import { waitFor } from '../../demo/wait.mjs';
import { world } from './world.mjs';

const secret = 'whsec_simulator_0001';

async function sell(reference, ...actions) {
	const example = withCredential(readExample(chargeFile), world.credential);
	const nodes = example.nodes.map((node) =>
		node.type === actionType
			? { ...node, parameters: { ...node.parameters, externalReference: reference } }
			: node,
	);
	const { id } = await world.api.workflows.create({ ...example, name: reference, nodes });
	const executionId = await world.api.workflows.start(id, 'Start by hand');
	await waitFor(`the order ${reference}`, async () =>
		(await world.simulator.state()).orders.some(
			({ external_reference: own, status }) => own === reference && status === 'created',
		),
	);
	for (const action of actions) await world.simulator.atTerminal(action, terminal);
	const { data } = await world.api.executions.finished(executionId);
	return data.resultData.runData['Charge customer'].at(-1).data.main.flat()[0].json;
}

test('orders that are paid and canceled at the terminal arrive by a signed webhook, each once', async () => {
	const credential = await world.api.credentials.save('Orders with a secret', credentialType, {
		accessToken: sellerToken,
		webhookSecret: secret,
		previousWebhookSecret: '',
		apiUrl: world.simulator.url,
	});
	const webhookId = randomUUID();
	const { id } = await world.api.workflows.create({
		name: 'Order events',
		nodes: [
			{
				id: randomUUID(),
				name: 'Point',
				type: triggerType,
				typeVersion: 1,
				position: [0, 0],
				webhookId,
				parameters: { receiveBy: 'webhook', webhookSource: 'panel' },
				credentials: { [credentialType]: credential },
			},
		],
		connections: {},
	});
	await world.api.workflows.activate(id);
	try {
		await world.simulator.panelWebhook({
			url: `${world.n8n.url}/webhook/${webhookId}/point`,
			secret,
			topics: ['order'],
		});
		const paid = await sell('E2E-ORDER-PAID', 'pick-up', 'approve');
		const canceled = await sell('E2E-ORDER-CANCELED', 'pick-up', 'cancel');
		assert.deepEqual([paid.outcome, canceled.outcome], ['approved', 'notCharged']);

		const events = await waitFor('both events', async () => {
			const executions = await Promise.all(
				(await world.api.executions.list(id)).map(
					async (one) => await world.api.executions.get(one.id),
				),
			);
			const emitted = executions
				.filter(({ status }) => status === 'success')
				.flatMap((one) => output(one, 'Point'));
			return emitted.length >= 2 && emitted;
		});
		assert.deepEqual(
			events.map(({ topic, state, outcome, order }) => [topic, state, outcome, order.id]).sort(),
			[
				['order', 'canceled', 'notCharged', canceled.id],
				['order', 'processed', 'approved', paid.id],
			],
		);
		await world.simulator.deletePanelWebhooks();
	} finally {
		await world.api.workflows.deactivate(id);
	}
});
