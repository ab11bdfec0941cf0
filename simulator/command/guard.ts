/* eslint-disable @n8n/community-nodes/no-restricted-imports -- for the process that main.ts starts */
import { hostname, networkInterfaces } from 'node:os';

const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** What stands in a Host header, without the port: lower case, an IPv6 address in brackets. */
const nameIn = (host: string) => host.trim().toLowerCase().replace(/:\d*$/, '');

const bracketed = (address: string) => (address.includes(':') ? `[${address}]` : address);

/** Under these names this machine is called by itself and by its neighbours. */
function ownNames(): Set<string> {
	const addresses = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
	return new Set([
		hostname().toLowerCase(),
		...addresses.map(({ address }) => bracketed(address.toLowerCase())),
	]);
}

/**
 * Why a request may not steer the simulator, or undefined. A page of somebody else that is open in the same browser
 * can post forms and plain text to this port, and by a name of its own that it points here (DNS rebinding) everything else.
 * @param moreNames other names under which this machine is called, e.g. that of its container
 */
export function whyNotSteered(request: Request, moreNames: readonly string[]): string | undefined {
	const { pathname, host } = new URL(request.url);
	if (pathname !== '/_sim' && !pathname.startsWith('/_sim/')) return undefined;
	const called = nameIn(request.headers.get('host') ?? host);
	if (!loopback.test(called) && !ownNames().has(called) && !moreNames.includes(called)) {
		return `Host: ${called} is not a name of this machine. Start the simulator with --allow-host ${called} if it is.`;
	}
	const type = request.headers.get('content-type')?.split(';')[0]?.trim().toLowerCase();
	if (!['GET', 'HEAD'].includes(request.method) && type !== 'application/json') {
		return 'Send it with the header content-type: application/json.';
	}
	return undefined;
}

/** Whether a URL leads to this machine: by a loopback address or name. */
export function isLoopback(url: string): boolean {
	return URL.canParse(url) && loopback.test(new URL(url).hostname.toLowerCase());
}
