import { type ChargeContext } from '../../../client/charge/port';
import { findChargeOfAttempt, type Attempt } from '../../../client/charge/find';
import { intentCharges } from '../../../client/charge/payment-intents';
import { orderCharges } from '../../../client/charge/orders';
import { answers, scripted } from '../scripted';
import { memoryOf } from './memory';

const input = {
	deviceId: 'T1',
	amountMinor: 1500,
	amount: '15.00',
	externalReference: 'A',
	key: 'k',
	attempt: 1,
	standIn: false,
	earlierKeys: [],
};

/** Looks for the first attempt where the search shows one order that has ended, and n8n remembers these names. */
async function seen(status: string, names: string[]) {
	const order = {
		id: 'ORD1',
		status,
		external_reference: 'A',
		config: { point: { terminal_id: 'T1' } },
		transactions: { payments: [{ amount: '15.00', status }] },
	};
	const { client } = scripted(({ path }) =>
		answers(200, path === '/v1/orders' ? { data: [order], paging: { total: 1 } } : order),
	);
	const memory = memoryOf({
		record: async () => new Set<string>(),
		knows: async (asked: readonly string[]) =>
			new Set(asked.filter((name) => names.includes(name))),
		forget: async () => undefined,
	});
	const context: ChargeContext = {
		client,
		memory,
		api: orderCharges,
		other: intentCharges,
		account: { currency: 'ARS', live: true },
		isWaitedFor: () => false,
	};
	return await findChargeOfAttempt(
		{ input, record: { mayUseOtherTerminal: false } } as unknown as Attempt,
		context,
	);
}

describe('one that has ended unpaid, of a sale whose charge is looked for,', () => {
	test.each([
		['that nobody remembers is this attempt’s', [], 'ORD1'],
		[
			'that is remembered as this attempt’s is it',
			['made/k', 'made/k/ORD1', 'charge/ORD1'],
			'ORD1',
		],
		[
			'is not, where another one is remembered as this attempt’s, although that is not to be seen',
			['made/k'],
			undefined,
		],
		['is not, where this workflow made it for another attempt', ['charge/ORD1'], undefined],
	])('%s', async (_, names, id) => {
		expect((await seen('canceled', names))?.id).toBe(id);
	});

	test('is another matter where it is paid: that is the sale', async () => {
		expect((await seen('processed', ['made/k', 'charge/ORD1']))?.id).toBe('ORD1');
	});
});
