import { Life } from './life';
import { brokenPromises } from './promises';
import { type Sequence } from './steps';
import { trueCharges } from './truth';
import { letTimersStandStill } from '../time';

letTimersStandStill();

/** A create that Mercado Pago carries out twice at once, or once. */
const [twice, once] = [0, null];

/** What the property found once, for good. */
const counterexamples: Array<[string, Sequence]> = [
	[
		'another sale has just ended, lagging reads still show it on the terminal, and Mercado Pago answers the create with the refusal of its own duplicate (seed 20261121)',
		{
			first: {
				kind: 'sell',
				attempt: 2,
				part: 1,
				hasReference: false,
				variant: 0,
				busyTerminal: 'cancelOwn',
				onTimeout: 'leave',
				alwaysLook: false,
				continueOnFail: true,
			},
			steps: [
				{ kind: 'terminal', action: 'cancel' },
				{ kind: 'terminal', action: 'decline' },
				{
					kind: 'sell',
					attempt: 1,
					part: 1,
					hasReference: true,
					variant: 0,
					busyTerminal: 'nextTerminal',
					onTimeout: 'leave',
					alwaysLook: true,
					continueOnFail: false,
				},
				{ kind: 'lag', seconds: 5 },
				{
					kind: 'fault',
					fault: 'cutAfterCommit',
					at: { method: 'POST', path: '/v1/orders' },
					times: 4,
					skip: 2,
				},
				{ kind: 'terminal', action: 'cancel' },
				{ kind: 'fault', fault: 'cutAfterCommit', at: { method: 'DELETE' }, times: 3, skip: 0 },
				{ kind: 'fault', fault: 'laggingRead', at: {}, times: 2, skip: 0 },
				{ kind: 'wait', seconds: 9 },
			],
			clockError: -600,
			twice: [
				twice,
				twice,
				once,
				twice,
				twice,
				once,
				once,
				twice,
				once,
				twice,
				twice,
				once,
				twice,
				once,
				twice,
				once,
				twice,
				twice,
				once,
				once,
				once,
				once,
				once,
				twice,
				once,
				twice,
				once,
				once,
				once,
				twice,
				twice,
			],
		},
	],
];

test.each(counterexamples)('no attempt is charged twice where %s', async (_, sequence) => {
	const life = new Life('paymentIntents');
	await life.live(sequence);
	expect(brokenPromises(life.said, trueCharges(life.state))).toEqual([]);
	life.shop.simulator.close();
});
