import axios from 'axios';
import type { Deliver } from '../state/notification';

/** A receiver has 22 seconds (CONFIRMED, integration API, 8.2). */
const deadlineMs = 22_000;

export const deliverByHttp: Deliver = async ({ method, url, headers, body }) => {
	const answer = await axios.request<unknown>({
		method,
		url,
		headers,
		data: body === undefined || typeof body === 'string' ? body : JSON.stringify(body),
		// Text goes out as it is: a forged body need not be JSON.
		transformRequest: [(data: unknown) => data],
		timeout: deadlineMs,
		maxRedirects: 0,
		proxy: false,
		validateStatus: () => true,
	});
	return { status: answer.status, body: answer.data };
};
