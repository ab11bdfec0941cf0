import type { Hono } from 'hono';
import { isObject } from '../http/fields';
import { createPayment } from '../resources/payment/payment';
import { openIntent } from '../resources/payment-intent/handlers';
import { createAccount } from '../state/seed-accounts';
import type { Account, Device, PaymentIntent, State } from '../state/state';
import { findAccount } from './accounts';
import { ControlError, readControlBody } from './answer';
import { accountView, deviceView } from './views';
import type { ApiEnv } from '../http/env';

type Json = Record<string, unknown>;

const sites = ['MLA', 'MLB', 'MLM', 'MLC'] as const;

const listOf = (value: unknown): Json[] => (Array.isArray(value) ? value.filter(isObject) : []);

function addAccount(state: State, given: Json): Account {
	const siteId = sites.find((site) => site === (given.siteId ?? 'MLA'));
	if (!siteId) throw new ControlError(400, `siteId: one of ${sites.join(', ')}`);
	if (typeof given.accessToken !== 'string') throw new ControlError(400, 'accessToken: a text');
	const userId = typeof given.userId === 'number' ? given.userId : 2_000 + state.accounts.length;
	const nickname = typeof given.nickname === 'string' ? given.nickname : `TESTUSER${userId}`;
	const testUser = given.testUser !== false;
	const seed = { userId, accessToken: given.accessToken, siteId, nickname, testUser };
	const account = createAccount(seed, state.random.accounts, state.clock.now());
	state.accounts.push(account);
	return account;
}

function addDevice(state: State, given: Json): Device {
	if (typeof given.id !== 'string') throw new ControlError(400, 'devices: each needs an id');
	const device: Device = {
		id: given.id,
		userId: findAccount(state, given.account).userId,
		operatingMode:
			given.operatingMode === 'STANDALONE' || given.operatingMode === 'SELF_SERVICE'
				? given.operatingMode
				: 'PDV',
		online: given.online !== false,
		needsRestart: false,
		...(given.oldSoftware === true ? { oldSoftware: true } : {}),
		...(typeof given.posId === 'number' ? { posId: given.posId } : {}),
		...(given.storeId === undefined ? {} : { storeId: String(given.storeId) }),
		...(given.externalPosId === undefined ? {} : { externalPosId: String(given.externalPosId) }),
	};
	state.devices.set(device.id, device);
	return device;
}

const finishedSteps = [
	['ON_TERMINAL', 'pickUp'],
	['PROCESSING', 'presentCard'],
	['PROCESSED', 'settle'],
	['FINISHED', 'finish'],
] as const;

/** Finished and paid, without notifications: a past to measure with. */
function addFinishedIntents(state: State, account: Account, count: number): PaymentIntent[] {
	const devices = [...state.devices.values()].filter((each) => each.userId === account.userId);
	if (devices.length === 0) throw new ControlError(409, `No device of ${account.userId}`);
	return Array.from({ length: count }, (_, index) => {
		const device = devices[index % devices.length] as Device;
		const intent = openIntent(state, device, {
			amount: 1_500 + index,
			additionalInfo: { external_reference: `SEEDED-${index + 1}` },
			sandbox: false,
		});
		const at = state.clock.now();
		intent.history.push(...finishedSteps.map(([state, event]) => ({ state, event, at })));
		intent.state = 'FINISHED';
		intent.paymentId = createPayment(state, intent, 'approved').id;
		return intent;
	});
}

export function mountSeed(control: Hono<ApiEnv>): void {
	control.post('/seed', async (context) => {
		const { state } = context.env;
		const given = await readControlBody(context);
		const accounts = listOf(given.accounts).map((each) => addAccount(state, each));
		const devices = listOf(given.devices).map((each) => addDevice(state, each));
		const count = given.paymentIntents ?? 0;
		if (typeof count !== 'number' || !Number.isInteger(count) || count < 0) {
			throw new ControlError(400, 'paymentIntents: how many');
		}
		const intents =
			count === 0 ? [] : addFinishedIntents(state, findAccount(state, given.account), count);
		return context.json(
			{
				accounts: accounts.map(accountView),
				devices: devices.map((device) => deviceView(state, device)),
				paymentIntents: intents.map((intent) => intent.id),
				payments: intents.map((intent) => intent.paymentId),
			},
			201,
		);
	});
}
