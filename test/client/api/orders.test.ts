import { cancelOrder } from '../../../client/charge/cancel-order';
import { refundOrderOnce } from '../../../client/refund/of-order';
import { createOrder, readOrder, searchOrders } from '../../../client/api/orders';
import { take } from '../../../client/http/paging';
import { type ApiRequest, type Sent } from '../../../client/http/request';
import { listTerminals } from '../../../client/api/terminals';
import { answers, noAnswer, scripted } from '../scripted';

const order = (status: string, payment = status) => ({
	id: 'ORD1',
	status,
	transactions: { payments: [{ id: 'PAY1', status: payment }] },
});
const refusal = (status: number, code: string): Sent =>
	answers(status, { errors: [{ code, message: 'x' }] });
const range = { beginDate: '2026-03-01T00:00:00.000Z', endDate: '2026-03-02T00:00:00.000Z' };

describe('the search of orders', () => {
	const pages =
		(
			all: object[],
			paging: (total: number) => object | undefined,
			wrap: (page: object[]) => unknown = (page) => page,
		) =>
		({ query }: ApiRequest): Sent => {
			const [page, size] = [Number(query?.page), Number(query?.page_size)];
			return answers(200, {
				data: wrap(all.slice((page - 1) * size, page * size)),
				paging: paging(all.length),
			});
		};
	const some = (count: number) =>
		Array.from({ length: count }, (_, at) => ({
			id: `ORD${at}`,
			config: { point: { terminal_id: `T${at % 2}` } },
		}));

	test.each([
		['numbers', (total: number) => ({ total })],
		['texts', (total: number) => ({ total: String(total) })],
		['nothing', () => undefined],
	])('is read to the end where paging holds %s', async (_, paging) => {
		const { client, sent } = scripted(pages(some(230), paging));
		expect(await take(searchOrders(client, range), Infinity)).toHaveLength(230);
		expect(sent.slice(0, 3).map(({ query }) => query?.page)).toEqual([1, 2, 3]);
	});

	test('fails where the total promises more than comes, however often it is asked for', async () => {
		const { client, sent } = scripted(pages(some(100), () => ({ total: 120 })));
		await expect(take(searchOrders(client, range), Infinity)).rejects.toMatchObject({
			message: 'Mercado Pago listed 100 of 120 results',
			code: 'incomplete_list',
			ambiguous: false,
		});
		expect(sent.length).toBeLessThanOrEqual(12);
	});

	test('takes two requests where little happened and paging holds nothing: the page may have been cut', async () => {
		const { client, sent } = scripted(pages(some(3), () => undefined));
		expect(await take(searchOrders(client, range), Infinity)).toHaveLength(3);
		expect(sent).toHaveLength(2);
	});

	test('takes a single object for a list of one', async () => {
		const { client } = scripted(
			pages(
				some(1),
				(total) => ({ total }),
				([first]) => first,
			),
		);
		expect(await take(searchOrders(client, range), Infinity)).toMatchObject([{ id: 'ORD0' }]);
	});

	test('returns every order once, those too that came while the pages are read, where they move the others to the next page', async () => {
		const all = some(150);
		const { client } = scripted((request: ApiRequest) => {
			const answer = pages(all, (total) => ({ total }))(request);
			all.unshift({ id: `ORD-NEW-${all.length - 149}`, config: { point: { terminal_id: 'T0' } } });
			return answer;
		});
		const ids = (await take(searchOrders(client, range), Infinity)).map(({ id }) => id);
		expect(ids).toHaveLength(153);
		expect(new Set(ids).size).toBe(153);
	});

	test('sends no filter that is not there', async () => {
		const { client, sent } = scripted(pages(some(4), (total) => ({ total })));
		await take(searchOrders(client, range), Infinity);
		expect(JSON.stringify(sent[0]?.query)).toBe(
			'{"begin_date":"2026-03-01T00:00:00.000Z","end_date":"2026-03-02T00:00:00.000Z","page":1,"page_size":100}',
		);
	});
});

test('terminals stand in data.terminals', async () => {
	const { client } = scripted(
		answers(200, {
			data: {
				terminals: [
					{ id: 'A', operating_mode: 'PDV' },
					{ id: 'B', operating_mode: 'STANDALONE' },
				],
			},
			paging: { total: 2 },
		}),
	);
	expect(await take(listTerminals(client, { operatingMode: 'PDV' }), Infinity)).toMatchObject([
		{ id: 'A' },
	]);
});

describe('an order read after a notification', () => {
	test('is read again while it is behind what was claimed', async () => {
		const { client, slept } = scripted(
			answers(200, order('at_terminal')),
			answers(200, order('processed')),
		);
		expect(await readOrder(client, 'ORD1', 'processed')).toMatchObject({ status: 'processed' });
		expect(slept).toEqual([1000]);
	});

	test.each([
		['processed', 'refunded'],
		['processed', 'processed'],
		[undefined, 'created'],
	])('claimed %s and read %s needs one read', async (claimed, status) => {
		const { client, sent } = scripted(answers(200, order(status)));
		await readOrder(client, 'ORD1', claimed);
		expect(sent).toHaveLength(1);
	});
});

describe('what came of the wish to cancel', () => {
	const cancel = async (...script: Sent[]) =>
		(await cancelOrder(scripted(...script).client, 'ORD1', { key: 'k', askTerminal: true })).result;

	test.each<[string, Sent, object]>([
		['canceled', answers(200, {}), order('canceled')],
		['canceled', refusal(409, 'order_already_canceled'), order('canceled')],
		['requested', answers(202, {}), order('at_terminal')],
		['mustBeDoneOnDevice', refusal(409, 'cannot_cancel_order'), order('at_terminal')],
		['tooLate', refusal(409, 'cannot_cancel_order'), order('processed')],
		['tooLate', answers(202, {}), order('processed')],
		['unknown', refusal(409, 'cannot_cancel_order'), order('action_required')],
		['unknown', refusal(400, 'bad_request'), order('action_required')],
		['tooLate', refusal(400, 'bad_request'), order('processed')],
		['unknown', answers(202, {}), order('processed', 'in_review')],
		['tooLate', answers(200, {}), order('canceled', 'processed')],
		['alreadyFinal', refusal(409, 'cannot_cancel_order'), order('expired')],
		['alreadyFinal', refusal(409, 'cannot_cancel_order'), order('refunded')],
		['requested', answers(202, {}), order('a_state_nobody_knows')],
	])('is %s after %j and %j', async (result, answer, read) => {
		expect(await cancel(answer, answers(200, read))).toBe(result);
	});

	test('is not guessed where the order cannot be read, or the key belongs to something else', async () => {
		await expect(cancel(answers(202, {}), answers(404, {}))).rejects.toMatchObject({
			message: 'There is no such order',
		});
		await expect(
			cancel(refusal(400, 'empty_required_header'), answers(200, order('at_terminal'))),
		).rejects.toMatchObject({ code: 'empty_required_header' });
		await expect(cancel(refusal(409, 'idempotency_key_already_used'))).rejects.toMatchObject({
			code: 'idempotency_key_already_used',
		});
	});
});

describe('a request with a key', () => {
	const create = createOrder({}, 'k');

	test('that was never answered may have been carried out', async () => {
		const { client, sent } = scripted(noAnswer('ECONNRESET'));
		await expect(client.call(create)).rejects.toMatchObject({
			ambiguous: true,
			advice: expect.stringContaining('The order may exist'),
		});
		expect(sent.map(({ idempotencyKey }) => idempotencyKey)).toEqual(['k', 'k', 'k', 'k']);
	});

	test('may have been carried out even when only its first try could have been', async () => {
		const { client } = scripted(noAnswer('ECONNRESET'), noAnswer('ECONNREFUSED'));
		await expect(client.call(create)).rejects.toMatchObject({ ambiguous: true });
	});

	test('that was refused at once did nothing', async () => {
		const { client } = scripted(refusal(409, 'already_queued_order_on_terminal'));
		await expect(client.call(create)).rejects.toMatchObject({ ambiguous: false });
	});
});

describe('a refund', () => {
	const paid = (paidAmount: string, refunds: object[] = []) => ({
		id: 'ORD1',
		status: 'processed',
		currency: 'CLP',
		transactions: {
			payments: [{ id: 'PAY1', status: 'processed', paid_amount: paidAmount }],
			refunds,
		},
	});

	test('in part names the payment, with the decimals of the currency', async () => {
		const after = paid('1500', [{ id: 'REF1', amount: '100', status: 'processed' }]);
		const { client, sent } = scripted(
			answers(200, paid('1500')),
			answers(201, after),
			answers(200, after),
		);
		expect(
			await refundOrderOnce(client, { orderId: 'ORD1', amount: '100.00', attempt: 1 }),
		).toMatchObject({ refundedAmount: '100', leftAmount: '1400' });
		expect(sent[1]?.body).toEqual({ transactions: [{ id: 'PAY1', amount: '100' }] });
	});

	test('in part of whole pesos is refused where it would have to be rounded', async () => {
		const { client, sent } = scripted(answers(200, paid('1500')));
		await expect(
			refundOrderOnce(client, { orderId: 'ORD1', amount: '100.50', attempt: 1 }),
		).rejects.toMatchObject({ message: 'Amount: 100.50 has more than 0 decimals' });
		expect(sent).toHaveLength(1);
	});

	test('that no reading shows is told as pending, whatever its answer says', async () => {
		const answer = paid('1500', [{ id: 'REF1', amount: '100', status: 'processed' }]);
		const { client } = scripted(
			answers(200, paid('1500')),
			answers(201, answer),
			answers(200, paid('1500')),
		);
		expect(
			await refundOrderOnce(client, { orderId: 'ORD1', amount: '100', attempt: 1 }),
		).toMatchObject({
			refundPending: true,
			refundedAmount: '0',
			pendingAmount: '100',
			leftAmount: '1500',
		});
	});

	test('that was taken and cannot be read is in doubt, not refused', async () => {
		const answer = paid('1500', [{ id: 'REF1', amount: '100', status: 'processed' }]);
		const { client } = scripted(answers(200, paid('1500')), answers(201, answer), answers(503));
		await expect(
			refundOrderOnce(client, { orderId: 'ORD1', amount: '100', attempt: 1 }),
		).rejects.toMatchObject({
			message: 'Mercado Pago took the refund, but what became of it could not be read',
			ambiguous: true,
		});
	});

	test('that was refused by Mercado Pago afterwards gave nothing back, and can be asked for with the next attempt', async () => {
		const refused = paid('1500', [{ id: 'REF1', amount: '100', status: 'failed' }]);
		const { client, sent } = scripted(
			answers(200, paid('1500')),
			answers(201, refused),
			answers(200, refused),
		);
		const nothing = {
			refundedAmount: '0',
			leftAmount: '1500',
			warnings: [expect.stringContaining('was not given back')],
		};
		expect(
			await refundOrderOnce(client, { orderId: 'ORD1', amount: '100', attempt: 1 }),
		).toMatchObject({ ...nothing, repeated: false });
		expect(
			await refundOrderOnce(client, { orderId: 'ORD1', amount: '100', attempt: 1 }),
		).toMatchObject({ ...nothing, repeated: true });
		expect(sent.filter(({ method }) => method === 'POST')).toHaveLength(1);
	});
});
