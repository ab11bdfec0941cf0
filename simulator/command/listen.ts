/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/require-node-api-error -- this file is the port */
import type { HttpBindings } from '@hono/node-server';
import { createAdaptorServer } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { ConnectionCut } from '../faults/connection-cut';
import type { Simulator } from '../simulator';
import { whyNotSteered } from './guard';

export interface Listening {
	url: string;
	port: number;
	close(): Promise<void>;
}

export async function listen(
	simulator: Simulator,
	{
		port,
		host = '127.0.0.1',
		allowHost = [],
	}: { port: number; host?: string; allowHost?: readonly string[] },
): Promise<Listening> {
	const answer = async (request: Request, { outgoing }: HttpBindings) => {
		const refused = whyNotSteered(request, allowHost);
		if (refused !== undefined) return Response.json({ error: refused }, { status: 403 });
		const whenAnswered = (run: () => void) => {
			if (outgoing.destroyed) run();
			else outgoing.once('close', run);
		};
		try {
			return await simulator.answer(request, { whenAnswered });
		} catch (error) {
			if (!(error instanceof ConnectionCut)) throw error;
			outgoing.destroy();
			return RESPONSE_ALREADY_SENT;
		}
	};
	const server = createAdaptorServer({
		fetch: (request, env) => answer(request, env as HttpBindings),
		overrideGlobalObjects: false,
	}) as Server;

	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, host, resolve);
	});
	const address = server.address() as AddressInfo;
	const shown = host.includes(':') ? `[${host}]` : host;

	return {
		url: `http://${shown}:${address.port}`,
		port: address.port,
		close: async () => {
			await new Promise<void>((resolve) => {
				server.close(() => resolve());
				server.closeAllConnections();
			});
		},
	};
}
