import { cancelCharge } from '../../client/charge-cancel';
import { intentCharges } from '../../client/intent-charges';
import { orderCharges } from '../../client/order-charges';
import { answers, scripted } from './scripted';

const memory = { record: async () => new Set<string>(), knows: async () => new Set<string>(), forget: async () => undefined };
const parts = { memory, api: intentCharges, other: orderCharges, account: { currency: 'ARS', live: true }, isWaitedFor: () => false };

test.each([
	['approved', 'tooLate'],
	['in_mediation', 'unknown'],
	['in_process', 'mustBeDoneOnDevice'],
])('an intermediate PROCESSED whose payment is %s: %s, and no cancel is sent', async (status, result) => {
	const { client, sent } = scripted(({ path }) => answers(200, path.startsWith('/v1/payments') ? { id: 1, status } : { id: 'i', state: 'PROCESSED', device_id: 'D', payment: { id: 1 } }));
	expect(await cancelCharge({ ...parts, client }, 'i')).toMatchObject({ result });
	expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET']);
});
