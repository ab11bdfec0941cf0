// The yardstick: axios and nothing else, the same number of requests at a time.
import axios from 'axios';

/** Reads every payment intent, `width` at a time; resolves with the milliseconds it took. */
export async function readWithPool({ url, token, ids, width }) {
	const client = axios.create({ baseURL: url, headers: { Authorization: `Bearer ${token}` } });
	const results = new Array(ids.length);
	const start = performance.now();
	let next = 0;
	const worker = async () => {
		for (let at = next++; at < ids.length; at = next++) {
			results[at] = (await client.get(`/point/integration-api/payment-intents/${ids[at]}`)).data;
		}
	};
	await Promise.all(Array.from({ length: width }, worker));
	const took = performance.now() - start;
	if (results.some((intent, at) => intent.id !== ids[at]))
		throw new Error('The pool read something else');
	return took;
}
