import type { Activity } from './activity';
import type { Clock } from './clock';
import type {
	Account,
	Device,
	MobileDevice,
	MobileOrder,
	PaymentIntent,
	PointOfSale,
	RecordedRequest,
	RefundIntent,
	Store,
} from './entities';
import type { Fault } from './fault';
import type { Challenge, Notification, PanelWebhook, Outbox, Deliver } from './notification';
import type { Order, PrintAction, UsedKey } from './order-entities';
import type { RandomSources } from './random';
import { createRandomSources } from './random';
import { seedAccounts, seedDevices, seedMobileDevices, freshOAuth } from './seed-accounts';
import { seedPointsOfSale, seedStores } from './seed-shops';
import type { Settings } from './settings';
import { defaultSettings } from './settings';
import type { Chargeback, Claim, Payment, RefundedOnce } from './payment-entities';
import type { ReportConfig, ReportTask, TakenBack } from './report-entities';
import type { OAuth } from './oauth-entities';
import type { TestUser } from './shop-entities';

export type * from './entities';
export type * from './order-entities';

export interface State {
	readonly clock: Clock;
	readonly activity: Activity;
	readonly deliver: Deliver;
	/** Where notifications that are sent by hand may go. */
	readonly maySendTo: (url: string) => boolean;
	readonly outbox: Outbox;
	seed: number;
	random: RandomSources;
	settings: Settings;
	accounts: Account[];
	devices: Map<string, Device>;
	paymentIntents: Map<string, PaymentIntent>;
	refundIntents: Map<string, RefundIntent>;
	payments: Map<number, Payment>;
	/** Of every account: whose they are their payment tells. */
	chargebacks: Map<string, Chargeback>;
	claims: Map<number, Claim>;
	orders: Map<string, Order>;
	printActions: Map<string, PrintAction>;
	/** By account and X-Idempotency-Key, of the Orders generation. */
	usedKeys: Map<string, UsedKey>;
	/** How often the virtual terminal, which everybody shares, was asked for. */
	sharedTerminalUses: number;
	/** By account and X-Idempotency-Key. */
	refundKeys: Map<string, RefundedOnce>;
	/** Each search, and when it was last made. */
	searches: Map<string, number>;
	/** Payment ids are above 2^31, as in the samples. */
	lastPaymentId: number;
	/** By payment. */
	takenBack: Map<number, TakenBack>;
	reports: ReportTask[];
	/** By account and kind of report. */
	reportConfigs: Map<string, ReportConfig>;
	lastReportId: number;
	stores: Map<string, Store>;
	lastStoreId: number;
	pointsOfSale: Map<number, PointOfSale>;
	lastPosId: number;
	testUsers: TestUser[];
	mobileDevices: MobileDevice[];
	mobileOrders: Map<number, MobileOrder>;
	lastMobileOrderId: number;
	panelWebhooks: PanelWebhook[];
	notifications: Notification[];
	challenges: Challenge[];
	requests: RecordedRequest[];
	requestCount: number;
	faults: Fault[];
	faultCount: number;
	/** When each intent was read and each token used, for the rate limits. */
	reads: Map<string, number[]>;
	oauth: OAuth;
}

type Contents = Omit<State, 'clock' | 'activity' | 'deliver' | 'maySendTo' | 'outbox'>;

/**
 * Where the numbers of a seed begin: far from those of the next seed, as whoever receives events remembers the numbers that it has had.
 * From 0 (seed 1) up to 2^32.
 */
function spread(seed: number): number {
	return Math.imul(seed - 1, 2_654_435_761) >>> 0;
}

/** What a simulator holds after a reset. */
export function freshState(seed: number, now: number): Contents {
	const random = createRandomSources(seed);
	const accounts = seedAccounts(random.accounts, now);
	return {
		seed,
		random,
		settings: defaultSettings(),
		accounts,
		devices: new Map(seedDevices().map((device) => [device.id, device])),
		paymentIntents: new Map(),
		refundIntents: new Map(),
		payments: new Map(),
		chargebacks: new Map(),
		claims: new Map(),
		orders: new Map(),
		printActions: new Map(),
		usedKeys: new Map(),
		sharedTerminalUses: 0,
		refundKeys: new Map(),
		searches: new Map(),
		lastPaymentId: 90_000_000_000 + 2 * spread(seed),
		takenBack: new Map(),
		reports: [],
		reportConfigs: new Map(),
		lastReportId: 12_000_000 + spread(seed),
		stores: new Map(seedStores(now).map((store) => [store.id, store])),
		lastStoreId: 59_000_000,
		pointsOfSale: new Map(seedPointsOfSale(now).map((pos) => [pos.id, pos])),
		lastPosId: 69_000_000,
		testUsers: [],
		mobileDevices: seedMobileDevices(),
		mobileOrders: new Map(),
		lastMobileOrderId: 700_000 + spread(seed),
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

export function accountOf(state: State, userId: number): Account {
	const account = state.accounts.find((each) => each.userId === userId);
	if (!account) throw new Error(`No account with user id ${userId}`);
	return account;
}

/** As answers and notifications spell it. */
export const spelledState = (state: State, intent: Pick<PaymentIntent, 'state'>): string =>
	intent.state === 'CANCELED' ? state.settings.canceledAs : intent.state;
