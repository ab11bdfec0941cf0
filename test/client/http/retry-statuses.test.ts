import { answers, noAnswer, scripted } from '../scripted';

const read = { method: 'GET', path: '/x' } as const;
const keyed = { method: 'POST', path: '/x', body: {}, idempotencyKey: 'k' } as const;
const create = { method: 'POST', path: '/x', body: {} } as const;

describe('an answer that may pass', () => {
	test.each([429, 500, 502, 503, 504])(
		'%d: a read and a request with a key are sent again, any other is not unless it was turned away',
		async (status) => {
			const sentFor = async (request: typeof read | typeof keyed | typeof create) => {
				const { client, sent } = scripted(answers(status), answers(200, { id: '1' }));
				await client.call(request).catch(() => undefined);
				return sent.length;
			};
			expect([await sentFor(read), await sentFor(keyed), await sentFor(create)]).toEqual([
				2,
				2,
				status === 429 ? 2 : 1,
			]);
		},
	);

	test('is waited for twice as long each time, four requests at the most', async () => {
		const { client, sent, slept } = scripted(answers(504));
		await expect(client.call(read)).rejects.toMatchObject({ status: 504, ambiguous: false });
		expect([sent.length, slept]).toEqual([4, [500, 1_000, 2_000]]);
	});
});

test.each([301, 400, 401, 403, 404, 408, 409, 422, 501, 505])(
	'%d does not pass: sent once, a read and a request with a key',
	async (status) => {
		for (const request of [read, keyed]) {
			const { client, sent } = scripted(answers(status), answers(200, { id: '1' }));
			await expect(client.call(request)).rejects.toMatchObject({ status });
			expect(sent).toHaveLength(1);
		}
	},
);

describe('a doubt', () => {
	test('of an earlier try stays, whatever comes after it', async () => {
		const { client } = scripted(noAnswer('ECONNRESET'), answers(400));
		await expect(client.call(keyed)).rejects.toMatchObject({ status: 400, ambiguous: true });
	});

	test('does not come of a try that never left', async () => {
		const { client, sent } = scripted(noAnswer('ECONNREFUSED'), answers(429), answers(400));
		await expect(client.call(create)).rejects.toMatchObject({ status: 400, ambiguous: false });
		expect(sent).toHaveLength(3);
	});
});
