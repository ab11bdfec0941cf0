// Whoever imports an example gets a webhook of their own: two imports of one file do not share an address.
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { eventsFile, nodeOfType, readExample, withCredential } from '../../demo/examples.mjs';
import { triggerType } from '../../demo/scenario.mjs';
import { waitFor } from '../../demo/wait.mjs';
import { world } from './world.mjs';

/** Imports and activates the example; resolves with its ID and the address of its trigger. */
async function imported(name) {
	const example = withCredential(readExample(eventsFile), world.credential);
	const { id } = await world.api.workflows.create({ ...example, name });
	await world.api.workflows.activate(id);
	const trigger = nodeOfType(await world.api.workflows.get(id), triggerType);
	const own = trigger.webhookId ?? `${id}/${encodeURIComponent(trigger.name.toLowerCase())}`;
	return { id, url: `${world.n8n.url}/webhook/${own}/point` };
}

const isThere = async ({ url }) =>
	(
		await fetch(url, {
			method: 'POST',
			body: '{}',
			headers: { 'content-type': 'application/json' },
		})
	).status !== 404;

test('an example imported twice has two addresses, and one stays when the other is switched off', async () => {
	const flows = [await imported('Imported once'), await imported('Imported again')];
	const [first, second] = flows;
	assert.notEqual(first.url, second.url);
	for (const flow of flows) await waitFor(`${flow.url} to answer`, () => isThere(flow));

	await world.api.workflows.deactivate(first.id);
	await waitFor(`${first.url} to be gone`, async () => !(await isThere(first)));
	assert.ok(await isThere(second));
	await world.api.workflows.deactivate(second.id);
});
