import fc from 'fast-check';
import { base, openTill, smart, smart2 } from '../till';
import type { Till } from '../till';
import { inProcess } from '../transports';

interface State {
	devices: Array<{ id: string; current_payment_intent: string | null }>;
	paymentIntents: Array<{
		id: string;
		device_id: string;
		state: string;
		payment_id: number | null;
		history: Array<{ state: string }>;
	}>;
	payments: Array<{ id: number }>;
}

const final = ['FINISHED', 'CONFIRMATION_REQUIRED', 'CANCELED', 'ERROR', 'ABANDONED'];

const order = fc.record({
	what: fc.constantFrom(
		'create',
		'delete',
		'pick-up',
		'process',
		'approve',
		'decline',
		'fail',
		'cancel',
		'abandon',
		'confirmation-required',
		'wait',
	),
	device: fc.constantFrom(smart, smart2),
	amount: fc.constantFrom(1100, 1200, 1300, 2599),
});

async function carryOut(
	till: Till,
	{ what, device, amount }: { what: string; device: string; amount: number },
) {
	if (what === 'wait') return await till.advance('4m');
	if (what === 'create') {
		const body = { amount, additional_info: {} };
		return await till.api('POST', `${base}/devices/${device}/payment-intents`, body);
	}
	if (what === 'delete') {
		const { devices } = (await till.sim('GET', '/state')).body as State;
		const id = devices.find((each) => each.id === device)?.current_payment_intent;
		return await till.api('DELETE', `${base}/devices/${device}/payment-intents/${id ?? 'none'}`);
	}
	return await till.terminal(what, device);
}

test('whatever happens in whatever order, a terminal holds one intent, an end is an end, and no sale is paid twice', async () => {
	const till = await openTill(inProcess);
	await fc.assert(
		fc.asyncProperty(
			fc.array(order, { maxLength: 25 }),
			fc.boolean(),
			async (orders, automatic) => {
				await till.sim('POST', '/reset', { mode: automatic ? 'automatic' : 'manual' });
				for (const each of orders) await carryOut(till, each);
				const { devices, paymentIntents, payments } = (await till.sim('GET', '/state'))
					.body as State;

				for (const device of devices) {
					const live = paymentIntents.filter(
						(intent) => intent.device_id === device.id && !final.includes(intent.state),
					);
					expect(live.map((intent) => intent.id)).toEqual(
						device.current_payment_intent === null ? [] : [device.current_payment_intent],
					);
				}
				for (const { state, history } of paymentIntents) {
					expect(history[history.length - 1]?.state).toBe(state);
					expect(history.slice(0, -1).filter((step) => final.includes(step.state))).toEqual([]);
				}
				const paid = paymentIntents
					.filter(({ state }) => state === 'FINISHED' || state === 'CONFIRMATION_REQUIRED')
					.map((intent) => intent.payment_id);
				expect(payments.map((payment) => payment.id).sort()).toEqual([...paid].sort());
				expect(new Set(paid).size).toBe(paid.length);
			},
		),
		{ numRuns: 60 },
	);
	await till.close();
});
