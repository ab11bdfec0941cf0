import fc from 'fast-check';

/** How this Mercado Pago reads what its pages leave open. Each is a reading that docs/evidence marks CONFLICT, OBSERVED or UNKNOWN. */
export interface Quirks {
	/** Ids of payments and amounts of payments: a JSON number or a text. */
	numbersAs: 'number' | 'text';
	/** How late lists and searches show what happened. */
	listLagMs: number;
	/** How late a payment can be read by its id. */
	paymentLagMs: number;
	/** How late an order that is paid shows its payments, and their `reference_id`. */
	rowsLagMs: number;
	referenceLagMs: number;
	/** The search takes the filters and does not apply them. */
	searchIgnoresFilters: boolean;
	/** What the search lists: whole orders, as official fixtures hold them, or so little that not even the state is there. */
	searchShows: 'whole' | 'fixtures' | 'ids';
	/** Orders of another account stand in the search, without saying so where the list is abridged. */
	foreignRows: boolean;
	/** Where a paid intent stays. */
	endsAt: 'FINISHED' | 'PROCESSED';
	spelling: 'CANCELED' | 'CANCELLED';
	/** A first card is refused, and the intent names it first. */
	refusedFirst: boolean;
	/** What stands beside the payment that is approved. */
	second: 'none' | 'unreadable' | 'pending' | 'approved' | 'rejected';
	/** What the customer pays, in hundredths, for 1500; null is what was asked for. */
	paid: number | null;
	/** A busy terminal refuses before the key is looked up. */
	queueFirst: boolean;
	/** The list of intents holds only those that ended. */
	onlyEnded: boolean;
	/** A notification comes twice, late and in the wrong order, or never. */
	notifies: 'once' | 'twice' | 'never' | 'late';
	/** The terminal took it although it answered that it is busy with it; see {@link Fault}. */
	statusOfBusy: 409 | 400;
}

const quietOr = <T>(quiet: T, ...odd: T[]) =>
	fc.oneof(
		{ weight: 3, arbitrary: fc.constant(quiet) },
		{ weight: 2, arbitrary: fc.constantFrom(...odd) },
	);

const quirks: fc.Arbitrary<Quirks> = fc.record({
	numbersAs: fc.constantFrom('number', 'text'),
	listLagMs: quietOr(0, 1_000, 5_000, 36_000),
	paymentLagMs: quietOr(0, 1_000, 4_000, 20_000),
	rowsLagMs: quietOr(0, 2_000, 6_000),
	referenceLagMs: quietOr(0, 3_000, 20_000),
	searchIgnoresFilters: quietOr(false, true),
	searchShows: quietOr('whole', 'fixtures', 'ids'),
	foreignRows: quietOr(false, true),
	endsAt: quietOr('FINISHED', 'PROCESSED'),
	spelling: fc.constantFrom('CANCELED', 'CANCELLED'),
	refusedFirst: quietOr(false, true),
	second: fc.oneof(
		{ weight: 5, arbitrary: fc.constant('none' as const) },
		{ weight: 2, arbitrary: fc.constantFrom('unreadable', 'pending', 'approved', 'rejected') },
	),
	paid: fc.oneof(
		{ weight: 6, arbitrary: fc.constant(null) },
		{ weight: 1, arbitrary: fc.constantFrom(150_000, 500, 3000) },
	),
	queueFirst: quietOr(false, true),
	onlyEnded: quietOr(false, true),
	notifies: fc.constantFrom('once', 'twice', 'never', 'late'),
	statusOfBusy: fc.constantFrom(409, 400),
});

/** What goes wrong with one request. `carriedOut`: it was done all the same. */
export interface Fault {
	at: 'create' | 'read' | 'list' | 'payment' | 'cancel' | 'refund' | 'account';
	carriedOut: boolean;
	/** A status, nothing at all, or an answer that is none. */
	answer: number | 'cut' | 'html' | 'empty';
	/** So many requests of the kind are spared first. */
	after: number;
}

/** Nothing passes it without a token that is accepted, and the rate limit turns requests away: where these were answered, nothing was done. */
const proofs: ReadonlyArray<Fault['answer']> = [401, 429];

const fault: fc.Arbitrary<Fault> = fc
	.record({
		at: fc.oneof(
			{ weight: 4, arbitrary: fc.constant('create' as const) },
			{
				weight: 3,
				arbitrary: fc.constantFrom('read', 'list', 'payment', 'cancel', 'refund', 'account'),
			},
		),
		carriedOut: fc.boolean(),
		answer: fc.constantFrom(
			...[400, 401, 403, 404, 408, 409, 410, 422, 423, 424, 425, 429, 500, 502, 503, 504, 207],
			...(['cut', 'html', 'empty'] as const),
		),
		after: fc.nat({ max: 2 }),
	})
	.map((one) => ({ ...one, carriedOut: one.carriedOut && !proofs.includes(one.answer) }));

export type Act = 'take' | 'pay' | 'decline' | 'refuse' | 'unclear' | 'giveUp';

export type Step =
	| {
			kind: 'sell';
			sale: number;
			attempt: number;
			/** Of a bill that is paid in equal parts. */
			part: number;
			busy: 'fail' | 'wait' | 'cancelOwn' | 'nextTerminal';
			onTimeout: 'leave' | 'cancel';
			again: boolean;
			/** What happens at the terminal a while later. */
			customer: Act | 'nothing';
			after: number;
	  }
	| { kind: 'terminal'; act: Act }
	| { kind: 'wait'; seconds: number }
	| { kind: 'fault'; fault: Fault }
	| { kind: 'twice'; delayMs: number }
	| { kind: 'ask'; what: 'get' | 'cancel' | 'refund' | 'partial'; sale: number }
	| { kind: 'settle'; status: 'approved' | 'rejected' | 'charged_back' | 'refunded' }
	| { kind: 'poll' }
	/** n8n ends and starts again: its database is kept, what was in memory is gone. */
	| { kind: 'restart' }
	| { kind: 'calm' };

const step: fc.Arbitrary<Step> = fc.oneof(
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant('sell' as const),
			sale: fc.nat({ max: 1 }),
			attempt: fc.constantFrom(1, 1, 1, 2),
			part: fc.constantFrom(1, 1, 1, 2),
			busy: fc.constantFrom('fail', 'wait', 'cancelOwn', 'nextTerminal'),
			onTimeout: fc.constantFrom('leave', 'cancel'),
			again: fc.boolean(),
			customer: fc.constantFrom(
				'pay',
				'pay',
				'pay',
				'pay',
				'decline',
				'refuse',
				'unclear',
				'giveUp',
				'nothing',
			),
			after: fc.constantFrom(300, 2_000, 8_000, 14_000),
		}),
	},
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant('terminal' as const),
			act: fc.constantFrom('take', 'pay', 'pay', 'pay', 'decline', 'refuse', 'unclear', 'giveUp'),
		}),
	},
	{
		weight: 3,
		arbitrary: fc.record({
			kind: fc.constant('wait' as const),
			seconds: fc.constantFrom(1, 4, 15, 45),
		}),
	},
	{ weight: 3, arbitrary: fc.record({ kind: fc.constant('fault' as const), fault }) },
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('twice' as const),
			delayMs: fc.constantFrom(0, 1, 700, 5_000),
		}),
	},
	{
		weight: 6,
		arbitrary: fc.record({
			kind: fc.constant('ask' as const),
			what: fc.constantFrom('get', 'get', 'cancel', 'refund', 'partial'),
			sale: fc.nat({ max: 1 }),
		}),
	},
	{
		weight: 1,
		arbitrary: fc.record({
			kind: fc.constant('settle' as const),
			status: fc.constantFrom('approved', 'rejected', 'charged_back', 'refunded'),
		}),
	},
	{ weight: 2, arbitrary: fc.constant({ kind: 'poll' as const }) },
	{ weight: 3, arbitrary: fc.constant({ kind: 'calm' as const }) },
	{ weight: 1, arbitrary: fc.constant({ kind: 'restart' as const }) },
);

export interface Sequence {
	quirks: Quirks;
	steps: Step[];
}

export const sequences: fc.Arbitrary<Sequence> = fc.record({
	quirks,
	steps: fc.array(step, { minLength: 2, maxLength: 14, size: 'max' }),
});
