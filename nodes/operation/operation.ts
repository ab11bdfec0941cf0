import { type ApiRequest } from '../../client/http/request';
import { type ChargeApiName } from '../../domain/charge/charge';
import { type JsonObject } from '../../domain/json';
import { type Field, type ParamsOf } from './field-types';
import { type OperationContext } from './context';

export type Result = JsonObject | JsonObject[];

/** What became of one item: its result, or why there is none. */
export type Done = { result: Result } | { reason: unknown };

/** What one item will do. Made from its parameters alone, for every item before the first call is sent. */
export type Plan = (context: OperationContext) => Promise<Result>;

/** One row of a resource. `value` is stored in users' workflows for ever. */
export interface Operation {
	value: string;
	name: string;
	action: string;
	description: string;
	fields: readonly Field[];
	/** Refused when the account or the terminal is not of the environment that the credential is marked for. */
	environmentLock?: boolean;
	/**
	 * What Retry On Fail does with an item that an earlier try of the same execution worked on.
	 * - `replay`: what was done, or may have been done, comes from the replay cache; nothing is sent.
	 * - `resend`: a result comes from the cache too, but a try whose end is not known is sent again. An idempotency key, and reading first, make that safe.
	 * - absent: the item is sent again. It only reads, or its idempotency key gives the same result.
	 */
	onRetry?: 'replay' | 'resend';
	branches?: Branches;
	/** What is sent goes to a terminal: where it is listed (`chosen`: by the parameter API Generation), and whether it must take charges. */
	terminal?: { api: ChargeApiName | 'chosen'; takesCharges?: boolean };
	/** Whether the sale of these parameters may have been sent by an earlier run. */
	sentBefore?(params: Record<string, unknown>, context: OperationContext): Promise<boolean>;
	/** What makes an item the same work as another one of the same input, where that must not be; absent where nothing does. */
	identity?(params: Record<string, unknown>): string | undefined;
	plan(params: Record<string, unknown>): Plan;
	/** In place of the plans: all items that were not refused are worked on at once, because they mean something only together. */
	together?(items: readonly GivenItem[]): TogetherPlan;
}

/** An item of the input and its parameters. */
export interface GivenItem<Params = Record<string, unknown>> {
	item: number;
	params: Params;
}

type TogetherPlan = (context: OperationContext) => Promise<{
	ofItem: ReadonlyMap<number, Done>;
	/** Results that belong to no item of the input. */
	beside: JsonObject[];
}>;

export interface Resource {
	value: string;
	name: string;
	/** The operation of a node that names none. n8n does not store a default, so it stands in users' workflows for ever. */
	defaultOperation: string;
	operations: readonly Operation[];
}

/** Named outputs, in place of the one that an operation has otherwise. */
export interface Branches {
	/** They are there only once the option Outputs is set to By Outcome; otherwise until the option Single Output is switched on. */
	optional?: boolean;
	names: readonly string[];
	/** Index of the output for a result. */
	of: (result: JsonObject) => number;
	/** Index of the output for an item that failed, where the workflow goes on. */
	ofFailure: (mayHaveHappened: boolean) => number;
}

type Row<Fields extends readonly Field[]> = Omit<
	Operation,
	'fields' | 'identity' | 'plan' | 'sentBefore' | 'together'
> & {
	fields: Fields;
};

/** An operation that is one request. `answer` makes the output from the body where the body alone would not do. */
export function call<const Fields extends readonly Field[]>(
	row: Row<Fields> & {
		request: (params: ParamsOf<Fields>) => ApiRequest;
		answer?: (body: JsonObject, params: ParamsOf<Fields>) => Result;
	},
): Operation {
	const { request, answer = (body) => body, ...rest } = row;
	return flow({
		...rest,
		plan: (params) => {
			const planned = request(params);
			return async ({ client }) => answer(await client.call(planned), params);
		},
	});
}

/** An operation of several requests. `plan` refuses bad input at once and answers with what is to be done. */
export function flow<const Fields extends readonly Field[]>(
	row: Row<Fields> & {
		plan: (params: ParamsOf<Fields>) => Plan;
		identity?: (params: ParamsOf<Fields>) => string | undefined;
		sentBefore?: (params: ParamsOf<Fields>, context: OperationContext) => Promise<boolean>;
	},
): Operation {
	// The one reader of parameters makes them from these very fields: params.ts.
	const { plan, identity, sentBefore, ...rest } = row;
	return {
		...rest,
		plan: (params) => plan(params as ParamsOf<Fields>),
		...(identity && { identity: (params) => identity(params as ParamsOf<Fields>) }),
		...(sentBefore && {
			sentBefore: async (params, context) => await sentBefore(params as ParamsOf<Fields>, context),
		}),
	};
}

/** An operation on all items of the input at once. `check` refuses a bad item before anything is sent; the others go on where the node continues. */
export function together<const Fields extends readonly Field[]>(
	row: Row<Fields> & {
		check: (params: ParamsOf<Fields>) => void;
		plan: (items: ReadonlyArray<GivenItem<ParamsOf<Fields>>>) => TogetherPlan;
	},
): Operation {
	const { check, plan, ...rest } = row;
	return {
		...rest,
		plan: (params) => {
			check(params as ParamsOf<Fields>);
			return async () => [];
		},
		together: (items) => plan(items as ReadonlyArray<GivenItem<ParamsOf<Fields>>>),
	};
}
