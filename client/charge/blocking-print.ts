import { textAt } from '../../domain/json';
import { blocksTerminal } from '../../domain/shop/print';
import { shown } from '../../domain/input/quoted';
import { type Client } from '../http/client';
import { MercadoPagoError, withOtherAdvice } from '../http/errors';
import { getPrint } from '../api/prints';

/**
 * Where the work is refused because one of these prints still waits on the terminal, the error names it.
 * @param printIds of prints that were sent to the terminal before
 */
export async function namingThePrint<Result>(
	client: Client,
	printIds: readonly string[],
	work: () => Promise<Result>,
): Promise<Result> {
	return await work().catch(async (reason: unknown) => {
		if (!(reason instanceof MercadoPagoError) || !isBusy(reason)) throw reason;
		const printId = await firstWaiting(client, printIds);
		if (printId === undefined) throw reason;
		throw withOtherAdvice(
			reason,
			`Nothing new was created. Print ${shown(printId)} waits there and holds the terminal: cancel it with Print > Cancel, or let the terminal print it.`,
		);
	});
}

function isBusy({ status, code }: MercadoPagoError): boolean {
	return status === 409 && code !== 'idempotency_key_already_used';
}

/** A print that cannot be read, e.g. of another account, is left out. */
export async function firstWaiting(
	client: Client,
	printIds: readonly string[],
): Promise<string | undefined> {
	for (const printId of printIds) {
		const print = await client.call(getPrint(printId)).catch(() => undefined);
		if (blocksTerminal(textAt(print, 'status'))) return printId;
	}
	return undefined;
}
