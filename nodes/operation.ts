import { type INodeProperties } from 'n8n-workflow';
import { type Account } from '../client/account';
import { type AttemptMemory } from '../client/charge-api';
import { type Client } from '../client/client';
import { type CredentialFacts } from '../client/diagnose';
import { type ApiRequest } from '../client/request';
import { type JsonObject } from '../domain/json';

/** A full n8n property, written as a literal: its type becomes the type of the parameter. */
export type Field = DeepReadonly<INodeProperties>;

type DeepReadonly<T> = T extends object ? { readonly [K in keyof T]: DeepReadonly<T[K]> } : T;

/** The typed parameters that a list of fields stands for. A notice has none. */
export type ParamsOf<Fields extends readonly Field[]> = {
	[F in Fields[number] as F['type'] extends 'notice' ? never : F['name']]: IsAlwaysThere<F> extends true ? ValueOf<F> : ValueOf<F> | undefined;
};

type IsAlwaysThere<F extends Field> = F extends { displayOptions: object } ? false : F extends { type: 'boolean' | 'options' | 'collection' } | { required: true } ? true : false;

type ValueOf<F extends Field> = F extends { type: 'options'; options: ReadonlyArray<infer Option> }
	? Option extends { value: infer Value }
		? Value
		: never
	: F extends { type: 'collection'; options: infer Inner extends readonly Field[] }
		? Partial<ParamsOf<Inner>>
		: F extends { type: 'boolean' }
			? boolean
			: F extends { type: 'number' }
				? number
				: string;

/** What an operation reaches beside its parameters. */
export interface Surroundings {
	client: Client;
	/** The account of the credential; read at most once per execution. */
	account: () => Promise<Account>;
	/** IANA name of the workflow's time zone: what a time without zone means. */
	timezone: string;
	/** What the credential says of itself: what it is marked for, whether secrets are set. */
	credential: CredentialFacts;
	/** Whether the request goes to Mercado Pago's sandbox. */
	sandbox: boolean;
	/** A file of the item by the name of its field; absent where the item has none. */
	binary: (field: string) => Promise<BinaryFile | undefined>;
	/** Where in n8n the item is: the same over the Retry On Fail of a node, and over the calls of a tool. */
	place: Place;
	/** An AI agent calls the node. */
	asTool: boolean;
	memory: AttemptMemory;
	/** Marks a resource as waited for in this process while `work` goes on. */
	whileWaitingFor: <T>(id: string, work: () => Promise<T>) => Promise<T>;
	isWaitedFor: (id: string) => boolean;
	/** Sleeps so many milliseconds, or less when a notification about this resource arrives in this process. */
	sleepOrWake: (id: string, milliseconds: number) => Promise<void>;
}

export interface BinaryFile {
	base64: string;
	bytes: number;
	mimeType: string;
}

export interface Place {
	/** This n8n; empty where n8n does not tell. */
	instanceId: string;
	workflowId: string;
	executionId: string;
	nodeId: string;
	/** Always 0 for a tool: n8n counts every try of a tool, and every call of it, as a run of its own. */
	runIndex: number;
	itemIndex: number;
}

export type Result = JsonObject | JsonObject[];

/** What one item will do. Made from its parameters alone, for every item before the first call is sent. */
export type Plan = (surroundings: Surroundings) => Promise<Result>;

/** One row of a resource. `value` is stored in users' workflows for ever. */
export interface Operation {
	value: string;
	name: string;
	action: string;
	description: string;
	fields: readonly Field[];
	/** Done at most once for an item of an execution, whatever Retry On Fail repeats; and obeys the lock. */
	movesMoney?: boolean;
	/** A try whose end is not known is tried again by Retry On Fail all the same: a key, and reading first, make that safe. */
	settlesDoubt?: boolean;
	/** Refused when the account or the terminal is not of the environment that the credential is marked for. */
	obeysLock?: boolean;
	branches?: Branches;
	/** What makes an item the same work as another one of the same input, where that must not be; absent where nothing does. */
	identity?(params: Record<string, unknown>): string | undefined;
	plan(params: Record<string, unknown>): Plan;
}

export interface Resource {
	value: string;
	name: string;
	/** The operation of a node that names none. n8n does not store a default, so it stands in users' workflows for ever. */
	defaultOperation: string;
	operations: readonly Operation[];
}

/** Named outputs, in place of the one that an operation has otherwise. The option Single Output switches them off. */
export interface Branches {
	names: readonly string[];
	/** Index of the output for a result. */
	of: (result: JsonObject) => number;
	/** Index of the output for an item that failed, where the workflow goes on. */
	ofFailure: (mayHaveHappened: boolean) => number;
}

interface Row<Fields extends readonly Field[]> {
	value: string;
	name: string;
	action: string;
	description: string;
	fields: Fields;
	movesMoney?: boolean;
	settlesDoubt?: boolean;
	obeysLock?: boolean;
	branches?: Branches;
}

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
	row: Row<Fields> & { plan: (params: ParamsOf<Fields>) => Plan; identity?: (params: ParamsOf<Fields>) => string | undefined },
): Operation {
	// The one reader of parameters makes them from these very fields: params.ts.
	const { plan, identity, ...rest } = row;
	return { ...rest, plan: (params) => plan(params as ParamsOf<Fields>), ...(identity && { identity: (params) => identity(params as ParamsOf<Fields>) }) };
}
