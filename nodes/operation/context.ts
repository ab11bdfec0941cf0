import { type IExecuteFunctions } from 'n8n-workflow';
import { type Account, readAccount } from '../../client/api/users';
import { type AttemptMemory } from '../../client/attempt-memory';
import { type Client, withHeaders } from '../../client/http/client';
import { type CredentialFacts } from '../../client/diagnose/diagnose';
import { clientOf } from '../n8n/transport';
import { credentialFactsOf, credentialIdOf, showThatTokenIsReadable } from '../n8n/credentials';
import { sleepUnlessCancelled } from '../n8n/cancelling';
import { runsAsTool } from '../n8n/as-tool';
import { attemptMemoryOf } from '../n8n/attempt-memory';
import { isWaitedFor, untilWoken, whileWaitingFor } from '../n8n/waiters';

/** What an operation may use beside its parameters. */
export interface OperationContext {
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
	place: ExecutionPlace;
	/** An AI agent calls the node. */
	asTool: boolean;
	memory: AttemptMemory;
	/** Says how far a long wait is: in the log, and in the console of an open editor. */
	progress: (text: string) => void;
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

export interface ExecutionPlace {
	/** This n8n; empty where n8n does not tell. */
	instanceId: string;
	workflowId: string;
	executionId: string;
	nodeId: string;
	/** Another account does not get what was done for this one. */
	credentialId: string;
	/** Always 0 for a tool: n8n counts every try of a tool, and every call of it, as a run of its own. */
	runIndex: number;
	itemIndex: number;
}

export type ContextOfItem = (item: { itemIndex: number; sandbox: boolean }) => OperationContext;

/** The operation contexts of one execution; the account is read once, and only when an item needs it. */
export async function operationContextOf(context: IExecuteFunctions): Promise<ContextOfItem> {
	const client = await clientOf(context);
	const credential = await credentialFactsOf(context);
	if (!credential.isEncrypted) showThatTokenIsReadable(context);
	const memory = attemptMemoryOf(context);
	const asTool = runsAsTool(context);
	let account: ReturnType<typeof readAccount> | undefined;
	let runIndex: number | undefined = asTool ? 0 : undefined;
	return ({ itemIndex, sandbox }) => ({
		client: sandbox ? withHeaders(client, { 'x-test-scope': 'sandbox' }) : client,
		account: async () => await (account ??= readAccount(client)),
		credential,
		timezone: context.getTimezone(),
		sandbox,
		binary: async (field) => await readBinary(context, itemIndex, field),
		memory,
		asTool,
		get place() {
			// The same for every item; n8n takes a millisecond to say it.
			runIndex ??= Number(context.evaluateExpression('{{ $runIndex }}', 0));
			return {
				instanceId: context.getInstanceId(),
				workflowId: context.getWorkflow().id ?? '',
				executionId: context.getExecutionId(),
				nodeId: context.getNode().id,
				credentialId: credentialIdOf(context),
				runIndex,
				itemIndex,
			};
		},
		progress: (text) => showProgress(context, text),
		whileWaitingFor,
		isWaitedFor,
		sleepOrWake: async (id, milliseconds) =>
			await untilWoken(id, async () => await sleepUnlessCancelled(context, milliseconds)),
	});
}

function showProgress(
	context: Pick<IExecuteFunctions, 'logger'> & Partial<Pick<IExecuteFunctions, 'sendMessageToUI'>>,
	text: string,
): void {
	context.logger.info(text);
	context.sendMessageToUI?.(text);
}

async function readBinary(
	context: IExecuteFunctions,
	itemIndex: number,
	field: string,
): Promise<BinaryFile | undefined> {
	const file = context.getInputData()[itemIndex]?.binary?.[field];
	if (file === undefined) return undefined;
	const content = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	return { base64: content.toString('base64'), bytes: content.length, mimeType: file.mimeType };
}
