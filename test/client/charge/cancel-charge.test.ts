import { cancelCharge } from '../../../client/charge/cancel-charge';
import { intentCharges } from '../../../client/charge/payment-intents';
import { orderCharges } from '../../../client/charge/orders';
import { answers, noAnswer, scripted } from '../scripted';
import { memoryOf } from './memory';

const memory = memoryOf({
	record: async () => new Set<string>(),
	knows: async () => new Set<string>(),
	forget: async () => undefined,
});
const parts = {
	memory,
	api: intentCharges,
	other: orderCharges,
	account: { currency: 'ARS', live: true },
	isWaitedFor: () => false,
};

test.each([
	['approved', 'tooLate'],
	['in_mediation', 'unknown'],
	['in_process', 'mustBeDoneOnDevice'],
])(
	'an intermediate PROCESSED whose payment is %s: %s, and no cancel is sent',
	async (status, result) => {
		const { client, sent } = scripted(({ path }) =>
			answers(
				200,
				path.startsWith('/v1/payments')
					? { id: 1, status }
					: { id: 'i', state: 'PROCESSED', device_id: 'D', payment: { id: 1 } },
			),
		);
		expect(await cancelCharge({ ...parts, client }, 'i')).toMatchObject({ result });
		expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET']);
	},
);

test.each([
	['CANCELED', 'canceled'],
	['OPEN', 'notConfirmed'],
	['FINISHED', 'unknown'],
])(
	'a cancel whose answer is lost is sent once and settled by reading: %s is %s',
	async (state, result) => {
		let asked = false;
		const { client, sent } = scripted(({ method }) => {
			if (method === 'GET')
				return answers(200, { id: 'i', state: asked ? state : 'OPEN', device_id: 'D' });
			asked = true;
			return noAnswer('ECONNRESET');
		});
		expect(await cancelCharge({ ...parts, client }, 'i')).toMatchObject({ result });
		expect(sent.filter(({ method }) => method === 'DELETE')).toHaveLength(1);
	},
);

test.each([401, 403, 429])(
	'a cancel that is refused for another reason (%i) says so',
	async (status) => {
		const { client } = scripted(({ method }) =>
			method === 'GET'
				? answers(200, { id: 'i', state: 'OPEN', device_id: 'D' })
				: answers(status, { message: 'x' }),
		);
		await expect(cancelCharge({ ...parts, client }, 'i')).rejects.toMatchObject({ status });
	},
);
