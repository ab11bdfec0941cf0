/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a real receiver on a real port */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { SimulatorOptions } from '../../simulator/simulator';
import { createSimulator } from '../../simulator/simulator';
import { listen } from '../../simulator/command/listen';

export interface Received {
	method: string;
	/** With its query. */
	url: string;
	query: Record<string, string>;
	headers: Record<string, string>;
	body: unknown;
}

export type Receiver = (received: Received) => { status: number; body?: unknown };

/** The simulator as somebody sees it from outside: an address and nothing else. */
export interface Outside {
	url: string;
	/** Where it can send notifications and challenges. */
	webhookUrl: string;
	fetch(path: string, init?: RequestInit): Promise<Response>;
	received: Received[];
	receive(by: Receiver): void;
	close(): Promise<void>;
}

export type Transport = (options?: SimulatorOptions) => Promise<Outside>;

const defaults: SimulatorOptions = {
	clock: 'virtual',
	startAt: '2025-03-04T12:00:00Z',
	mode: 'manual',
};

const textHeaders = (headers: object) =>
	Object.fromEntries(
		Object.entries(headers).map(([name, value]) => [name.toLowerCase(), String(value)]),
	);

function createReceiver() {
	const received: Received[] = [];
	let answer: Receiver = () => ({ status: 200 });
	const take = (method: string, url: string, headers: object, body: unknown) => {
		const query = Object.fromEntries(new URL(url, 'http://localhost').searchParams);
		const entry = { method, url, query, headers: textHeaders(headers), body };
		received.push(entry);
		return answer(entry);
	};
	return { received, take, receive: (by: Receiver) => (answer = by) };
}

export const inProcess: Transport = async (options = {}) => {
	const receiver = createReceiver();
	const simulator = createSimulator({
		...defaults,
		...options,
		deliver: async ({ method, url, headers, body }) => {
			const { status, body: answer } = receiver.take(method, url, headers, body);
			return { status, body: answer };
		},
	});
	return {
		url: 'http://simulator.test',
		webhookUrl: 'http://till.test/webhook',
		fetch: async (path, init) =>
			await simulator.fetch(new Request(`http://simulator.test${path}`, init)),
		received: receiver.received,
		receive: receiver.receive,
		close: async () => simulator.close(),
	};
};

export const overAPort: Transport = async (options = {}) => {
	const receiver = createReceiver();
	const till = createServer((request, response) => {
		const chunks: Buffer[] = [];
		request.on('data', (chunk: Buffer) => chunks.push(chunk));
		request.on('end', () => {
			const text = Buffer.concat(chunks).toString();
			const url = request.url ?? '';
			const body: unknown = text === '' ? undefined : JSON.parse(text);
			const answer = receiver.take(request.method ?? '', url, request.headers, body);
			response.writeHead(answer.status, { 'content-type': 'application/json' });
			response.end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
		});
	});
	await new Promise<void>((resolve) => till.listen(0, '127.0.0.1', resolve));
	const simulator = createSimulator({ ...defaults, ...options });
	const listening = await listen(simulator, { port: 0 });
	return {
		url: listening.url,
		webhookUrl: `http://127.0.0.1:${(till.address() as AddressInfo).port}/webhook`,
		fetch: async (path, init) => await fetch(`${listening.url}${path}`, init),
		received: receiver.received,
		receive: receiver.receive,
		close: async () => {
			simulator.close();
			await listening.close();
			till.closeAllConnections();
			await new Promise<void>((resolve) => till.close(() => resolve()));
		},
	};
};

export const transports: Array<[string, Transport]> = [
	['in process', inProcess],
	['over a port', overAPort],
];
