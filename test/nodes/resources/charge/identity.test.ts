import { attemptKey } from '../../../../domain/charge/idempotency';
import { identityOf } from '../../../../nodes/resources/charge/identity';

const place = {
	instanceId: 'n8n-1',
	workflowId: 'w1',
	executionId: '77',
	nodeId: 'node-1',
	credentialId: 'c',
	runIndex: 0,
	itemIndex: 0,
};
const sale = { externalReference: 'SALE-001', deviceId: 'T1', attempt: 3 };
const keyOf = (attempt: number) =>
	attemptKey({ reference: 'SALE-001', deviceId: 'T1', amountMinor: 1500, attempt });

describe('who a charge is', () => {
	test('with a reference: the sale, and every attempt before this one is known', () => {
		expect(identityOf(sale, 1500, place)).toMatchObject({
			reference: 'SALE-001',
			standIn: false,
			attempt: 3,
			earlierKeys: [keyOf(2), keyOf(1)],
		});
		expect(identityOf({ ...sale, attempt: undefined }, 1500, place)).toMatchObject({
			attempt: 1,
			earlierKeys: [],
		});
	});

	test('the first part of a bill is the sale, and another part has keys and attempts of its own', () => {
		const second = identityOf({ ...sale, part: 2 }, 1500, place);
		expect(identityOf({ ...sale, part: 1 }, 1500, place).keyOf('T1')).toBe(keyOf(3));
		expect(second.keyOf('T1')).toBe(
			attemptKey({ reference: 'SALE-001', deviceId: 'T1', amountMinor: 1500, attempt: 3, part: 2 }),
		);
		expect(second.earlierKeys).toHaveLength(2);
		expect(
			new Set([keyOf(3), second.keyOf('T1'), keyOf(2), keyOf(1), ...second.earlierKeys]).size,
		).toBe(6);
		expect(second.otherParts?.()).toEqual(
			[1, 3, 4, 5, 6, 7, 8, 9, 10, 11].map((part) => ({
				part,
				keys: [1, 2, 3].map((attempt) =>
					attemptKey({ reference: 'SALE-001', deviceId: 'T1', amountMinor: 1500, attempt, part }),
				),
			})),
		);
		expect(second.saleKey).toBe(keyOf(1));
	});

	test('a number that is no count of tries does not cost a key for each', () => {
		const { earlierKeys } = identityOf({ ...sale, attempt: 20260101 }, 1500, place);
		expect(earlierKeys).toHaveLength(20);
		expect(earlierKeys[0]).toBe(keyOf(20260100));
	});

	test('the same sale on another terminal of the store has a key of its own: the request is another one', () => {
		const { keyOf: onTerminal } = identityOf({ ...sale, attempt: 1 }, 1500, place);
		expect(onTerminal('T1')).toBe(keyOf(1));
		expect(new Set(['T1', 'T2', 'T3'].map(onTerminal)).size).toBe(3);
	});

	test('without a reference: the place in n8n, with a reference that stands in and holds the attempt', () => {
		const first = identityOf({ ...sale, externalReference: undefined, attempt: 1 }, 1500, place);
		const second = identityOf({ ...sale, externalReference: undefined, attempt: 2 }, 1500, place);
		expect(first).toMatchObject({
			reference: expect.stringMatching(/^n8n-[0-9a-f]{32}$/),
			standIn: true,
			attempt: 1,
			earlierKeys: [],
		});
		expect(second).toMatchObject({ standIn: true, attempt: 1, earlierKeys: [] });
		expect(second.reference).not.toBe(first.reference);
		expect(second.keyOf('T1')).not.toBe(first.keyOf('T1'));
	});
});
