// The webhook of an account in queue mode: Mercado Pago's challenge may come to another process than the one that registers.
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { test } from 'node:test';
import { triggerType } from '../../../demo/scenario.mjs';
import { credentialType } from '../../../demo/up.mjs';
import { world } from '../world.mjs';

const registered = async () => {
	const { webhook, is_valid_webhook: valid } = (await world.simulator.state()).integrators[0];
	return [webhook, valid];
};

async function published(name, parameters) {
	const webhookId = randomUUID();
	const point = {
		id: randomUUID(),
		name: 'Point',
		type: triggerType,
		typeVersion: 1,
		position: [0, 0],
		webhookId,
		parameters,
		credentials: { [credentialType]: world.credential },
	};
	const { id } = await world.api.workflows.create({ name, nodes: [point], connections: {} });
	await world.api.workflows.activate(id);
	return { id, url: `${world.n8n.url}/webhook/${webhookId}/point` };
}

test('in queue mode a URL is taken over, put back and left as the workflows come and go', async () => {
	const former = await published('Former', {});
	assert.deepEqual(await registered(), [former.url, true]);
	const beside = await published('Beside it', {});
	assert.deepEqual(await registered(), [former.url, true]);
	const taking = await published('Taking over', { options: { takeOver: true } });
	assert.deepEqual(await registered(), [taking.url, true]);
	await world.api.workflows.deactivate(taking.id);
	assert.deepEqual(await registered(), [former.url, true]);
	await world.api.workflows.deactivate(beside.id);
	assert.deepEqual(await registered(), [former.url, true]);
	await world.api.workflows.deactivate(former.id);
	assert.deepEqual(await registered(), ['', false]);
});
