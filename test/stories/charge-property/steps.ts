import fc from 'fast-check';

export type Api = 'paymentIntents' | 'orders';

/** Where the faults strike: requests of both generations; one that the charge does not use strikes nothing. */
const create = fc.constantFrom(
	{ method: 'POST', path: '/payment-intents' },
	{ method: 'POST', path: '/v1/orders' },
);
const where = fc.oneof(
	{ weight: 3, arbitrary: create },
	{
		weight: 5,
		arbitrary: fc.constantFrom<Record<string, string>>(
			{ method: 'GET', path: '/payment-intents/events' },
			{ method: 'GET', path: '/payment-intents/' },
			{ method: 'GET', path: '/v1/orders?' },
			{ method: 'GET', path: '/v1/orders' },
			{ method: 'DELETE' },
			{ path: '/cancel' },
			{ path: '/v1/payments' },
			{ path: '/list' },
		),
	},
);

const times = fc.oneof(
	{ weight: 4, arbitrary: fc.integer({ min: 1, max: 5 }) },
	{ weight: 1, arbitrary: fc.constant(60) },
);
const fault = fc.record({
	kind: fc.constant('fault' as const),
	fault: fc.constantFrom(
		'cutAfterCommit',
		'errorAfterCommit',
		'cutBeforeCommit',
		'errorBeforeCommit',
		'malformedJson',
		'conflict',
		'tooManyRequests',
		'committedTwice',
	),
	at: where,
	times,
	skip: fc.constantFrom(0, 0, 0, 1, 2),
});
const laggingRead = (reads: fc.Arbitrary<number>) =>
	fc.record({
		kind: fc.constant('fault' as const),
		fault: fc.constant('laggingRead'),
		/** Of the newest charge. */
		at: fc.constant<Record<string, string>>({}),
		times: reads,
		skip: fc.constant(0),
	});
/** A list that answers without its list, or with an empty page although it says that there is more. */
const oddList = fc.record({
	kind: fc.constant('fault' as const),
	fault: fc.constantFrom('withoutList', 'emptyPage'),
	at: fc.constantFrom<Record<string, string>>(
		{ method: 'GET', path: '/v1/orders?' },
		{ method: 'GET', path: '/payment-intents/events' },
		{ method: 'GET', path: '/list' },
	),
	times,
	skip: fc.constantFrom(0, 0, 1),
});
/** The payment of a charge that has ended is not there yet. */
const latePayment = fc.record({
	kind: fc.constant('fault' as const),
	fault: fc.constant('errorBeforeCommit'),
	status: fc.constant(404),
	at: fc.constant({ method: 'GET', path: '/v1/payments/' }),
	times,
	skip: fc.constant(0),
});
/** Made, and answered with a refusal that no page has. */
const oddRefusal = fc.record({
	kind: fc.constant('fault' as const),
	fault: fc.constant('errorAfterCommit'),
	status: fc.constantFrom(302, 410, 424, 425),
	at: create,
	times: fc.constant(1),
	skip: fc.constant(0),
});
const early = fc.record({
	kind: fc.constant('fault' as const),
	fault: fc.constant('notifyBeforeAnswer'),
	at: create,
	times: fc.constant(1),
	skip: fc.constant(0),
});

const terminal = fc.record({
	kind: fc.constant('terminal' as const),
	action: fc.constantFrom(
		'pick-up',
		'approve',
		'approve',
		'decline',
		'decline',
		'fail',
		'cancel',
		'abandon',
		'confirmation-required',
		'offline',
		'online',
	),
});

/** An execution of the workflow. Over payment intents and orders alike the words of the options are the same. */
const execution = fc.record({
	kind: fc.constant('sell' as const),
	attempt: fc.constantFrom(1, 1, 1, 1, 2, 2, 3),
	/** Of a bill in equal parts. */
	part: fc.constantFrom(1, 1, 1, 2),
	/** Without one, what stands in is the place in n8n: the execution is repeated by Retry On Fail. */
	hasReference: fc.constantFrom(true, true, true, true, false),
	/** Anything in the request that is no part of the sale's identity, as a description that names the hour. */
	variant: fc.constantFrom(0, 0, 1),
	busyTerminal: fc.constantFrom('fail', 'wait', 'cancelOwn', 'nextTerminal'),
	onTimeout: fc.constantFrom('leave', 'cancel'),
	alwaysLook: fc.boolean(),
	continueOnFail: fc.boolean(),
});
export type Execution = typeof execution extends fc.Arbitrary<infer T> ? T : never;

const stepOf = (oddRead: ReturnType<typeof laggingRead>) =>
	fc.oneof(
		{ weight: 7, arbitrary: fault },
		{ weight: 2, arbitrary: oddRead },
		{ weight: 2, arbitrary: oddList },
		{ weight: 1, arbitrary: early },
		{ weight: 1, arbitrary: latePayment },
		{ weight: 2, arbitrary: oddRefusal },
		{ weight: 8, arbitrary: terminal },
		{ weight: 8, arbitrary: execution },
		{
			weight: 4,
			arbitrary: fc.record({
				kind: fc.constant('wait' as const),
				seconds: fc.integer({ min: 1, max: 12 }),
			}),
		},
		{
			weight: 9,
			arbitrary: fc.oneof(
				fc.constantFrom(
					/** n8n is killed, and started again. */
					{ kind: 'kill' as const },
					/** Somebody else's charge. */
					{ kind: 'foreign' as const },
					/** Everything that goes wrong with requests is over. */
					{ kind: 'calm' as const },
					/** The workflow's one choice, changed. */
					{ kind: 'switch' as const },
					/** A copy of the workflow goes on: it remembers nothing. */
					{ kind: 'move' as const },
					/** The list of payment intents shows only what has ended. */
					{ kind: 'shortList' as const },
					/** A busy terminal refuses an order before its key is looked up. */
					{ kind: 'queueFirst' as const },
					/** What nobody knew is known now. */
					{ kind: 'truth' as const, status: 'approved' },
					{ kind: 'truth' as const, status: 'rejected' },
				),
				/** How late a charge shows in the search of orders and in the list of payment intents. */
				fc.record({ kind: fc.constant('lag' as const), seconds: fc.constantFrom(2, 5, 36, 90) }),
				/** A list is answered with 200 and nothing in it. */
				fc.record({ kind: fc.constant('emptyList' as const), times: fc.constantFrom(1, 3) }),
				/** The life of an idempotency key is 24 hours. */
				fc.record({
					kind: fc.constant('later' as const),
					hours: fc.constantFrom(0.1, 3, 20, 25, 40),
				}),
			),
		},
	);
const step = stepOf(laggingRead(times));
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

export interface Sequence {
	first: Execution;
	steps: Step[];
	/** How far n8n's clock is from Mercado Pago's, in seconds. */
	clockError: number;
	/** Which of the creates Mercado Pago carries out twice, and how much later; the others once. */
	twice: Array<number | null>;
}

const clockError = fc.constantFrom(0, 0, 0, -600, 600);

/** A sale, and up to twelve things that happen to it. */
export const sequences: fc.Arbitrary<Sequence> = fc.record({
	first: execution,
	steps: fc.array(step, { minLength: 1, maxLength: 12 }),
	clockError,
	twice: fc.constant([]),
});

/**
 * The same, where 40 % of all creates are carried out twice inside Mercado Pago, and answered as the second time was. One that is carried out
 * again after the first has ended is a charge of Mercado Pago's own, which no request of the node makes or stops. A read lags at most twice:
 * within the six seconds over which the node looks at what holds a terminal. A longer lag together with a duplicate is beyond what any read can tell.
 */
export const duplicatedSequences: fc.Arbitrary<Sequence> = fc.record({
	first: execution,
	steps: fc.array(stepOf(laggingRead(fc.integer({ min: 1, max: 2 }))), {
		minLength: 1,
		maxLength: 12,
	}),
	clockError,
	twice: fc.array(fc.constantFrom(0, 0, 0, 0, null, null, null, null, null, null), {
		minLength: 30,
		maxLength: 30,
	}),
});
