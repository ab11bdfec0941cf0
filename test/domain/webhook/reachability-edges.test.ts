import { isReachable } from '../../../domain/webhook/reachability';

test.each([
	['100.63.255.255', true],
	['100.64.0.0', false],
	['100.127.255.255', false],
	['100.128.0.0', true],
	['172.15.255.255', true],
	['172.16.0.0', false],
	['172.31.255.255', false],
	['172.32.0.0', true],
	['169.253.0.1', true],
	['169.254.0.1', false],
	['192.167.255.255', true],
	['192.168.0.0', false],
	['11.0.0.1', true],
	['10.255.255.255', false],
])('Mercado Pago reaches n8n at %s: %p', (host, reaches) => {
	expect(isReachable(`https://${host}/webhook/1/point`, 'https://api.mercadopago.com')).toBe(
		reaches,
	);
});
