/**
 * Whether Mercado Pago can call n8n. It sends the challenge and the notifications from outside, so a local
 * or private address is unreachable. A simulator that itself has a private address can reach others of that network.
 *
 * @param webhookUrl the address that would be registered
 * @param apiUrl the API URL of the credential
 */
export function isReachable(webhookUrl: string, apiUrl: string): boolean {
	return isPublic(hostOf(webhookUrl)) || !isPublic(hostOf(apiUrl));
}

/** Whether a URL leads out of this machine and its network. */
export function isPublicAddress(url: string): boolean {
	return isPublic(hostOf(url));
}

function hostOf(url: string): string {
	try {
		return new URL(url).hostname
			.toLowerCase()
			.replace(/^\[|\]$/g, '')
			.replace(/\.$/, '');
	} catch {
		return '';
	}
}

/** Names that no public name server knows: RFC 6761, RFC 6762, and `.internal`, which ICANN reserved for private use. */
const privateEndings = ['localhost', 'local', 'internal', 'lan', 'home.arpa', 'test', 'invalid'];

function isPublic(host: string): boolean {
	if (host.includes(':')) return !isPrivateV6(host);
	if (/^\d+\.\d+\.\d+\.\d+$/.test(host)) return !isPrivateV4(host);
	// A name without a dot is a container or a machine of this network.
	return (
		host.includes('.') &&
		!privateEndings.some((ending) => host === ending || host.endsWith(`.${ending}`))
	);
}

/** RFC 1918, loopback, link-local, carrier-grade NAT (RFC 6598), "this host". */
function isPrivateV4(host: string): boolean {
	const [first = 0, second = 0] = host.split('.').map(Number);
	return (
		first === 0 ||
		first === 10 ||
		first === 127 ||
		(first === 100 && second >= 64 && second <= 127) ||
		(first === 169 && second === 254) ||
		(first === 172 && second >= 16 && second <= 31) ||
		(first === 192 && second === 168)
	);
}

/** Loopback, unspecified, unique local (fc00::/7), link-local (fe80::/10), and IPv4 written as IPv6. */
function isPrivateV6(host: string): boolean {
	const mapped = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(host);
	if (mapped) {
		const [high = 0, low = 0] = mapped.slice(1).map((part) => parseInt(part, 16));
		return isPrivateV4([high >> 8, high & 255, low >> 8, low & 255].join('.'));
	}
	return host === '::1' || host === '::' || /^f[cd]/.test(host) || /^fe[89ab]/.test(host);
}
