import { cancelCharge } from '../../client/charge-cancel';
import { intentCharges } from '../../client/intent-charges';
import { answers, scripted } from './scripted';

const memory = { record: async () => 'new' as const, knows: async () => false, forget: async () => undefined };

test.each([
	['approved', 'tooLate'],
	['in_mediation', 'unknown'],
	['in_process', 'mustBeDoneOnDevice'],
])('an intermediate PROCESSED whose payment is %s: %s, and no cancel is sent', async (status, result) => {
	const { client, sent } = scripted(({ path }) => answers(200, path.startsWith('/v1/payments') ? { id: 1, status } : { id: 'i', state: 'PROCESSED', device_id: 'D', payment: { id: 1 } }));
	expect(await cancelCharge({ client, memory, api: intentCharges, account: { currency: 'ARS', live: true } }, 'i')).toMatchObject({ result });
	expect(sent.map(({ method }) => method)).toEqual(['GET', 'GET']);
});
