import type { IHttpRequestOptions, INodeParameters } from 'n8n-workflow';
import { MercadoPagoPoint } from '../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { apiUrl, outputOf } from './n8n';

/** What was asked of Mercado Pago: method, path, query, body; headers only where there are any. */
export async function requestsOf(
	params: INodeParameters,
	answers: Record<string, unknown> = {},
): Promise<unknown[]> {
	const requests: unknown[] = [];
	const http = async ({ method, url, qs, body, headers }: IHttpRequestOptions) => {
		const path = url.replace(apiUrl, '');
		requests.push([
			method,
			path,
			...[qs, body].filter(Boolean),
			...(Object.keys(headers ?? {}).length > 0 ? [headers] : []),
		]);
		return {
			statusCode: 200,
			headers: {},
			body: answers[`${method} ${path}`] ?? {
				id: method === 'POST' ? 'made' : 'read',
				...emptyLists,
			},
		};
	};
	await outputOf({ node: new MercadoPagoPoint(), items: [params], http });
	return requests;
}

/** Whatever list is asked for, there is nothing in it. */
const emptyLists = { devices: [], events: [], results: [], data: [] };
