import type { Device, PaymentIntent, State } from '../state/state';
import { attend } from './automatic';
import { orderOn } from './order';
import { orderActions } from './order-actions';
import type { Outcome } from './outcomes';
import { pay } from './pay';
import { print, printOn } from './printer';
import { refundActions } from './refund';
import { intentOn, pickUp, TerminalIdle, transition, whyIdle, worksAlone } from './terminal';

export class NothingOnTerminal extends Error {
	constructor(device: Device) {
		const held =
			device.currentRefundIntentId === undefined
				? ''
				: ` It holds a refund intent, which can: ${Object.keys(refundActions).join(', ')}.`;
		super(`There is no payment intent on the terminal ${device.id}.${held}`);
		this.name = 'NothingOnTerminal';
	}
}

type Act = (state: State, device: Device) => void;

const withIntent =
	(act: (state: State, intent: PaymentIntent) => void): Act =>
	(state, device) => {
		const intent = intentOn(state, device);
		if (!intent) throw new NothingOnTerminal(device);
		act(state, intent);
	};

/** Nobody presents a card, or presses the red key, before the green one: picks up first if need be. */
const onScreen = (act: (state: State, intent: PaymentIntent) => void) =>
	withIntent((state, intent) => {
		if (intent.state === 'OPEN') pickUp(state, intent);
		act(state, intent);
	});

const payWith = (outcome?: Outcome) => onScreen((state, intent) => pay(state, intent, outcome));

/** What a person, or fate, does to a terminal, where a payment intent is on it. */
const intentActions: Record<string, Act> = {
	'pick-up': withIntent(pickUp),
	/** The amount decides. */
	pay: payWith(),
	approve: payWith('approved'),
	decline: payWith('rejected'),
	reverse: payWith('reversed'),
	fail: payWith('error'),
	'confirmation-required': payWith('unknown'),
	/** The card was presented and nothing has been decided. */
	process: onScreen((state, intent) => transition(state, intent, 'presentCard')),
	/** On the device. By the API an intent is cancelled only while it is OPEN. */
	cancel: onScreen((state, intent) => transition(state, intent, 'cancelOnDevice')),
	abandon: withIntent((state, intent) => transition(state, intent, 'abandon')),
	offline: (_world, device) => {
		device.online = false;
	},
	online: (state, device) => {
		device.online = true;
		attend(state, device);
	},
	restart: (state, device) => {
		device.needsRestart = false;
		attend(state, device);
	},
};

/** What a hand does at a sale. Switching the terminal, and fate, need nobody at its screen. */
const needsNoScreen = ['abandon', 'offline', 'online', 'restart'];

const named = <T>(actions: Record<string, T>, name: string): T | undefined =>
	Object.hasOwn(actions, name) ? actions[name] : undefined;

/** The same, whatever is on the terminal: an order or a refund where there is one. */
const forWhatIsThere =
	(name: string, act: Act): Act =>
	(state, device) => {
		if (worksAlone(device) && !needsNoScreen.includes(name))
			throw new TerminalIdle(device, whyIdle(device));
		const order = orderOn(state, device);
		const refund = state.refundIntents.get(device.currentRefundIntentId ?? '');
		const actOnOrder = named(orderActions, name);
		const actOnRefund = named(refundActions, name);
		if (order && actOnOrder) actOnOrder(state, order);
		else if (refund && actOnRefund) actOnRefund(state, refund);
		else act(state, device);
	};

export const terminalActions: Record<string, Act> = {
	...Object.fromEntries(
		Object.entries(intentActions).map(([name, act]) => [name, forWhatIsThere(name, act)]),
	),
	/** The paper comes out. */
	print: (state, device) => {
		const action = printOn(state, device);
		if (!action) throw new NothingOnTerminal(device);
		print(state, action);
	},
};
