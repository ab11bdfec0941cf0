/**
 * The prints that nodes of this process sent last, by terminal: Mercado Pago has no call that says which print holds a terminal.
 * n8n's own store cannot tell them either: it keeps hashes, and answers only whether a known one is there.
 */
const sent = new Map<string, readonly string[]>();

const mostPerTerminal = 5;
const mostTerminals = 500;

export function rememberPrint(terminal: string, printId: string): void {
	const others = printsSentTo(terminal).filter((id) => id !== printId);
	// Set anew, so that the terminal that was used longest ago comes first.
	sent.delete(terminal);
	const [oldest] = sent.keys();
	if (sent.size >= mostTerminals && oldest !== undefined) sent.delete(oldest);
	sent.set(terminal, [printId, ...others].slice(0, mostPerTerminal));
}

/** The newest first. */
export function printsSentTo(terminal: string): readonly string[] {
	return sent.get(terminal) ?? [];
}
