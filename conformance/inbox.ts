import { createHmac } from 'node:crypto';
import type { Json } from './json';

interface Received {
	url: string;
	headers: Record<string, string>;
	body: unknown;
}

/** Reads a notification as a fact: which spelling of the id was signed, and in which unit `ts` is. */
function readNotification({ url, headers, body }: Received, secret: string): Json {
	const query = new URL(url).searchParams;
	const dataId = query.get('data.id') ?? '';
	const [, ts = '', v1 = ''] =
		/ts=(\d+),\s*v1=([0-9a-f]+)/.exec(headers['x-signature'] ?? '') ?? [];
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
		body,
	};
}

/** Keeps what came, by the id in its query. */
export function createInbox(secret: string) {
	const received: Received[] = [];
	return {
		take: (one: Received) => void received.push(one),
		find(id: string): Json | undefined {
			const one = received.find(
				({ url }) => new URL(url).searchParams.get('data.id')?.toUpperCase() === id.toUpperCase(),
			);
			return one && readNotification(one, secret);
		},
	};
}
