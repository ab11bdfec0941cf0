import { intentEvent } from '../../domain/event';
import { isChosen } from '../../domain/event-choice';

const intent = (state: string) => ({ id: 'abc', state, payment: { id: 90000000001 } });
const key = (state: string, payment?: { status: string }) => intentEvent('point_integration_wh', intent(state), payment).eventKey;

describe('an event key', () => {
	test('says resource, state and payment status', () => {
		expect(key('FINISHED', { status: 'approved' })).toBe('payment_intent/abc/FINISHED/90000000001:approved');
		expect(key('CANCELED')).toBe('payment_intent/abc/CANCELED');
	});

	test('is the same for every delivery of the same event, in any case', () => {
		expect(key('finished', { status: 'approved' })).toBe(key('FINISHED', { status: 'approved' }));
	});

	test('is another one when the approved payment is refunded', () => {
		expect(key('FINISHED', { status: 'refunded' })).not.toBe(key('FINISHED', { status: 'approved' }));
	});
});

describe('events chosen by meaning', () => {
	test.each([
		['approved', { state: 'FINISHED', outcome: 'approved' }, true],
		['approved', { state: 'FINISHED', outcome: 'declined' }, false],
		['approved', { state: 'FINISHED', outcome: 'unknown' }, false],
		['declined', { state: 'ERROR', outcome: 'declined' }, true],
		['canceled', { state: 'CANCELED', outcome: 'notCharged' }, true],
		['canceled', { state: 'ABANDONED', outcome: 'notCharged' }, false],
		['abandoned', { state: 'ABANDONED', outcome: 'notCharged' }, true],
		['attention', { state: 'CONFIRMATION_REQUIRED', outcome: 'unknown' }, true],
		['attention', { state: 'FINISHED', outcome: 'approved' }, false],
		['anyChange', { state: 'ON_TERMINAL', outcome: 'pending' }, true],
	] as const)('%s of %j: %p', (choice, event, chosen) => {
		expect(isChosen([choice], event)).toBe(chosen);
	});

	test('none chosen means every event', () => {
		expect(isChosen([], { state: 'OPEN', outcome: 'pending' })).toBe(true);
	});
});
