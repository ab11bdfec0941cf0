import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { actionType, triggerType } from '../../demo/scenario.mjs';
import { world } from './world.mjs';

test('n8n offers both nodes of the packed package, and the credential', async () => {
	const nodes = await (
		await fetch(`${world.n8n.url}/types/nodes.json`, { headers: { cookie: world.api.cookie() } })
	).json();
	const ours = nodes.filter(({ name }) => name.startsWith('n8n-nodes-mercadopago-point.'));
	const names = ours.map(({ name }) => name);
	assert.ok(names.includes(actionType), `the action node is not among ${names}`);
	assert.ok(names.includes(triggerType), `the trigger node is not among ${names}`);
	const types = await (
		await fetch(`${world.n8n.url}/types/credentials.json`, {
			headers: { cookie: world.api.cookie() },
		})
	).json();
	assert.ok(types.some(({ name }) => name === 'mercadoPagoPointApi'));

	const { light, dark } = ours.find(({ name }) => name === actionType).iconUrl;
	for (const icon of [light, dark]) {
		const answer = await fetch(`${world.n8n.url}/${icon}`);
		assert.equal(answer.status, 200, icon);
		assert.match(answer.headers.get('content-type'), /svg/);
	}
});

test('the installed package has no dependencies of its own', () => {
	const manifest = JSON.parse(readFileSync(path.join(world.packageFolder, 'package.json'), 'utf8'));
	assert.deepEqual(manifest.dependencies ?? {}, {});
	assert.ok(!existsSync(path.join(world.packageFolder, 'node_modules')));
	assert.ok(
		!existsSync(path.join(world.packageFolder, '..', 'n8n-workflow')),
		'a second n8n-workflow would break instanceof',
	);
});
