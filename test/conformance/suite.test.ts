import { allChecks } from '../../conformance/checks/all';
import type { Check, Reading } from '../../conformance/check';
import { defaultSettings, type Settings } from '../../simulator/state/settings';
import { runAgainstSimulator, sites, type Site } from './against-simulator';

const readingsOf = ({ steps }: Check): readonly Reading[] =>
	steps.flatMap((step) => ('readings' in step ? (step.readings ?? []) : []));

describe('Against the simulator', () => {
	test.each(Object.keys(sites) as Site[])('all agree in %s', async (site) => {
		const { results, leftBehind } = await runAgainstSimulator({ site });
		const others = results
			.filter(({ verdict }) => verdict !== 'agrees')
			.map(({ check, verdict, seen }) => `${check.id}: ${verdict}, ${seen}`);
		expect(others.filter((line) => !line.includes('not tried, only in'))).toEqual([]);
		expect(results).toHaveLength(allChecks.length);
		expect(leftBehind).toEqual([]);
	});
});

/** Each documented doubt that the simulator can play the other way, and the checks that say they notice. */
const doubts = new Map<string, { setting: NonNullable<Reading['setting']>; ids: Set<string> }>();
for (const check of allChecks)
	for (const { setting } of readingsOf(check)) {
		if (!setting) continue;
		const name = JSON.stringify(setting);
		const doubt = doubts.get(name) ?? { setting, ids: new Set<string>() };
		doubts.set(name, { setting, ids: doubt.ids.add(check.id) });
	}

const timing = 'how long something takes: measured where the suite waits, and different each time';
const customer = 'what a customer or a card does, no fact about the service';
const ownFile = 'the suite makes no report, because one that is asked for twice is made twice';
const webhook = 'the suite never touches a registered webhook';

/** Why no check can notice that the simulator plays it the other way. */
const unnoticed: Partial<Record<keyof Settings, string>> = {
	mode: 'how the simulator is used, no fact',
	latencyMs: 'how the simulator is used, no fact',
	pickUpAfterMs: timing,
	payAfterMs: timing,
	abandonAfterMs: 'the suite does not wait for a quarter of an hour at a terminal',
	notifyStates:
		'notifications of payment intents need a real sale; only those of orders are awaited',
	notifyAfterMs: timing,
	retryDelaysMs: 'only the first repeat is awaited: later ones come after half an hour and more',
	challengeAfterAnswer: webhook,
	notifyUnvalidatedWebhook: webhook,
	rateLimitPerSecond: 'the suite stays below the documented rates and ends at a 429',
	tokenRequestsPerSecond: 'the suite stays below the documented rates and ends at a 429',
	acquirerNumbers: 'of the acquirer of a real card; no check reads it',
	eventsZoneHours: 'shows only around midnight',
	eventsListDelayMs: timing,
	refundPaymentsForDays: 'needs a payment that is a year old',
	refusePartialRefunds: 'depends on the means of payment, which whoever pays chooses',
	refundsStayInProcess: 'of Pix, which no payment intent offers',
	sharedTerminalBusyEvery: 'somebody else on the shared terminal: the suite waits and asks again',
	orderEventAfterMs: timing,
	cancelRequestAfterMs: timing,
	refundAfterMs: timing,
	orderTip: customer,
	orderSearchShowsOthers: 'needs a second account that sells at the same time',
	paymentSearchDelayMs: timing,
	paidAmount: customer,
	refusedFirst: customer,
	secondPayment: customer,
	disabledBackButton: 'of orders on a phone, which need the app and a hand',
	reportAfterMs: ownFile,
	reportEndsAs: ownFile,
	reportNotMade: ownFile,
	reportNeedsConfig: ownFile,
	reportSeparator: ownFile,
	reportDecimals: ownFile,
	reportEncoding: ownFile,
	reportLineEnd: ownFile,
	reportCutBytes: ownFile,
	reportAsSpreadsheet: ownFile,
	oauthConsent: 'the suite has a token, and no application to sign in with',
	oauthTokenSeconds: 'the suite has a token, and no application to sign in with',
	oauthRenewsAfterEnd: 'the suite has a token, and no application to sign in with',
};

test('each setting of the simulator is noticed by its checks, or it is said why none can', () => {
	const noticed = new Set([...doubts.values()].flatMap(({ setting }) => Object.keys(setting)));
	const both = Object.keys(unnoticed).filter((name) => noticed.has(name));
	const neither = Object.keys(defaultSettings()).filter(
		(name) => !noticed.has(name) && !(name in unnoticed),
	);
	expect({ both, neither }).toEqual({ both: [], neither: [] });
});

describe('Against the simulator with a doubt switched the other way', () => {
	test('there are doubts to switch', () => {
		expect(doubts.size).toBeGreaterThanOrEqual(18);
	});

	test.each([...doubts.values()].map((doubt) => [JSON.stringify(doubt.setting), doubt] as const))(
		'%s: exactly the checks of it notice',
		async (_name, { setting, ids }) => {
			const { results } = await runAgainstSimulator({ settings: setting });
			const noticed = results.filter(
				({ verdict }) => verdict !== 'agrees' && verdict !== 'not tried',
			);
			expect(noticed.map(({ check }) => check.id).sort()).toEqual([...ids].sort());
			for (const { verdict, settings, check } of noticed)
				expect([check.id, verdict, settings]).toEqual([check.id, 'settled', setting]);
		},
	);
});

describe('What the checks may do', () => {
	const calls = (check: Check) =>
		check.steps.flatMap((step) => ('call' in step ? [step.call] : []));

	test('reading is nothing but GET', () => {
		const writes = allChecks
			.filter(({ group }) => group === 'reads')
			.flatMap(calls)
			.filter(({ method }) => method !== 'GET');
		expect(writes).toEqual([]);
	});

	test('no check touches a registered webhook', () => {
		const touching = allChecks
			.flatMap(calls)
			.filter(({ method, path }) => method !== 'GET' && path.includes('integrator'));
		expect(touching).toEqual([]);
	});

	test('there are about eighty, each with a name of its own', () => {
		expect(allChecks.length).toBeGreaterThanOrEqual(80);
		expect(new Set(allChecks.map(({ id }) => id)).size).toBe(allChecks.length);
	});
});
