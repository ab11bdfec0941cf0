import type { Call } from './check';
import type { Answer } from './judge';
import { isObject, valuesAt } from './json';

type Kind = 'order' | 'intent' | 'print';

/** What a check asked for, and must not leave behind. */
export interface Made {
	check: string;
	kind: Kind;
	/** Absent where no usable answer came: it may exist all the same. */
	id?: string;
	terminal: string;
	reference?: string;
	/** As it was asked for, in words: `15.00`. */
	amount: string;
}

const intents = /^\/point\/integration-api\/devices\/([^/]+)\/payment-intents$/;

function kindOf({ method, path }: Call): Kind | undefined {
	if (method !== 'POST') return undefined;
	if (path === '/v1/orders') return 'order';
	if (path === '/terminals/v1/actions') return 'print';
	return intents.test(path) ? 'intent' : undefined;
}

const textAt = (body: unknown, path: string): string | undefined => {
	const [value] = valuesAt(body, path);
	return typeof value === 'string' && value !== '' ? value : undefined;
};

/** Minor units become units: an intent is asked for in minor units (integration API, 3.1). */
function amountOf(kind: Kind, body: unknown): string {
	if (kind === 'order') return textAt(body, 'transactions.payments[0].amount') ?? 'an amount';
	const [cents] = valuesAt(body, 'amount');
	if (kind === 'print' || !Number.isInteger(cents)) return 'an amount';
	const digits = String(cents).padStart(3, '0');
	return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** A refusal made nothing; whether a 5xx did is not known. */
const isRefusal = ({ status }: Answer) => status >= 300 && status < 500;

/** Keeps what was made from before its request is sent until it is undone, so that nothing that goes wrong in between loses it. */
export function createLedger() {
	const open = new Set<Made>();

	/** Registers what the request will make, sends it, and notes what the answer says of it. */
	async function watch(call: Call, check: string, send: () => Promise<Answer>): Promise<Answer> {
		const kind = kindOf(call);
		if (kind === undefined) return await send();
		const reference =
			textAt(call.body, 'external_reference') ??
			textAt(call.body, 'additional_info.external_reference');
		const made: Made = {
			check,
			kind,
			terminal:
				textAt(call.body, 'config.point.terminal_id') ??
				intents.exec(call.path)?.[1] ??
				'the terminal',
			amount: amountOf(kind, call.body),
			...(reference !== undefined && { reference }),
		};
		open.add(made);
		const answer = await send();
		const id = isObject(answer.body) ? textAt(answer.body, 'id') : undefined;
		const isKnown = [...open].some((other) => other.id !== undefined && other.id === id);
		if (isRefusal(answer) || isKnown) open.delete(made);
		else if (answer.status < 300 && id !== undefined) made.id = id;
		return answer;
	}

	return {
		watch,
		open: (): Made[] => [...open],
		close: (made: Made) => void open.delete(made),
	};
}

export type Ledger = ReturnType<typeof createLedger>;

export const nameOf = ({ kind, id, reference, terminal }: Made): string =>
	`${{ order: 'order', intent: 'payment intent', print: 'print' }[kind]} ${id ?? `with the reference ${reference ?? '(none)'}`} on ${terminal}`;
