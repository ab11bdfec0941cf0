import type { Device, PaymentIntent, State } from '../state/state';
import { attend } from './automatic';
import { orderOn } from './order';
import { orderActions } from './order-actions';
import type { Outcome } from './outcomes';
import { pay } from './pay';
import { print, printOn } from './printer';
import { refundActions } from './refund';
import { transition, intentOn, pickUp } from './terminal';

export class NothingOnTerminal extends Error {
	constructor(device: Device) {
		const held = device.currentRefundIntentId === undefined ? '' : ` It holds a refund intent, which can: ${Object.keys(refundActions).join(', ')}.`;
		super(`There is no payment intent on the terminal ${device.id}.${held}`);
		this.name = 'NothingOnTerminal';
	}
}

type Act = (world: State, device: Device) => void;

const withIntent =
	(act: (world: State, intent: PaymentIntent) => void): Act =>
	(world, device) => {
		const intent = intentOn(world, device);
		if (!intent) throw new NothingOnTerminal(device);
		act(world, intent);
	};

/** Nobody presents a card, or presses the red key, before the green one: picks up first if need be. */
const onScreen = (act: (world: State, intent: PaymentIntent) => void) =>
	withIntent((world, intent) => {
		if (intent.state === 'OPEN') pickUp(world, intent);
		act(world, intent);
	});

const payWith = (outcome?: Outcome) => onScreen((world, intent) => pay(world, intent, outcome));

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
	process: onScreen((world, intent) => transition(world, intent, 'presentCard')),
	/** On the device. By the API an intent is cancelled only while it is OPEN. */
	cancel: onScreen((world, intent) => transition(world, intent, 'cancelOnDevice')),
	abandon: withIntent((world, intent) => transition(world, intent, 'abandon')),
	offline: (_world, device) => {
		device.online = false;
	},
	online: (world, device) => {
		device.online = true;
		attend(world, device);
	},
	restart: (world, device) => {
		device.needsRestart = false;
		attend(world, device);
	},
};

const named = <T>(actions: Record<string, T>, name: string): T | undefined =>
	Object.hasOwn(actions, name) ? actions[name] : undefined;

/** The same, whatever is on the terminal: an order or a refund where there is one. */
const forWhatIsThere =
	(name: string, act: Act): Act =>
	(world, device) => {
		const order = orderOn(world, device);
		const refund = world.refundIntents.get(device.currentRefundIntentId ?? '');
		const actOnOrder = named(orderActions, name);
		const actOnRefund = named(refundActions, name);
		if (order && actOnOrder) actOnOrder(world, order);
		else if (refund && actOnRefund) actOnRefund(world, refund);
		else act(world, device);
	};

export const terminalActions: Record<string, Act> = {
	...Object.fromEntries(Object.entries(intentActions).map(([name, act]) => [name, forWhatIsThere(name, act)])),
	/** The paper comes out. */
	print: (world, device) => {
		const action = printOn(world, device);
		if (!action) throw new NothingOnTerminal(device);
		print(world, action);
	},
};
