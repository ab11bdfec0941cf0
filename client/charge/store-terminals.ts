import { type JsonObject, textAt } from '../../domain/json';
import { type StoreTerminal } from './port';

/** Terminals as either generation lists them: the rows have the same names. */
export function terminalsOfStore(
	terminals: readonly JsonObject[],
	deviceId: string,
): StoreTerminal[] {
	const store = textAt(
		terminals.find((terminal) => textAt(terminal, 'id') === deviceId),
		'store_id',
	);
	if (store === undefined) return [];
	return terminals
		.filter((terminal) => textAt(terminal, 'store_id') === store)
		.flatMap((terminal) => {
			const id = textAt(terminal, 'id');
			return id === undefined
				? []
				: [{ id, takesCharges: textAt(terminal, 'operating_mode') === 'PDV' }];
		});
}
