import { attemptKey, standInReference } from '../../../domain/charge/idempotency';
import {
	cancelKey,
	cancelPrintKey,
	printKey,
	orderRefundKey,
} from '../../../domain/order/idempotency-keys';
import { refundAttemptKey as paymentRefundKey } from '../../../domain/refund/refund';

const sale = {
	reference: 'SALE-001',
	deviceId: 'PAX_A910__SMARTPOS1000000001',
	amountMinor: 1500,
	attempt: 1,
};
const place = {
	instanceId: 'n8n-1',
	workflowId: 'w1',
	executionId: '77',
	nodeId: 'node-1',
	runIndex: 0,
	itemIndex: 0,
	attempt: 1,
};

/**
 * A key that changes with a version of this package would not find what the version before has made: the sale that was sent
 * just before an update would be charged again. So these are literals, and never to be changed.
 */
test('the keys of attempts stay the same over every version of this package', () => {
	expect({
		sale: attemptKey(sale),
		saleElsewhere: attemptKey(sale, 'charge on PAX_A910__SMARTPOS1000000002'),
		order: attemptKey(sale, 'order'),
		firstPart: attemptKey({ ...sale, part: 1 }),
		secondPart: attemptKey({ ...sale, part: 2 }),
		place: attemptKey(place),
		firstPartOfPlace: attemptKey({ ...place, part: 1 }),
		reference: standInReference(attemptKey(place)),
		refund: orderRefundKey({ orderId: 'ORD1', amount: '5.00', attempt: 1 }),
		refundOfAll: orderRefundKey({ orderId: 'ORD1', attempt: 1 }),
		refundOfAllOfAPayment: paymentRefundKey({ paymentId: '90000000001', attempt: 1 }),
		cancel: cancelKey({ orderId: 'ORD1', askTerminal: true, attempt: 1 }),
		print: printKey({ reference: 'R1', deviceId: 'T1', content: '{b}x{/b}', attempt: 1 }),
		cancelPrint: cancelPrintKey({ printId: 'P1', attempt: 1 }),
	}).toEqual({
		sale: '760ba1eb008dbca35b3d02e9c7a95b3cda5da7a5ec540a309cc33cf2b04de4fb',
		saleElsewhere: 'b3aa722b75c8891a345e1e637b9fdcfb9ae9cde3cc5124916908c0fd11ffeeb0',
		order: '9a10f091e11c74412a9ddc9d6cb8a80737199db6bb47caaf6ddb7b57b6ea41e4',
		firstPart: '760ba1eb008dbca35b3d02e9c7a95b3cda5da7a5ec540a309cc33cf2b04de4fb',
		secondPart: 'a3dfbe3033e173eced723edd2af9c278983df88c071eda628463f66bf00919d5',
		firstPartOfPlace: 'c641ff7359886798b01afa974e1ba84e2659b0993f59049595b075e708146985',
		place: 'c641ff7359886798b01afa974e1ba84e2659b0993f59049595b075e708146985',
		reference: 'n8n-c641ff7359886798b01afa974e1ba84e',
		refund: '53965f8ee5549ff6e64457ae4ee6c94c517f0740b22dc38d589d85ada73a37ae',
		refundOfAll: 'e98bcf41d47246d21ac8a4fabd572a2dd6611fc0c0574994a110b518f751b7e1',
		refundOfAllOfAPayment: 'c0b08569a4f286cb054380bd58bb5e04d106c00574965c2712e7d66c1025c4a8',
		cancel: '60ae8fd29bdc99ee1fed9e975a269854b957cc07f7dc19fb3e4326dbffd2b425',
		print: 'ef74f2d101275004f5fb1d02032b9d36c239398a330f3d14f63c754f39a37d94',
		cancelPrint: 'b7977341f660d02ba80ac82756922c18014d3c7430d1175e7e4dfe41525d1526',
	});
});

describe('the key of an attempt', () => {
	test.each([
		['another reference', { ...sale, reference: 'SALE-002' }],
		['another terminal', { ...sale, deviceId: 'PAX_A910__SMARTPOS1000000002' }],
		['another amount', { ...sale, amountMinor: 1501 }],
		['another attempt', { ...sale, attempt: 2 }],
		['another part', { ...sale, part: 2 }],
	])('is another one for %s', (_, other) => {
		expect(attemptKey(other)).not.toBe(attemptKey(sale));
	});

	test.each([
		['n8n', { ...place, instanceId: 'n8n-2' }],
		['workflow', { ...place, workflowId: 'w2' }],
		['execution', { ...place, executionId: '78' }],
		['node', { ...place, nodeId: 'node-2' }],
		['run', { ...place, runIndex: 1 }],
		['item', { ...place, itemIndex: 1 }],
		['attempt', { ...place, attempt: 2 }],
		['part', { ...place, part: 2 }],
	])('without a reference is another one for another %s', (_, other) => {
		expect(attemptKey(other)).not.toBe(attemptKey(place));
	});

	test('does not run two fields into one', () => {
		expect(attemptKey({ ...sale, reference: 'SALE-0011', amountMinor: 500 })).not.toBe(
			attemptKey({ ...sale, reference: 'SALE-001', amountMinor: 1500 }),
		);
		expect(attemptKey({ ...place, runIndex: 1, itemIndex: 11 })).not.toBe(
			attemptKey({ ...place, runIndex: 11, itemIndex: 1 }),
		);
	});

	test('and the reference that stands in for a missing one are what Mercado Pago takes', () => {
		expect(attemptKey(place)).toMatch(/^[0-9a-f]{64}$/);
		expect(standInReference(attemptKey(place))).toMatch(/^[A-Za-z0-9_-]{1,64}$/);
	});
});
