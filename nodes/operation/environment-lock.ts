import { checkEnvironment } from '../../domain/charge/environment';
import { textAt } from '../../domain/json';
import { type Operation } from './operation';
import { type OperationContext } from './context';

/**
 * Stops what moves money in the wrong world. A credential that is not marked costs no request.
 * An operation that names no terminal is judged by its account alone.
 * @throws RefusedInput when the account or the terminal is not of the environment that the credential is marked for
 */
export async function obeyLock({ movesMoney = false, obeysLock = false }: Operation, params: object, { credential, account, sandbox }: OperationContext): Promise<void> {
	if (credential.environment === 'any' || !(movesMoney || obeysLock)) return;
	const { test, nickname } = await account();
	checkEnvironment(credential.environment, { testAccount: test, nickname, deviceId: textAt(params, 'deviceId') ?? '', sandbox });
}
