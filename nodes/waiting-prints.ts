import { type Client } from '../client/client';
import { MercadoPagoError } from '../client/errors';
import { isPrintWaiting } from '../client/print';

/**
 * The prints that nodes of this process sent last, by terminal: Mercado Pago has no call that says which print holds a terminal.
 * n8n's own store cannot tell them either: it keeps hashes, and answers only whether a known one is there.
 */
const sent = new Map<string, string[]>();

const mostPerTerminal = 5;
const mostTerminals = 500;

export function rememberPrint(terminal: string, printId: string): void {
	const others = (sent.get(terminal) ?? []).filter((id) => id !== printId);
	// Set anew, so that the terminal that was used longest ago comes first.
	sent.delete(terminal);
	const [oldest] = sent.keys();
	if (sent.size >= mostTerminals && oldest !== undefined) sent.delete(oldest);
	sent.set(terminal, [printId, ...others].slice(0, mostPerTerminal));
}

/** Does the work; where the terminal is busy because one of these prints still waits there, the refusal names it. */
export async function namingThePrint<Result>(client: Client, terminal: string, work: () => Promise<Result>): Promise<Result> {
	try {
		return await work();
	} catch (reason) {
		if (!(reason instanceof MercadoPagoError) || !isBusy(reason)) throw reason;
		const printId = await waitingOn(client, terminal);
		if (printId === undefined) throw reason;
		const { message, status, code, ambiguous, body } = reason;
		const advice = `Print ${printId} waits there and holds the terminal: cancel it with Print > Cancel, or let the terminal print it. ${reason.advice}`;
		throw new MercadoPagoError(message, { advice, status, code, ambiguous, body });
	}
}

function isBusy({ status, code }: MercadoPagoError): boolean {
	return status === 409 && code !== 'idempotency_key_already_used';
}

/** A print that cannot be read, e.g. of another account, is not named. */
async function waitingOn(client: Client, terminal: string): Promise<string | undefined> {
	for (const printId of sent.get(terminal) ?? []) {
		if (await isPrintWaiting(client, printId).catch(() => false)) return printId;
	}
	return undefined;
}
