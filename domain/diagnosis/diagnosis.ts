/** One thing that was looked at, and what to do about it. Secrets never get into a finding. */
export interface Finding {
	check: string;
	/** `attention`: it works, and is worth knowing. `broken`: it will not work like this. */
	status: 'ok' | 'attention' | 'broken';
	finding: string;
	advice?: string;
}

/** A terminal with its mode and point of sale, as far as they are known. */
export interface TerminalFacts {
	id: string;
	mode?: string;
	posId?: string;
}

export function diagnoseTerminals(terminals: readonly TerminalFacts[]): Finding[] {
	if (terminals.length === 0) {
		return [
			{
				check: 'Terminals',
				status: 'broken',
				finding: 'The account has no terminal',
				advice:
					'Link a terminal to this account in the Mercado Pago app, and assign it to a store and a point of sale.',
			},
		];
	}
	const integrated = terminals.filter(({ mode }) => mode === 'PDV' || mode === 'SELF_SERVICE');
	const listed = terminals.map(({ id, mode }) => `${id} (${mode ?? 'mode unknown'})`).join(', ');
	const some: Finding =
		integrated.length > 0
			? {
					check: 'Terminals',
					status: 'ok',
					finding: `${terminals.length} terminals, ${integrated.length} in PDV mode: ${listed}`,
				}
			: {
					check: 'Terminals',
					status: 'broken',
					finding: `No terminal is in PDV mode: ${listed}`,
					advice:
						'Set one to PDV with Terminal > Set Operating Mode and restart it: only then it takes charges from n8n.',
				};
	return [some, ...crowdedPos(integrated), ...withoutPos(integrated)];
}

/**
 * Which generation of the API the account and each terminal can use. A terminal that was switched through one generation only
 * was seen to be missing from the list of the other (reported by integrators).
 */
export function diagnoseGenerations(
	intents: readonly TerminalFacts[],
	orders: readonly TerminalFacts[],
	answers: { intents: string; orders: string },
): Finding[] {
	const works = answers.intents === 'answers' || answers.orders === 'answers';
	const account: Finding = {
		check: 'API generation',
		status: works ? 'ok' : 'broken',
		finding: `Payment intents: ${answers.intents}. Orders (terminals): ${answers.orders}.`,
	};
	const ids = [...new Set([...intents, ...orders].map(({ id }) => id))];
	if (ids.length === 0) return [account];
	const has = (list: readonly TerminalFacts[], id: string) =>
		list.some((terminal) => terminal.id === id);
	const each = ids.map(
		(id) =>
			`${id} (${[has(orders, id) && 'Orders', has(intents, id) && 'payment intents'].filter(Boolean).join(' and ')})`,
	);
	const hidden =
		answers.intents === 'answers' && answers.orders === 'answers'
			? ids.filter((id) => !has(intents, id) || !has(orders, id))
			: [];
	return [
		account,
		{
			check: 'API generation of the terminals',
			status: hidden.length === 0 ? 'ok' : 'attention',
			finding: each.join(', '),
			...(hidden.length > 0 && {
				advice: `Only one generation shows ${hidden.join(', ')}. Set the operating mode once through the other one with Terminal > Set Operating Mode, then restart the terminal.`,
			}),
		},
	];
}

/** Each point of sale takes one terminal in PDV mode (integration API, 2.2: CONFIRMED). */
function crowdedPos(integrated: readonly TerminalFacts[]): Finding[] {
	const pointsOfSale = [...new Set(integrated.flatMap(({ posId }) => posId ?? []))];
	return pointsOfSale.flatMap((pointOfSale) => {
		const there = integrated.filter(({ posId }) => posId === pointOfSale).map(({ id }) => id);
		if (there.length < 2) return [];
		return [
			{
				check: 'One PDV terminal per point of sale',
				status: 'broken' as const,
				finding: `Point of sale ${pointOfSale} has ${there.length}: ${there.join(', ')}`,
				advice: 'Set all but one of them to STANDALONE, or move them to other points of sale.',
			},
		];
	});
}

function withoutPos(integrated: readonly TerminalFacts[]): Finding[] {
	const unassigned = integrated.filter(({ posId }) => posId === undefined).map(({ id }) => id);
	if (unassigned.length === 0) return [];
	return [
		{
			check: 'Point of sale',
			status: 'attention',
			finding: `No point of sale is known for ${unassigned.join(', ')}`,
			advice: 'Assign the terminal to a store and a point of sale in the Mercado Pago app.',
		},
	];
}

/** @param waiting the names of the workflows that have another URL and poll until this one is gone */
export function diagnoseWebhook(
	{ url, valid }: { url: string; valid: boolean },
	waiting: readonly string[] = [],
): Finding {
	if (url === '')
		return {
			check: 'Webhook',
			status: 'ok',
			finding: 'No integrator webhook URL is registered, and polling needs none',
			advice:
				'A workflow with the Mercado Pago Point Trigger registers one when it is activated; without a public URL let it receive by polling.',
		};
	if (!valid)
		return {
			check: 'Webhook',
			status: 'broken',
			finding: `${url} is registered and not validated`,
			advice:
				'Mercado Pago sends no notification there. Deactivate and activate the workflow of the trigger.',
		};
	return {
		check: 'Webhook',
		status: 'ok',
		finding: `${url} is registered and validated`,
		...(waiting.length > 0 && {
			advice: `An account has one webhook URL. These workflows have another one, so they receive by polling until it is free: ${waiting.join(', ')}.`,
		}),
	};
}

/** x-signature timestamps and date filters go by the clock. */
const toleratedSkewMs = 60_000;

/** @param serverTime the Date header of an answer, milliseconds since 1970 */
export function diagnoseClock(serverTime: number | undefined, ownTime: number): Finding {
	if (serverTime === undefined)
		return { check: 'Clock', status: 'attention', finding: 'Mercado Pago did not tell its time' };
	const seconds = Math.round((ownTime - serverTime) / 1000);
	const finding = `The clock of n8n is ${Math.abs(seconds)} seconds ${seconds < 0 ? 'behind' : 'ahead of'} Mercado Pago`;
	if (Math.abs(ownTime - serverTime) <= toleratedSkewMs)
		return { check: 'Clock', status: 'ok', finding };
	return {
		check: 'Clock',
		status: 'attention',
		finding,
		advice:
			'Let the machine take its time from the network (NTP): an age limit on signatures would turn notifications away.',
	};
}

/** The newest change in one generation of the API. */
export interface LastChange {
	/** `payment intent` or `order`. */
	what: string;
	/** Milliseconds since 1970; absent where nothing was there. */
	at?: number;
	/** Why it could not be read. */
	refusal?: string;
	/** Of orders: whether one of the list lacks what decides its outcome. Absent where the list is empty. */
	isAbridged?: boolean;
}

/** How far back the newest change is looked for. */
export const lastChangeDays = 28;

export function diagnoseLastEvent(changes: readonly LastChange[], now: number): Finding {
	const check = 'Last event';
	const unread = changes
		.filter(({ refusal }) => refusal !== undefined)
		.map(({ what, refusal }) => `The ${what}s could not be read: ${refusal}.`);
	const [newest] = changes
		.filter((change): change is LastChange & { at: number } => change.at !== undefined)
		.sort((one, other) => other.at - one.at);
	const advice = unread.length === 0 ? {} : { advice: unread.join(' ') };
	if (newest !== undefined)
		return {
			check,
			status: 'ok',
			finding: `The newest ${newest.what} changed ${ageOf(now - newest.at)} ago`,
			...advice,
		};
	const looked = changes
		.filter(({ refusal }) => refusal === undefined)
		.map(({ what }) => `no ${what}`);
	if (looked.length === 0)
		return {
			check,
			status: 'broken',
			finding: 'Nothing could be read of what happened last',
			...advice,
		};
	// A new account has sold nothing yet: that is no fault.
	return {
		check,
		status: doOrdersAnswer(changes) ? 'ok' : 'attention',
		finding: `There was ${looked.join(' and ')} in the last ${lastChangeDays} days`,
		...advice,
	};
}

/**
 * Whether the search of orders answers, and whether it shows them whole: all official samples are abridged, an integrator reads
 * payments and terminal there (CONFLICT: orders API, 3.2).
 */
export function diagnoseOrderSearch({ refusal, at, isAbridged }: LastChange): Finding {
	const check = 'Order search';
	if (refusal !== undefined)
		return {
			check,
			status: 'attention',
			finding: `Does not answer: ${refusal}`,
			advice:
				'Charge > Find and Order > Get Many cannot look for orders. Orders can be charged and read by their ID all the same.',
		};
	if (at === undefined || isAbridged === undefined)
		return {
			check,
			status: 'ok',
			finding: `Answers. There is no order in the last ${lastChangeDays} days, so how much of one it shows is not known`,
		};
	return isAbridged
		? {
				check,
				status: 'ok',
				finding: 'Answers with abridged orders, without their payments or terminal',
				advice: 'Each order that is found is read again by its ID, which takes one more request.',
			}
		: { check, status: 'ok', finding: 'Answers with whole orders' };
}

const virtualSerial = 'SBX0000001';

/**
 * Mercado Pago's virtual terminal takes the orders of test accounts (CONFIRMED: orders API, 3.5). Whether a list shows it is UNKNOWN,
 * and only an order would prove that it answers: nothing is charged to find out.
 * @param listAnswer `answers`, or how the list of terminals was refused
 */
export function diagnoseVirtualTerminal(
	isTestAccount: boolean,
	terminals: readonly TerminalFacts[],
	listAnswer: string,
): Finding {
	const check = 'Virtual terminal';
	const listed = terminals.find(({ id }) => id.endsWith(`__${virtualSerial}`));
	if (listed) return { check, status: 'ok', finding: `${listed.id} is in the list of terminals` };
	if (!isTestAccount)
		return { check, status: 'ok', finding: 'None: it takes only the orders of test accounts' };
	if (listAnswer !== 'answers')
		return {
			check,
			status: 'attention',
			finding: `Not looked for: the list of terminals ${listAnswer}`,
		};
	return {
		check,
		status: 'ok',
		finding:
			'Not in the list of terminals. Mercado Pago offers it to test accounts without listing it',
		advice: `Enter NEWLAND_N950__${virtualSerial} as the ID of the terminal, create an order, and bring about its outcome with Order > Simulate.`,
	};
}

/** Then nothing is missing without the older API. */
function doOrdersAnswer(changes: readonly LastChange[]): boolean {
	return changes.some(({ what, refusal }) => what === 'order' && refusal === undefined);
}

/** Polling finds nothing in a list that is refused, and no execution fails because of it. */
export function diagnoseLists(changes: readonly LastChange[]): Finding[] {
	return changes
		.filter(({ refusal }) => refusal !== undefined)
		.map(({ what, refusal = '' }) => ({
			check: 'List for polling',
			status:
				what === 'payment intent' && doOrdersAnswer(changes)
					? ('ok' as const)
					: ('attention' as const),
			finding: `The ${what}s cannot be listed: ${refusal}`,
			advice:
				`Polling finds no ${what} until they can; the trigger asks again at each poll time, and the webhook is not concerned. ` +
				(what === 'order'
					? 'Mercado Pago refuses this list to test credentials: with the production credentials of the account it should answer. Orders can be charged and read by their ID all the same.'
					: 'If this account only uses Orders, nothing is missing.'),
		}));
}

function ageOf(milliseconds: number): string {
	const minutes = Math.max(0, Math.round(milliseconds / 60_000));
	return minutes < 120
		? `${minutes} minutes`
		: minutes < 2_880
			? `${Math.round(minutes / 60)} hours`
			: `${Math.round(minutes / 1_440)} days`;
}

/** The findings as one text to paste into a support request. */
export function diagnosisText(findings: readonly Finding[]): string {
	const marks = { ok: '[ok]', attention: '[!]', broken: '[X]' };
	return findings
		.map(
			({ check, status, finding, advice }) =>
				`${marks[status]} ${check}: ${finding}${advice === undefined ? '' : `\n    ${advice}`}`,
		)
		.join('\n');
}
