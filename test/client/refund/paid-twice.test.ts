import { intentCharges } from '../../../client/charge/payment-intents';
import { type ApiRequest } from '../../../client/http/request';
import { answers, scripted } from '../scripted';

const account = { currency: 'ARS', live: true };

/** An intent with two payments. */
function paidTwice({ unreadable = '' } = {}) {
	const back = new Set<string>();
	return scripted(({ method, path }: ApiRequest) => {
		const id = path.split('/')[3] ?? '';
		if (method === 'POST')
			return (back.add(id), answers(201, { id: `r${id}`, amount: 15, status: 'approved' }));
		if (!path.startsWith('/v1/payments/'))
			return answers(200, {
				id: 'i',
				state: 'FINISHED',
				amount: 1500,
				device_id: 'D1',
				payment: { id: '1' },
				payment_ids: ['1', '2'],
			});
		if (id === unreadable) return answers(404, {});
		const refunds = back.has(id) ? [{ id: `r${id}`, amount: 15, status: 'approved' }] : [];
		return answers(200, {
			id,
			status: back.has(id) ? 'refunded' : 'approved',
			transaction_amount: 15,
			transaction_amount_refunded: 15 * refunds.length,
			currency_id: 'ARS',
			refunds,
		});
	});
}

test('a charge that was paid twice is still paid after one of the two was given back', async () => {
	const { client } = paidTwice();
	const charge = await intentCharges.read(client, 'i', account);
	const refunded = await intentCharges.refund(client, charge, { attempt: 1 }, account);
	expect(refunded).toMatchObject({
		refundedAmount: '15.00',
		charge: { outcome: 'approved', payment: { id: '2', status: 'approved' } },
	});
});

test('a charge whose other payment cannot be read is not "not charged" after the one that can was given back', async () => {
	const { client } = paidTwice({ unreadable: '2' });
	const charge = await intentCharges.read(client, 'i', account);
	const refunded = await intentCharges.refund(client, charge, { attempt: 1 }, account);
	expect(refunded).toMatchObject({
		refundedAmount: '15.00',
		charge: {
			outcome: 'unknown',
			payment: { id: '1', status: 'refunded' },
			advice: expect.stringMatching(/\(2\) cannot be read: the customer may have paid/),
		},
	});
});
