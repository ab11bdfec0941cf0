import { isReachable } from '../../../domain/webhook/reachability';

const mercadoPago = 'https://api.mercadopago.com';

describe('whether Mercado Pago can call n8n', () => {
	test.each([
		['https://n8n.example.com/webhook/1/point', true],
		['https://203.0.113.7/webhook/1/point', true],
		['https://[2001:db8::7]/webhook/1/point', true],
		['https://172.32.0.1/point', true],
		['https://100.128.0.1/point', true],
		['https://example.com./point', true],
		['http://localhost:5678/point', false],
		['http://LOCALHOST/point', false],
		['http://n8n.localhost/point', false],
		['http://n8n:5678/point', false],
		['http://nas.local/point', false],
		['http://n8n.internal/point', false],
		['http://n8n.home.arpa/point', false],
		['http://127.0.0.1:5678/point', false],
		['http://127.1/point', false],
		['http://0.0.0.0:5678/point', false],
		['http://10.0.0.5/point', false],
		['http://172.16.0.1/point', false],
		['http://172.31.255.255/point', false],
		['http://192.168.1.20/point', false],
		['http://169.254.1.1/point', false],
		['http://100.64.0.1/point', false],
		['http://[::1]:5678/point', false],
		['http://[::]/point', false],
		['http://[fd00::1]/point', false],
		['http://[fe80::1]/point', false],
		['http://[::ffff:192.168.1.1]/point', false],
		['no address', false],
	])('%s: %p', (url, reachable) => {
		expect(isReachable(url, mercadoPago)).toBe(reachable);
	});

	test.each(['http://127.0.0.1:8788', 'http://simulator:8788', 'http://localhost:8788'])(
		'a simulator at %s reaches its neighbours',
		(api) => {
			expect(isReachable('http://localhost:5678/point', api)).toBe(true);
		},
	);
});
