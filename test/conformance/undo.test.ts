import type { Act, Check, Step } from '../../conformance/check';
import { terminal } from '../../conformance/checks/terminal';
import type { Simulator } from '../../simulator/simulator';
import { terminalActions } from '../../simulator/terminal/actions';
import { runAgainstSimulator, sites } from './against-simulator';

const { device } = sites.MLM;
const checkOf = (id: string): Check => {
	const check = terminal.find((one) => one.id === id);
	if (!check) throw new Error(`No such check: ${id}`);
	return check;
};
const press = (act: Act, { state }: Simulator) => {
	const at = state.devices.get(device);
	if (at) terminalActions[act]?.(state, at);
};
const isStep = (step: Step, says: (path: string) => boolean) =>
	'call' in step && says(step.call.path);

/** The check without what gives the money back, as when something fails before it. */
const withoutItsRefund = (check: Check): Check => ({
	...check,
	steps: check.steps.filter((step) => !isStep(step, (path) => /refunds?$/.test(path))).slice(0, 4),
});

interface World {
	orders: string[];
	intents: string[];
	payments: string[];
}
const worldOf = ({ state }: Simulator): World => ({
	orders: [...state.orders.values()].map(({ state: at }) => at),
	intents: [...state.paymentIntents.values()].map(({ state: at }) => at),
	payments: [...state.payments.values()].map(({ status }) => status),
});

async function left(
	checks: Check[],
	options: Omit<NonNullable<Parameters<typeof runAgainstSimulator>[0]>, 'checks'> = {},
) {
	let world: World = { orders: [], intents: [], payments: [] };
	const outcome = await runAgainstSimulator({
		...options,
		checks,
		atTheEnd: (simulator) => (world = worldOf(simulator)),
	});
	return { ...outcome, world };
}

const refuse =
	(method: string, path: RegExp, answer: () => Response) =>
	async (request: Request, simulator: Simulator) =>
		request.method === method && path.test(new URL(request.url).pathname)
			? answer()
			: await simulator.fetch(request);
const refused = (status: number, code: string) => () =>
	Response.json({ errors: [{ code, message: code }] }, { status });

describe('What a check took is given back', () => {
	test.each(['hand-paid-and-back', 'hand-intent-paid'])(
		'%s fails between payment and refund: it is refunded all the same',
		async (id) => {
			const { leftBehind, world } = await left([withoutItsRefund(checkOf(id))]);
			expect(world.payments).toEqual(['refunded']);
			expect(leftBehind).toEqual([]);
		},
	);

	test('a check that fails after the payment: the next one runs, and the money is back', async () => {
		const check = checkOf('hand-paid-and-back');
		let answers = 0;
		const { results, leftBehind, world } = await left([check], {
			send: async (request, simulator) => {
				if (request.method === 'POST' && request.url.endsWith('/refund')) {
					answers += 1;
					if (answers === 1) throw new Error('socket hang up');
				}
				return await simulator.fetch(request);
			},
		});
		expect(results[0]).toMatchObject({ verdict: 'not tried', seen: 'no answer (socket hang up)' });
		expect(world).toMatchObject({ orders: ['refunded'], payments: ['refunded'] });
		expect(leftBehind).toEqual([]);
	});

	test('an exception in the suite itself: what was taken is given back first', async () => {
		const { stopped, leftBehind, world } = await left(
			[withoutItsRefund(checkOf('hand-intent-paid'))],
			{
				progress: () => {
					throw new Error('the disk is full');
				},
			},
		);
		expect(stopped).toBe('the suite itself failed: the disk is full');
		expect(world.payments).toEqual(['refunded']);
		expect(leftBehind).toEqual([]);
	});

	test('Ctrl+C after the card was read: the payment is refunded, and nothing more is tried', async () => {
		const stopper = new AbortController();
		const { results, stopped, leftBehind, world } = await left(
			[checkOf('hand-paid-and-back'), checkOf('hand-at-terminal')],
			{
				stop: stopper.signal,
				hand: (act, simulator) => {
					press(act, simulator);
					if (act === 'approve') stopper.abort();
				},
			},
		);
		expect(stopped).toBe('interrupted');
		expect(results.map(({ verdict, seen }) => [verdict, seen])).toEqual([
			['not tried', 'interrupted'],
			['not tried', 'interrupted'],
		]);
		expect(world).toMatchObject({ orders: ['refunded'], payments: ['refunded'] });
		expect(leftBehind).toEqual([]);
	});

	test('two 429 after the payment: it is refunded after two pauses', async () => {
		let left429 = 0;
		const { stopped, leftBehind, world } = await left([checkOf('hand-paid-and-back')], {
			hand: (act, simulator) => {
				press(act, simulator);
				left429 = act === 'approve' ? 2 : 0;
			},
			send: async (request, simulator) => {
				if (left429 === 0) return await simulator.fetch(request);
				left429 -= 1;
				return Response.json({}, { status: 429 });
			},
		});
		expect(stopped).toContain('429');
		expect(world.payments).toEqual(['refunded']);
		expect(leftBehind).toEqual([]);
	});
});

describe('Where more than one payment was made', () => {
	const settings = [{ refusedFirst: true }, { secondPayment: 'approved' }];
	test.each(settings)('an intent with %j: all of it is given back', async (setting) => {
		const { leftBehind, world } = await left([checkOf('hand-intent-paid')], { settings: setting });
		expect(world.payments).toHaveLength(2);
		expect(world.payments).not.toContain('approved');
		expect(leftBehind).toEqual([]);
	});

	test.each(settings)('an order with %j: it is given back, or it is said', async (setting) => {
		const { leftBehind, world } = await left([checkOf('hand-paid-and-back')], {
			settings: setting,
		});
		const isBack = !world.payments.includes('approved');
		expect(leftBehind).toEqual(
			isBack ? [] : [expect.stringMatching(/^order ORD\w+ on PAX\w+ .*15\.00/)],
		);
	});
});

describe('What could not be undone is said, with its id', () => {
	test('a refund of an order that is refused', async () => {
		const { leftBehind, world, exchanges } = await left(
			[withoutItsRefund(checkOf('hand-paid-and-back'))],
			{ send: refuse('POST', /\/refund$/, refused(428, 'insufficient_money_for_refund')) },
		);
		expect(world.payments).toEqual(['approved']);
		expect(leftBehind).toEqual([
			expect.stringMatching(
				/^order ORD\w+ on PAX_A910__SMARTPOS3000000001 \(processed\): 15\.00 was taken, and its refund is not seen \(HTTP 428 insufficient_money_for_refund\)\. Look in Activity, and refund it there\.$/,
			),
		]);
		// Tried at once and once more at the end, with the same key.
		expect(exchanges.filter(({ path }) => path.endsWith('/refund'))).toHaveLength(2);
	});

	test('a refund of a payment that is refused', async () => {
		const { leftBehind } = await left([withoutItsRefund(checkOf('hand-intent-paid'))], {
			send: refuse('POST', /\/refunds$/, refused(400, '2063')),
		});
		expect(leftBehind).toEqual([
			expect.stringMatching(
				/^payment intent [0-9a-f-]{36} on PAX\w+ \(FINISHED\): payment \d+ took 15\.00, and its refund is not seen \(HTTP 400 2063\)/,
			),
		]);
	});

	test('a refund that is taken and never done', async () => {
		const { leftBehind } = await left([withoutItsRefund(checkOf('hand-intent-paid'))], {
			send: refuse('POST', /\/refunds$/, () =>
				Response.json({ id: 1, status: 'in_process' }, { status: 201 }),
			),
		});
		expect(leftBehind).toEqual([expect.stringContaining('its refund is not seen (HTTP 201)')]);
	});

	test('a cancel that is refused, of what waits on the terminal', async () => {
		const check = checkOf('hand-at-terminal');
		const { leftBehind, world } = await left([{ ...check, steps: check.steps.slice(0, 3) }], {
			send: refuse('POST', /\/cancel$/, refused(409, 'cannot_cancel_order')),
		});
		expect(world.orders).toEqual(['at_terminal']);
		expect(leftBehind).toEqual([
			expect.stringMatching(
				/^order ORD\w+ on PAX\w+ \(at_terminal\): to cancel it was refused \(HTTP 409 cannot_cancel_order\)\. Cancel it on the terminal, or wait until it expires\. If somebody pays it, refund 15\.00 in Activity\.$/,
			),
		]);
	});

	test('a terminal that was asked to cancel, and took the payment first', async () => {
		const check = checkOf('hand-at-terminal');
		const { leftBehind, world } = await left([{ ...check, steps: check.steps.slice(0, 3) }], {
			settings: { cancelRequestAfterMs: 600_000 },
			send: async (request, simulator) => {
				const answer = await simulator.fetch(request);
				if (request.url.endsWith('/cancel')) press('approve', simulator);
				return answer;
			},
		});
		expect(world).toMatchObject({ orders: ['refunded'], payments: ['refunded'] });
		expect(leftBehind).toEqual([]);
	});

	test('an intent that the terminal has', async () => {
		const check = checkOf('hand-intent-taken');
		const { leftBehind, world } = await left([{ ...check, steps: check.steps.slice(0, 3) }]);
		expect(world.intents).toEqual(['ON_TERMINAL']);
		expect(leftBehind).toEqual([
			expect.stringMatching(
				/^payment intent [0-9a-f-]{36} on PAX\w+ \(ON_TERMINAL\): the API cancels nothing that the terminal has\. Cancel it on the terminal\. If somebody pays it, refund 15\.00 in Activity\.$/,
			),
		]);
	});

	test('an unknown result', async () => {
		const check = checkOf('hand-intent-paid');
		const { leftBehind } = await left([{ ...check, steps: check.steps.slice(0, 2) }], {
			hand: (_act, { state }) => {
				const at = state.devices.get(device);
				if (at) terminalActions['confirmation-required']?.(state, at);
			},
		});
		expect(leftBehind).toEqual([
			expect.stringMatching(/\(CONFIRMATION_REQUIRED\): .*whether 15\.00 was taken is not known/),
		]);
	});
});

describe('What was created and not answered', () => {
	const lost = (pattern: RegExp) => async (request: Request, simulator: Simulator) => {
		const answer = await simulator.fetch(request);
		if (request.method === 'POST' && pattern.test(new URL(request.url).pathname))
			throw new Error('socket hang up');
		return answer;
	};

	test('an order is found by its reference and canceled', async () => {
		const { leftBehind, world } = await left([checkOf('hand-at-terminal')], {
			send: lost(/^\/v1\/orders$/),
		});
		expect(world.orders).toEqual(['canceled']);
		expect(leftBehind).toEqual([]);
	});

	test('an order that no search shows is said, by its reference', async () => {
		const { leftBehind } = await left([checkOf('hand-at-terminal')], {
			send: lost(/^\/v1\/orders$/),
			settings: { searchDelayMs: 600_000 },
		});
		expect(leftBehind).toEqual([
			expect.stringMatching(
				/^order with the reference CONF-\w+-0 on PAX\w+: whether it was created is not known\./,
			),
		]);
	});

	test('an intent is said, by its reference', async () => {
		const { leftBehind } = await left([checkOf('hand-intent-taken')], {
			send: lost(/\/payment-intents$/),
		});
		expect(leftBehind).toEqual([
			expect.stringMatching(
				/^payment intent with the reference CONF-\w+-0 on PAX\w+: whether it was created is not known\. Look at the terminal, and for 15\.00 in Activity\.$/,
			),
		]);
	});
});

describe('A print that was taken although it should be refused', () => {
	const check: Check = {
		...checkOf('hand-at-terminal'),
		steps: [
			{
				call: {
					method: 'POST',
					path: '/terminals/v1/actions',
					key: '{key}',
					body: {
						type: 'print',
						external_reference: '{reference}',
						config: { point: { terminal_id: '{device}', subtype: 'custom' } },
						content: `{b}Print{/b}${'A line that nobody needs. '.repeat(6)}{br}`,
					},
				},
			},
		],
	};

	test('is canceled', async () => {
		let states: string[] = [];
		const { leftBehind } = await runAgainstSimulator({
			checks: [check],
			atTheEnd: ({ state }) =>
				(states = [...state.printActions.values()].map(({ state: at }) => at)),
		});
		expect(states).toEqual(['canceled']);
		expect(leftBehind).toEqual([]);
	});

	test('is named where its cancel is refused', async () => {
		const { leftBehind } = await left([check], {
			send: refuse('POST', /\/cancel$/, refused(409, 'cannot_cancel_order')),
		});
		expect(leftBehind).toEqual([
			expect.stringMatching(
				/^print [0-9a-f-]{36} on PAX\w+ \(created\): to cancel it was refused \(HTTP 409 cannot_cancel_order\)/,
			),
		]);
	});
});

test('what nobody can pay costs no refund: on the virtual terminal a paid order stays', async () => {
	const { leftBehind, exchanges } = await runAgainstSimulator({
		checks: [
			{
				...checkOf('hand-paid-and-back'),
				needs: [],
				steps: [
					{
						call: {
							method: 'POST',
							path: '/v1/orders',
							key: '{key}',
							body: {
								type: 'point',
								external_reference: '{reference}',
								transactions: { payments: [{ amount: '{amount}' }] },
								config: { point: { terminal_id: '{virtual}' } },
							},
						},
						keep: { order: 'id' },
					},
					{
						call: {
							method: 'POST',
							path: '/v1/orders/{order}/events',
							body: { status: 'processed' },
						},
					},
				],
			},
		],
	});
	expect(leftBehind).toEqual([]);
	expect(exchanges.map(({ method }) => method)).toEqual(['POST', 'POST', 'GET']);
});
