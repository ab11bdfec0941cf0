import type { Activity } from './activity';
import type { Clock } from './clock';
import type { Account, Device, PaymentIntent, RecordedRequest } from './entities';
import type { Fault } from './faults/fault';
import type { Challenge, Notification, PanelWebhook } from './notifications/notification';
import type { Outbox } from './notifications/outbox';
import type { Deliver } from './notifications/deliver';
import type { Payment } from './nouns/payment';
import type { OAuth } from './oauth/grants';
import { freshOAuth } from './oauth/grants';
import type { RandomSources } from './random';
import { createRandomSources } from './random';
import { seedAccounts, seedDevices } from './seeds/defaultWorld';
import type { Settings } from './settings';
import { defaultSettings } from './settings';

export type * from './entities';

export interface World {
	readonly clock: Clock;
	readonly activity: Activity;
	readonly deliver: Deliver;
	readonly outbox: Outbox;
	seed: number;
	random: RandomSources;
	settings: Settings;
	accounts: Account[];
	devices: Map<string, Device>;
	paymentIntents: Map<string, PaymentIntent>;
	payments: Map<number, Payment>;
	/** Payment ids are above 2^31, as in the samples. */
	lastPaymentId: number;
	panelWebhooks: PanelWebhook[];
	notifications: Notification[];
	challenges: Challenge[];
	requests: RecordedRequest[];
	requestCount: number;
	faults: Fault[];
	faultCount: number;
	/** When each intent was read, for the rate limit. */
	reads: Map<string, number[]>;
	oauth: OAuth;
}

type Contents = Omit<World, 'clock' | 'activity' | 'deliver' | 'outbox'>;

/** A world as it is after a reset. */
export function freshContents(seed: number, now: number): Contents {
	const random = createRandomSources(seed);
	const accounts = seedAccounts(random.accounts, now);
	return {
		seed,
		random,
		settings: defaultSettings(),
		accounts,
		devices: new Map(seedDevices().map((device) => [device.id, device])),
		paymentIntents: new Map(),
		payments: new Map(),
		lastPaymentId: 90_000_000_000,
		panelWebhooks: [],
		notifications: [],
		challenges: [],
		requests: [],
		requestCount: 0,
		faults: [],
		faultCount: 0,
		reads: new Map(),
		oauth: freshOAuth(accounts),
	};
}

export function accountOf(world: World, userId: number): Account {
	const account = world.accounts.find((each) => each.userId === userId);
	if (!account) throw new Error(`No account with user id ${userId}`);
	return account;
}
