import { createHmac } from 'node:crypto';
import type { Json } from './json';

interface Incoming {
	url: string;
	headers: Record<string, string>;
	body: unknown;
}

interface Received extends Incoming {
	at: number;
}

const signatureOf = ({ headers }: Incoming) => {
	const [, ts = '', v1 = ''] =
		/ts=(\d+),\s*v1=([0-9a-f]+)/.exec(headers['x-signature'] ?? '') ?? [];
	return { ts, v1 };
};

/** Reads a notification as a fact: which spelling of the id was signed, and in which unit `ts` is. */
function readNotification(incoming: Incoming, secret: string): Json {
	const { url, headers, body } = incoming;
	const query = new URL(url).searchParams;
	const dataId = query.get('data.id') ?? '';
	const { ts, v1 } = signatureOf(incoming);
	const signs = (id: string) =>
		createHmac('sha256', secret)
			.update(`id:${id};request-id:${headers['x-request-id'] ?? ''};ts:${ts};`)
			.digest('hex') === v1;
	const signedId = signs(dataId.toLowerCase())
		? 'lower'
		: signs(dataId)
			? 'as received'
			: 'neither';
	return {
		signedId: v1 === '' ? 'unsigned' : signedId,
		ts: ts.length >= 13 ? 'milliseconds' : 'seconds',
		query: { dataId, type: query.get('type') ?? query.get('topic') ?? '' },
		...(headers['x-retry'] !== undefined && { retry: headers['x-retry'] }),
		body,
	};
}

/** What a repeat keeps of the first one, and how much later it came. */
function comparison(first: Received, repeat: Received): Json {
	const isSame = (one: unknown, other: unknown) =>
		JSON.stringify(one) === JSON.stringify(other) ? 'same' : 'new';
	return {
		minutes: Math.round((repeat.at - first.at) / 60_000),
		ts: isSame(signatureOf(first).ts, signatureOf(repeat).ts),
		requestId: isSame(first.headers['x-request-id'], repeat.headers['x-request-id']),
		body: isSame(first.body, repeat.body),
	};
}

/** Keeps what came, by the id in its query. */
export function createInbox(secret: string, now: () => number) {
	const received: Received[] = [];
	const refused = new Set<string>();
	const idOf = ({ url }: Incoming) => new URL(url).searchParams.get('data.id')?.toUpperCase() ?? '';
	return {
		/** The HTTP status to answer with. */
		take(incoming: Incoming): 200 | 500 {
			received.push({ ...incoming, at: now() });
			return refused.delete(idOf(incoming)) ? 500 : 200;
		},
		/** The next notification of it is answered with 500, once. */
		refuse: (id: string) => void refused.add(id.toUpperCase()),
		/** @param nth 0 is the first notification of the id */
		find(id: string, nth = 0): Json | undefined {
			const all = received.filter((one) => idOf(one) === id.toUpperCase());
			const [first] = all;
			const found = all[nth];
			if (first === undefined || found === undefined) return undefined;
			return {
				...readNotification(found, secret),
				...(nth > 0 && { repeat: comparison(first, found) }),
			};
		},
	};
}
