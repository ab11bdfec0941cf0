import { base, smart, standalone } from '../till';
import type { OrderTill } from '../order-till';
import { openOrderTill, pax } from '../order-till';
import { transports } from '../transports';

const aloneInMexico = 'PAX_A910__SMARTPOS3000000003';
const byHand = [
	'pick-up',
	'pay',
	'approve',
	'decline',
	'reverse',
	'fail',
	'confirmation-required',
	'cancel',
];

describe.each(transports)('a terminal in STANDALONE, %s', (_name, transport) => {
	let till: OrderTill;
	beforeEach(async () => {
		till = await openOrderTill(transport);
	});
	afterEach(async () => await till.close());

	const refusal = (device: string) => ({
		status: 409,
		body: { error: `The terminal ${device} does nothing: it is in STANDALONE mode.` },
	});
	const turnAlone = async (device: string) => {
		await till.call('PATCH', '/terminals/v1/setup', {
			terminals: [{ id: device, operating_mode: 'STANDALONE' }],
		});
		await till.terminal('restart', device);
	};

	test.each(byHand)('takes no order: nobody can "%s"', async (action) => {
		const { id } = await till.order({ config: { point: { terminal_id: aloneInMexico } } });
		expect(await till.terminal(action, aloneInMexico)).toMatchObject(refusal(aloneInMexico));
		expect((await till.show(id)).status).toBe('created');
	});

	test('an order to it waits until it expires', async () => {
		const { id } = await till.order({ config: { point: { terminal_id: aloneInMexico } } });
		await till.sim('POST', '/settings', { mode: 'automatic' });
		await till.advance('14m59s');
		const before = (await till.show(id)).status;
		await till.advance('1s');
		expect([before, (await till.show(id)).status]).toEqual(['created', 'expired']);
	});

	test.each([...byHand, 'process'])('takes no payment intent: nobody can "%s"', async (action) => {
		const id = await till.create(1500, standalone);
		expect(await till.terminal(action, standalone)).toMatchObject(refusal(standalone));
		expect((await till.read(id)).state).toBe('OPEN');
	});

	test('an order that it was showing is not paid on it any more', async () => {
		const { id } = await till.order({ config: { point: { terminal_id: pax } } });
		await till.terminal('pick-up', pax);
		await turnAlone(pax);
		expect(await till.terminal('approve', pax)).toMatchObject(refusal(pax));
		expect((await till.show(id)).status).toBe('at_terminal');
	});

	test('nor by somebody who stands at it in automatic mode', async () => {
		const { id } = await till.order({ config: { point: { terminal_id: pax } } });
		await till.terminal('pick-up', pax);
		await turnAlone(pax);
		await till.sim('POST', '/settings', { mode: 'automatic' });
		await till.advance('1m');
		expect((await till.show(id)).status).toBe('at_terminal');
	});

	test('until it is restarted in its new mode it goes on with what it shows', async () => {
		const id = await till.create(1500, smart);
		await till.terminal('pick-up', smart);
		await till.api('PATCH', `${base}/devices/${smart}`, { operating_mode: 'STANDALONE' });
		expect((await till.terminal('approve', smart)).status).toBe(200);
		expect((await till.read(id)).state).toBe('FINISHED');
	});
});
