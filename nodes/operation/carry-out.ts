import { checkEnvironment } from '../../domain/charge/environment';
import { textAt } from '../../domain/json';
import { type OperationContext } from './context';
import { mayHaveHappened } from './failures';
import { type Done, type Operation } from './operation';
import { type PlannedItem } from './plan-items';
import { replayed } from './replay';
import { settleTerminal } from './terminal';

/** Works on one item; what an earlier try of Retry On Fail did with it comes from the replay cache. */
export async function carryOut(
	operation: Operation,
	item: PlannedItem,
	context: OperationContext,
): Promise<Done> {
	const { onRetry } = operation;
	const work = async (): Promise<Done> => {
		try {
			const { plan, params } = await settleTerminal(operation, item, context);
			await checkEnvironmentLock(operation, params, context);
			return { result: await plan(context) };
		} catch (reason) {
			return { reason };
		}
	};
	if (onRetry === undefined) return await work();
	const { place, asTool } = context;
	return await replayed(place, item.params, work, (done) =>
		'result' in done ? !asTool : onRetry === 'replay' && mayHaveHappened(done.reason),
	);
}

/**
 * A credential that is not marked costs no request. An operation that names no terminal is judged by its account alone.
 * @throws RefusedInput when the account or the terminal is not of the environment that the credential is marked for
 */
async function checkEnvironmentLock(
	{ environmentLock = false }: Operation,
	params: object,
	{ credential, account, sandbox }: OperationContext,
): Promise<void> {
	if (credential.environment === 'any' || !environmentLock) return;
	const { test, nickname } = await account();
	checkEnvironment(credential.environment, {
		testAccount: test,
		nickname,
		deviceId: textAt(params, 'deviceId') ?? '',
		sandbox,
	});
}
