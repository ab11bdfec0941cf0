import { type IExecuteFunctions } from 'n8n-workflow';
import { readAccount } from '../client/account';
import { type AttemptMemory } from '../client/charge-api';
import { withHeaders } from '../client/client';
import { clientOf, credentialFactsOf, sleepUnlessCancelled } from './account';
import { type Surroundings } from './operation';
import { untilWoken } from './wake';

/** Attempts and charges that n8n remembers for a node; older ones are forgotten. */
const mostRemembered = 10_000;

/** What the operations of one execution reach; the account is read once, and only when an item needs it. */
export async function surroundingsOf(context: IExecuteFunctions): Promise<(item: { itemIndex: number; sandbox: boolean }) => Surroundings> {
	const client = await clientOf(context);
	const credential = await credentialFactsOf(context);
	const memory = memoryOf(context);
	let account: ReturnType<typeof readAccount> | undefined;
	return ({ itemIndex, sandbox }) => ({
		client: sandbox ? withHeaders(client, { 'x-test-scope': 'sandbox' }) : client,
		account: async () => await (account ??= readAccount(client)),
		credential,
		sandbox,
		memory,
		place: {
			executionId: context.getExecutionId(),
			nodeId: context.getNode().id,
			runIndex: Number(context.evaluateExpression('{{ $runIndex }}', itemIndex)),
			itemIndex,
		},
		sleepOrWake: async (id, milliseconds) => await untilWoken(id, async () => await sleepUnlessCancelled(context, milliseconds)),
	});
}

/** n8n's de-duplication store: in its database, so it outlives a killed process and is shared by all workers. */
function memoryOf({ helpers }: IExecuteFunctions): AttemptMemory {
	const options = { mode: 'entries', maxEntries: mostRemembered } as const;
	const record: AttemptMemory['record'] = async (key) => {
		const seen = await helpers.checkProcessedAndRecord([key], 'node', options);
		return seen.new.length > 0 ? 'new' : 'known';
	};
	const forget: AttemptMemory['forget'] = async (key) => await helpers.removeProcessed([key], 'node', options);
	return {
		record,
		forget,
		async knows(key) {
			const known = (await record(key)) === 'known';
			if (!known) await forget(key);
			return known;
		},
	};
}
