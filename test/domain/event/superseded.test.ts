import { intentEvent } from '../../../domain/event/event';
import { orderEvent } from '../../../domain/event/from-order';
import { supersededWorthRecording } from '../../../domain/event/superseded';

const left = [
	'payment_intent/abc/ON_TERMINAL',
	'payment_intent/abc/PROCESSED',
	'payment_intent/abc/FINISHED',
	'payment_intent/abc/FINISHED/9:in_process',
	'payment_intent/abc/FINISHED/9:approved',
	'payment_intent/abc/unconfirmed',
	'order/ORD1/at_terminal',
	'order/ORD1/action_required',
	'order/ORD1/processed/approved',
	'payment/9/pending',
	'payment/9/approved',
	'payment/9/a_status_never_seen',
];
const onTheWay = [
	'payment_intent/abc/ON_TERMINAL',
	'payment_intent/abc/FINISHED/9:in_process',
	'order/ORD1/at_terminal',
	'payment/9/pending',
];

describe('of what an event leaves behind, n8n remembers', () => {
	test('all that could be emitted by its meaning, and no state on the way', () => {
		expect(supersededWorthRecording({ events: ['approved'], states: [] }, left)).toEqual(
			left.filter((key) => !onTheWay.includes(key)),
		);
	});

	test('the states on the way too, where every change is asked for', () => {
		expect(supersededWorthRecording({ events: ['anyChange'], states: [] }, left)).toEqual(left);
		expect(supersededWorthRecording({ events: [], states: [] }, left)).toEqual(left);
	});

	test('a state on the way that is asked for, and no other', () => {
		const kept = supersededWorthRecording(
			{ events: ['state'], states: ['at_terminal', 'pending'] },
			left,
		);
		expect(onTheWay.filter((key) => kept.includes(key))).toEqual([
			'order/ORD1/at_terminal',
			'payment/9/pending',
		]);
	});

	test('whatever its payment was like: a state that is asked for', () => {
		expect(
			supersededWorthRecording({ events: ['state'], states: ['FINISHED'] }, [
				'payment_intent/abc/FINISHED/9:in_process',
			]),
		).toEqual(['payment_intent/abc/FINISHED/9:in_process']);
	});

	test('few keys of a usual sale: they have a place each', () => {
		const usual = {
			events: ['approved', 'declined', 'canceled', 'abandoned', 'attention'],
			states: [],
		};
		const intent = intentEvent(
			'point_integration_wh',
			{ id: 'abc', state: 'FINISHED', payment: { id: 9 } },
			{ id: 9, status: 'approved' },
		);
		expect(supersededWorthRecording(usual, intent.superseded)).toEqual([
			'payment_intent/abc/PROCESSED',
			'payment_intent/abc/FINISHED',
			'payment_intent/abc/unconfirmed',
		]);
		const order = orderEvent('order', {
			id: 'ORD1',
			status: 'processed',
			transactions: { payments: [{ reference_id: '9', status: 'processed' }] },
		});
		expect(supersededWorthRecording(usual, order.superseded)).toEqual([
			'order/ORD1/action_required',
			'order/ORD1/unconfirmed',
		]);
	});
});
