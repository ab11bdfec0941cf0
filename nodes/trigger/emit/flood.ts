import { type IExecuteFunctions } from 'n8n-workflow';
import { type Client } from '../../../client/http/client';
import { nothingIfMercadoPago } from '../../../client/http/errors';
import { latestChanges } from '../../../client/polling/changes';
import { dayMs, dayOf } from '../../../domain/time/days';
import { isWaitedFor } from '../../n8n/waiters';
import { type Candidate } from '../shared/candidate';
import { receiveBy, polledTopics } from '../shared/choices';
import { scopeOf } from '../../n8n/context';

/** How many unsigned notifications are read at once in this process, by node, and how many more may wait for that. */
const unknownAtOnce = 3;
const mostWaiting = 10;
const listedAtOnce = 10;

/** A list tells of all that wait for it. */
const listEveryMs = 500;

interface Gates {
	unknown: Gate;
	listed: Gate;
	/** By topic, the list that has not begun yet; behind it who asks later. */
	lists: Map<string, { begins?: Promise<Set<string>>; lastAt: number }>;
}

const gatesByScope = new Map<string, Gates>();

/** Whether nothing but what is read speaks for it, and polling brings it if it is true. */
export function isHintOnly(context: IExecuteFunctions, { source, signed }: Candidate): boolean {
	return (
		source === 'webhook' &&
		!signed &&
		receiveBy(context) === 'both' &&
		context.getMode() !== 'manual'
	);
}

/**
 * Reads what anybody may have made up. A few are read at once. When more come, a list of Mercado Pago tells which of them exist: these are
 * read beside the others, so that a flood of unknown IDs holds up no sale. The rest waits, and what is too much is left to polling.
 * @returns nothing when it was not read
 */
export async function readInFlood<T>(
	context: IExecuteFunctions,
	client: Client,
	candidate: Candidate,
	read: () => Promise<T>,
): Promise<T | undefined> {
	const gates = gatesOf(scopeOf(context));
	if (isWaitedFor(candidate.id)) return await gates.listed.pass(read);
	if (
		gates.unknown.isOpen() ||
		!polledTopics(context).includes(candidate.topic) ||
		candidate.claims.resource !== undefined
	)
		return await gates.unknown.pass(read);
	if (await isListed(client, gates, candidate)) return await gates.listed.pass(read);
	if (gates.unknown.waiting() < mostWaiting) return await gates.unknown.pass(read);
	context.logger.warn(
		`Mercado Pago Point Trigger: the ${candidate.topic} notification of ${candidate.id} was not read: many that are not signed come at once, and Mercado Pago does not list it. Polling brings it when it does`,
	);
	return undefined;
}

async function isListed(
	client: Client,
	{ lists }: Gates,
	{ topic, id }: Candidate,
): Promise<boolean> {
	const list = lists.get(topic) ?? { lastAt: 0 };
	lists.set(topic, list);
	list.begins ??= (async () => {
		await client.sleep(
			Math.min(listEveryMs, Math.max(0, list.lastAt + listEveryMs - client.now())),
		);
		// Who comes from now on may not be in this list.
		list.begins = undefined;
		list.lastAt = client.now();
		const now = client.now();
		const listed = await latestChanges(client, [topic], {
			from: dayOf(now - dayMs),
			to: dayOf(now),
		}).catch(nothingIfMercadoPago);
		return new Set((listed ?? []).map((one) => one.id.toLowerCase()));
	})();
	return (await list.begins).has(id.toLowerCase());
}

function gatesOf(scope: string): Gates {
	const gates = gatesByScope.get(scope) ?? {
		unknown: createGate(unknownAtOnce),
		listed: createGate(listedAtOnce),
		lists: new Map(),
	};
	gatesByScope.set(scope, gates);
	return gates;
}

/** Limits how much runs at once in this process; the rest waits, first come, first served. */
interface Gate {
	pass<T>(work: () => Promise<T>): Promise<T>;
	isOpen(): boolean;
	waiting(): number;
}

function createGate(most: number): Gate {
	let running = 0;
	const queue: Array<() => void> = [];
	return {
		isOpen: () => running < most,
		waiting: () => queue.length,
		async pass(work) {
			// Who leaves hands the place on.
			if (running < most) running++;
			else await new Promise<void>((proceed) => queue.push(proceed));
			try {
				return await work();
			} finally {
				const next = queue.shift();
				if (next === undefined) running--;
				else next();
			}
		},
	};
}
