import { refundPayment } from '../../../client/refund/of-payment';
import { type ApiRequest, type Sent } from '../../../client/http/request';
import { refundableIn, paymentLedger } from '../../../domain/refund/ledger';
import { answers, noAnswer, scripted } from '../scripted';

interface Row {
	id: number;
	amount: number;
	status: string;
}

const row = (id: number, amount: number, status = 'approved'): Row => ({ id, amount, status });

/** A payment of 15.00; `onPost` is what a refund does and answers. */
function payment(rows: Row[], onPost: (rows: Row[]) => Sent, more: object = {}) {
	return scripted(({ method }: ApiRequest) => {
		if (method === 'POST') return onPost(rows);
		const back = rows.reduce(
			(sum, { amount, status }) => sum + (status === 'approved' ? amount : 0),
			0,
		);
		return answers(200, {
			id: 9,
			status: back >= 15 ? 'refunded' : 'approved',
			currency_id: 'ARS',
			transaction_amount: 15,
			transaction_amount_refunded: back,
			refunds: [...rows],
			...more,
		});
	});
}

const posts = (sent: ApiRequest[]) => sent.filter(({ method }) => method === 'POST').length;
const part = { amount: '5.50', attempt: 1 };

describe('a refund that was refused for certain', () => {
	test('is not told as made because somebody else gave the same amount back at that moment', async () => {
		const { client } = payment(
			[],
			(rows) => (
				rows.push(row(1, 5.5)),
				answers(403, { message: 'x', error: 'forbidden', status: 403, cause: [{ code: 3 }] })
			),
		);
		await expect(refundPayment(client, '9', part)).rejects.toMatchObject({
			status: 403,
			ambiguous: false,
		});
	});
});

describe('a refund whose answer is lost', () => {
	const lost = noAnswer('ERR_CANCELED');

	test('is told as made where a refund of its amount is there afterwards', async () => {
		const { client, sent } = payment([row(1, 3)], (rows) => (rows.push(row(2, 5.5)), lost));
		expect(await refundPayment(client, '9', part)).toMatchObject({
			refund: { id: 2 },
			refundedAmount: '5.50',
			leftAmount: '6.50',
			repeated: false,
		});
		expect(posts(sent)).toBe(1);
	});

	test.each([
		['of another amount', row(2, 3)],
		['that is not there', undefined],
	])('is a doubt where what came meanwhile is a refund %s', async (_, other) => {
		const { client } = payment([], (rows) => {
			if (other !== undefined) rows.push(other);
			return lost;
		});
		await expect(refundPayment(client, '9', part)).rejects.toMatchObject({ ambiguous: true });
	});

	test('is a doubt where only a refund that was there before has its amount', async () => {
		const { client } = payment([row(1, 5.5)], () => lost);
		await expect(refundPayment(client, '9', { ...part, attempt: 2 })).rejects.toMatchObject({
			ambiguous: true,
		});
	});
});

describe('the same refund once more', () => {
	test('is not sent where n8n remembers it, although the payment does not show it yet', async () => {
		const names = new Set<string>();
		const memory = {
			knows: async (asked: readonly string[]) => new Set(asked.filter((name) => names.has(name))),
			record: async (asked: readonly string[]) => {
				asked.forEach((name) => names.add(name));
				return new Set<string>();
			},
		};
		const { client, sent } = payment([], () => answers(201, row(1, 5.5)));
		expect(await refundPayment(client, '9', { ...part, memory })).toMatchObject({
			repeated: false,
		});
		expect(await refundPayment(client, '9', { ...part, memory })).toMatchObject({
			repeated: true,
			refundedAmount: '0.00',
		});
		expect(posts(sent)).toBe(1);
	});

	test('of a whole payment is told by the refund that gave it back, not by a later one that was refused', async () => {
		const { client, sent } = payment([row(1, 15), row(2, 15, 'rejected')], () => answers(500));
		expect(await refundPayment(client, '9', { attempt: 1, repeatsWhole: true })).toMatchObject({
			refund: { id: 1 },
			repeated: true,
			refundedAmount: '0.00',
			leftAmount: '0.00',
		});
		expect(posts(sent)).toBe(0);
	});
});

describe('what is left', () => {
	test.each<[string, object, number]>([
		['is nothing where more was given back than was paid', { transaction_amount_refunded: 20 }, 0],
		[
			'is what the sum says where the list is shorter',
			{ transaction_amount_refunded: 9.5, refunds: [row(1, 5.5)] },
			550,
		],
		[
			'is what the list says where the sum lags behind',
			{ transaction_amount_refunded: 5.5, refunds: [row(1, 5.5), row(2, 4)] },
			550,
		],
	])('%s', (_, more, left) => {
		expect(
			refundableIn(paymentLedger({ status: 'approved', transaction_amount: 15, ...more })),
		).toBe(left);
	});
});

test('a refund that was taken is remembered although it cannot be read afterwards', async () => {
	const remembered = new Set<string>();
	const memory = {
		knows: async (names: readonly string[]) =>
			new Set(names.filter((name) => remembered.has(name))),
		record: async (names: readonly string[]) => (
			names.forEach((name) => remembered.add(name)),
			new Set<string>()
		),
	};
	let isDown = false;
	const rows: Row[] = [];
	const { client, sent } = scripted(({ method }: ApiRequest) => {
		if (method === 'POST') {
			rows.push(row(rows.length + 1, 5.5));
			isDown = true;
			return answers(201, rows.at(-1));
		}
		if (isDown) return answers(404, { message: 'not found', error: 'not_found', status: 404 });
		return answers(200, {
			id: 9,
			status: 'approved',
			currency_id: 'ARS',
			transaction_amount: 15,
			transaction_amount_refunded: 5.5 * rows.length,
			refunds: [...rows],
		});
	});
	const wish = { amount: '5.50', attempt: 2, memory };
	await expect(refundPayment(client, '9', wish)).rejects.toMatchObject({ ambiguous: true });
	isDown = false;
	expect(await refundPayment(client, '9', wish)).toMatchObject({
		repeated: true,
		refundedAmount: '0.00',
		leftAmount: '9.50',
	});
	expect(posts(sent)).toBe(1);
});

test('a refund that Mercado Pago carried out twice is reported with all the money that went back', async () => {
	const { client } = payment([], (rows) => {
		rows.push(row(1, 5), row(2, 5));
		return answers(201, row(1, 5));
	});
	expect(await refundPayment(client, '9', { amount: '5.00', attempt: 1 })).toMatchObject({
		refundedAmount: '5.00',
		leftAmount: '5.00',
		warnings: [
			'10.00 was given back since this run began, and it asked for 5.00. Look at the refunds of the payment before you refund more.',
		],
	});
});
