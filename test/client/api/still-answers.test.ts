import { stillAnswers, validateAndRead } from '../../../client/api/integrators';
import { type ApiRequest } from '../../../client/http/request';
import { answers, scripted } from '../scripted';

/** The result of the check that was asked for stands there only after some readings. */
function integratorThatShows(...valid: boolean[]) {
	let read = 0;
	return scripted(({ method }: ApiRequest) => {
		if (method === 'POST') return answers(204, '');
		return answers(200, {
			webhook: 'https://old.example.com',
			is_valid_webhook: valid[Math.min(read++, valid.length - 1)],
		});
	});
}

describe('an earlier address of n8n', () => {
	test('that does not answer the challenge is told only by a later reading: what stands there is of an earlier check', async () => {
		const { client, slept } = integratorThatShows(true, true, true, false);
		expect(await stillAnswers(client)).toBe(false);
		expect(slept).toEqual([1_000, 1_000, 1_000]);
	});

	test('answers where it stays valid for some seconds', async () => {
		const { client, sent, slept } = integratorThatShows(true);
		expect(await stillAnswers(client)).toBe(true);
		expect(slept).toEqual([1_000, 1_000, 1_000, 1_000]);
		expect(sent.map(({ method, path }) => `${method} ${path}`)).toEqual([
			'POST /point/integration-api/integrators/check',
			...Array.from({ length: 5 }, () => 'GET /point/integration-api/integrators'),
		]);
	});

	test('that is seen not to answer is not asked again', async () => {
		const { client, slept } = integratorThatShows(false);
		expect(await stillAnswers(client)).toBe(false);
		expect(slept).toEqual([]);
	});
});

describe('a new address of n8n', () => {
	test('is read until the challenge has come and was answered', async () => {
		const { client, slept } = integratorThatShows(false, false, true);
		expect(await validateAndRead(client)).toMatchObject({ is_valid_webhook: true });
		expect(slept).toEqual([1_000, 1_000]);
	});

	test('that does not answer is given up after some seconds', async () => {
		const { client, slept } = integratorThatShows(false);
		expect(await validateAndRead(client)).toMatchObject({ is_valid_webhook: false });
		expect(slept).toEqual([1_000, 1_000, 1_000, 1_000]);
	});
});
