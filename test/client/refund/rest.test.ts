import { refundPayment } from '../../../client/refund/of-payment';
import { refundOrderOnce } from '../../../client/refund/of-order';
import { type ApiRequest } from '../../../client/http/request';
import { answers, scripted } from '../scripted';

const refundRow = (id: number, amount: number) => ({ id, amount, status: 'approved' });

/** A payment of 15.00, of which refunds were made before; every POST gives back what it names, or all that is left. */
function paidWith(...made: number[]) {
	const rows = made.map((amount, at) => refundRow(at + 1, amount));
	const back = () => rows.reduce((sum, { amount }) => sum + amount, 0);
	return scripted(({ method, body }: ApiRequest) => {
		if (method === 'POST') {
			const row = refundRow(rows.length + 1, Number(body?.amount ?? 15 - back()));
			rows.push(row);
			return answers(201, row);
		}
		return answers(200, {
			id: 9,
			status: back() === 15 ? 'refunded' : 'approved',
			currency_id: 'ARS',
			transaction_amount: 15,
			transaction_amount_refunded: back(),
			refunds: [...rows],
		});
	});
}

const bodies = (sent: ApiRequest[]) =>
	sent.filter(({ method }) => method === 'POST').map(({ body }) => body);

describe('all that is left of a payment', () => {
	test('is asked for without an amount where nothing was given back', async () => {
		const { client, sent } = paidWith();
		expect(await refundPayment(client, '9', { attempt: 1 })).toMatchObject({
			refundedAmount: '15.00',
			leftAmount: '0.00',
		});
		expect(bodies(sent).map((body) => body?.amount)).toEqual([undefined]);
	});

	test('is asked for by its amount where a part was given back: without one it would be the whole payment', async () => {
		const { client, sent } = paidWith(5.5);
		expect(await refundPayment(client, '9', { attempt: 1 })).toMatchObject({
			refundedAmount: '9.50',
			leftAmount: '0.00',
		});
		expect(bodies(sent)).toEqual([{ amount: 9.5 }]);
	});

	test('is asked for by its amount too where the part that is wanted is the rest', async () => {
		const { client, sent } = paidWith(5.5, 4);
		expect(await refundPayment(client, '9', { amount: '5.50', attempt: 2 })).toMatchObject({
			refundedAmount: '5.50',
			leftAmount: '0.00',
		});
		expect(bodies(sent)).toEqual([{ amount: 5.5 }]);
	});
});

describe('all that is left of an order', () => {
	const order = (refunds: object[]) => ({
		id: 'ORD1',
		status: 'processed',
		currency: 'ARS',
		transactions: {
			payments: [{ id: 'PAY1', status: 'processed', amount: '15.00', paid_amount: '15.00' }],
			refunds,
		},
	});
	const made = (id: string, amount: string) => ({ id, amount, status: 'processed' });

	test.each([
		['has no body where nothing was given back', [], '15.00', undefined],
		[
			'names the payment and the rest where a part was given back',
			[made('REF1', '5.50')],
			'9.50',
			{ transactions: [{ id: 'PAY1', amount: '9.50' }] },
		],
	])('%s', async (_, before, amount, body) => {
		const refunds: object[] = [...before];
		const { client, sent } = scripted(({ method }: ApiRequest) => {
			if (method === 'POST') refunds.push(made('REF2', amount));
			return answers(method === 'POST' ? 201 : 200, order(refunds));
		});
		expect(await refundOrderOnce(client, { orderId: 'ORD1', attempt: 1 })).toMatchObject({
			refundedAmount: amount,
			leftAmount: '0.00',
		});
		expect(bodies(sent)).toEqual([body]);
	});
});
