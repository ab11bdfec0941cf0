import { mobileOrderOutcome } from '../../../domain/shop/mobile-order';

test.each([
	[{ status: 'OPEN' }, 'pending'],
	[{ status: 'CLOSED', payment_status: 'approved' }, 'approved'],
	[{ status: 'closed', payment_status: 'approved' }, 'approved'],
	[{ status: 'CLOSED', payment_status: 'rejected' }, 'declined'],
	[{ status: 'CLOSED', payment_status: 'refunded' }, 'notCharged'],
	[{ status: 'CLOSED', payment_status: 'in_process' }, 'pending'],
	[{ status: 'CLOSED', payment_status: 'something_new' }, 'unknown'],
	[{ status: 'CLOSED' }, 'unknown'],
	[{ status: 'SOMETHING_NEW', payment_status: 'approved' }, 'unknown'],
	[{ payment_status: 'approved' }, 'unknown'],
	[{}, 'unknown'],
])('a mobile order %j is %s', (order, outcome) => {
	expect(mobileOrderOutcome(order)).toBe(outcome);
});
