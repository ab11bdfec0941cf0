import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { world } from './world.mjs';

const fromElsewhere = (route, options = {}) =>
	fetch(`${world.n8n.url}${route}`, {
		...options,
		headers: { origin: 'https://evil.example', cookie: world.api.cookie(), ...options.headers },
	});

test("a web page of somebody else cannot read the demo's n8n", async () => {
	for (const route of ['/rest/settings', '/rest/credentials', '/rest/workflows']) {
		const answer = await fromElsewhere(route);
		assert.equal(answer.headers.get('access-control-allow-origin'), null, route);
		assert.equal(answer.headers.get('access-control-allow-credentials'), null, route);
	}
});

test("the demo's n8n shows no stack trace", async () => {
	const answer = await fromElsewhere('/rest/workflows/does-not-exist', {
		method: 'PATCH',
		headers: { 'content-type': 'application/json' },
		body: '{"nodes":7}',
	});
	assert.ok(answer.status >= 400, `${answer.status}`);
	assert.doesNotMatch(await answer.text(), /\bat .+\.js:\d+|node_modules/);
});

test("the demo's password is random, and readable by its owner alone", () => {
	assert.match(world.owner.password, /^P0[\w-]{12}$/);
	const file = path.join(world.userFolder, 'owner-password');
	assert.equal(statSync(file).mode & 0o777, 0o600);
});
