/* eslint-disable @n8n/community-nodes/no-restricted-imports -- a command line */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { createInbox } from './inbox';
import type { Inbox } from './run';

interface Receiver {
	port: number;
	inbox: Inbox;
	close(): void;
}

const lookMs = 1_000;

/** Receives notifications on a port. @throws when the port is in use */
export async function receive(port: number, secret: string): Promise<Receiver> {
	const received = createInbox(secret, () => Date.now());
	let isOpen = true;
	const server = createServer((request, response) => {
		let text = '';
		request.on('data', (chunk) => (text += String(chunk)));
		request.on('end', () => {
			const headers = Object.fromEntries(
				Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
			);
			const url = `http://localhost${request.url ?? '/'}`;
			response.writeHead(received.take({ url, headers, body: parsed(text) })).end();
		});
	});
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, resolve);
	});
	return {
		port: (server.address() as AddressInfo).port,
		inbox: {
			refuse: (id) => received.refuse(id),
			next: async (id, seconds, nth) => {
				for (let waited = 0; isOpen && waited < seconds; waited += lookMs / 1_000) {
					const found = received.find(id, nth);
					if (found) return found;
					await sleep(lookMs);
				}
				return received.find(id, nth);
			},
		},
		close: () => {
			isOpen = false;
			server.close();
			server.closeAllConnections();
		},
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text) as unknown;
	} catch {
		return text;
	}
}
