import type { Account, State } from '../state/state';
import { ControlError } from './answer';

/** By user id or access token; nothing means the first account, Argentina's. */
export function findAccount(state: State, wanted: unknown): Account {
	const found = state.accounts.find((account) =>
		wanted === undefined
			? true
			: account.userId === Number(wanted) || account.accessToken === wanted,
	);
	if (!found) throw new ControlError(404, `No such account: ${String(wanted)}`);
	return found;
}
