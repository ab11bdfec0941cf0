import assert from 'node:assert/strict';
import { test } from 'node:test';
import { sellerToken } from '../../demo/simulator.mjs';
import { credentialName, credentialType } from '../../demo/up.mjs';
import { world } from './world.mjs';

const tested = (changes) =>
	world.api.credentials.test(world.credential.id, credentialName, credentialType, {
		accessToken: sellerToken,
		webhookSecret: '',
		previousWebhookSecret: '',
		apiUrl: world.simulator.url,
		...changes,
	});

test('the credential test succeeds with the right access token', async () => {
	assert.equal((await tested()).status, 'OK');
});

test('the credential test says what is wrong with a wrong access token, without repeating it', async () => {
	const { status, message } = await tested({ accessToken: 'APP_USR-NOT-A-TOKEN' });
	assert.equal(status, 'Error');
	// The LTS line says it in words of its own.
	if (world.installed.line !== 'lts') assert.match(message, /access token/i);
	assert.doesNotMatch(message, /NOT-A-TOKEN|status code|undefined/);
});
