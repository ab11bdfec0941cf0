import { challengeAnswer, hmac } from '../webhooks/challenge-answer';
import { base, chile, openTill, other } from '../till';
import type { Till } from '../till';
import { transports } from '../transports';

describe.each(transports)('integrators, %s', (_name, transport) => {
	let till: Till;
	beforeEach(async () => {
		till = await openTill(transport);
	});
	afterEach(async () => await till.close());

	const get = async (token?: string) =>
		(await till.api('GET', `${base}/integrators`, undefined, token)).body as {
			token: string;
			webhook: string;
			is_valid_webhook: boolean;
		};
	const patch = async (body: unknown) => await till.api('PATCH', `${base}/integrators`, body);
	const check = async () => await till.api('POST', `${base}/integrators/check`);

	test('start with a token of their own and no webhook', async () => {
		expect(await get()).toEqual({
			token: expect.stringMatching(/^[0-9a-f-]{36}$/),
			webhook: '',
			is_valid_webhook: false,
		});
		expect((await get(other)).token).not.toBe((await get()).token);
	});

	test('register a webhook, which has proved nothing yet', async () => {
		const answer = await patch({ webhook: 'https://till.test/hook' });

		expect(answer).toMatchObject({ status: 204, body: null });
		expect(await get()).toMatchObject({
			webhook: 'https://till.test/hook',
			is_valid_webhook: false,
		});
	});

	test.each([
		[{}],
		[{ webhook: null }],
		[{ webhook: 7 }],
		[{ webhook: 'till.test/hook' }],
		[{ webhook: 'ftp://till.test' }],
		[[]],
	])('refuse the registration %j', async (body) => {
		expect((await patch(body)).status).toBe(400);
		expect(await get()).toMatchObject({ webhook: '' });
	});

	test('challenge the webhook by GET with challengeCode', async () => {
		await patch({ webhook: till.webhookUrl });
		const { token } = await get();
		till.receive(({ query }) => ({
			status: 200,
			body: challengeAnswer(token, query.challengeCode ?? ''),
		}));

		const answer = await check();

		expect(answer).toMatchObject({ status: 204, body: null });
		expect(till.received).toMatchObject([
			{ method: 'GET', query: { challengeCode: expect.stringMatching(/^[0-9a-f]{32}$/) } },
		]);
		expect(await get()).toMatchObject({ is_valid_webhook: true });
	});

	test('ask a webhook that has a query of its own', async () => {
		await patch({ webhook: `${till.webhookUrl}?till=1` });
		await check();

		expect(till.received[0]?.query).toEqual({ till: '1', challengeCode: expect.any(String) });
	});

	test.each([
		['another secret', 200, (code: string) => ({ encrypted_challenge: hmac('wrong', code) })],
		['no answer', 200, () => ({})],
		['the code itself', 200, (code: string) => ({ encrypted_challenge: code })],
		['a number', 200, () => ({ encrypted_challenge: 7 })],
		['a refusal', 404, () => undefined],
	])('are not content with %s', async (_what, status, answer) => {
		await patch({ webhook: till.webhookUrl });
		till.receive(({ query }) => ({ status, body: answer(query.challengeCode ?? '') }));

		expect((await check()).status).toBe(204);
		expect(await get()).toMatchObject({ is_valid_webhook: false });
	});

	test('are not content with capitals', async () => {
		await patch({ webhook: till.webhookUrl });
		const { token } = await get();
		till.receive(({ query }) => ({
			status: 200,
			body: { encrypted_challenge: hmac(token, query.challengeCode ?? '').toUpperCase() },
		}));
		await check();

		expect(await get()).toMatchObject({ is_valid_webhook: false });
		expect((await till.ledger()).challenges).toMatchObject([
			{ valid: false, reason: 'encrypted_challenge is not the HMAC of challengeCode' },
		]);
	});

	test('cannot check without a webhook', async () => {
		expect((await check()).status).toBe(400);
	});

	test('can answer before the challenge is sent', async () => {
		await till.sim('POST', '/settings', { challengeAfterAnswer: true });
		await till.register();
		await till.settle();
		expect(await get()).toMatchObject({ is_valid_webhook: true });
	});

	test('forget the proof when the webhook changes, and only then', async () => {
		await till.register();
		await patch({ webhook: till.webhookUrl });
		const same = (await get()).is_valid_webhook;
		await patch({ webhook: 'https://other.test/hook' });

		expect([same, (await get()).is_valid_webhook]).toEqual([true, false]);
	});

	test('remove the webhook with an empty one', async () => {
		await till.register();
		const answer = await patch({ webhook: '' });

		expect(answer.status).toBe(204);
		expect(await get()).toMatchObject({ webhook: '', is_valid_webhook: false });
	});

	test('are not there for Chile', async () => {
		expect((await till.api('GET', `${base}/integrators`, undefined, chile)).status).toBe(403);
	});

	describe('in the singular', () => {
		test('are e-mail alerts about devices', async () => {
			const { status, body } = await till.api('GET', `${base}/integrator`);

			expect(status).toBe(200);
			expect(body).toEqual({
				id: 8001,
				created_at: '2025-03-04T12:00:00.000Z',
				updated_at: '2025-03-04T12:00:00.000Z',
				notification_url_enabled: true,
				event_channel_devices: ['email'],
			});
		});

		test('are switched off and on', async () => {
			await till.advance('1h');
			const off = await till.api('PATCH', `${base}/integrator`, { event_channel_devices: [] });
			const { body } = await till.api('GET', `${base}/integrator`);

			expect(off.status).toBe(204);
			expect(body).toMatchObject({
				updated_at: '2025-03-04T13:00:00.000Z',
				event_channel_devices: [],
			});
		});

		test.each([[{}], [{ event_channel_devices: ['sms'] }], [{ event_channel_devices: 'email' }]])(
			'refuse %j',
			async (body) => {
				expect((await till.api('PATCH', `${base}/integrator`, body)).status).toBe(400);
			},
		);
	});
});
