import { type IExecuteFunctions } from 'n8n-workflow';
import { readAccount } from '../client/account';
import { withHeaders } from '../client/client';
import { clientOf, credentialFactsOf, sleepUnlessCancelled } from './account';
import { runsAsTool } from './as-tool';
import { memoryOf } from './memory';
import { type BinaryFile, type Surroundings } from './operation';
import { isWaitedFor, untilWoken, whileWaitingFor } from './wake';

/** What the operations of one execution reach; the account is read once, and only when an item needs it. */
export async function surroundingsOf(context: IExecuteFunctions): Promise<(item: { itemIndex: number; sandbox: boolean }) => Surroundings> {
	const client = await clientOf(context);
	const credential = await credentialFactsOf(context);
	const memory = memoryOf(context);
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
			return { instanceId: context.getInstanceId(), workflowId: context.getWorkflow().id ?? '', executionId: context.getExecutionId(), nodeId: context.getNode().id, runIndex, itemIndex };
		},
		whileWaitingFor,
		isWaitedFor,
		sleepOrWake: async (id, milliseconds) => await untilWoken(id, async () => await sleepUnlessCancelled(context, milliseconds)),
	});
}

async function readBinary(context: IExecuteFunctions, itemIndex: number, field: string): Promise<BinaryFile | undefined> {
	const file = context.getInputData()[itemIndex]?.binary?.[field];
	if (file === undefined) return undefined;
	const content = await context.helpers.getBinaryDataBuffer(itemIndex, field);
	return { base64: content.toString('base64'), bytes: content.length, mimeType: file.mimeType };
}
