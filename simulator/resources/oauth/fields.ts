import { isObject } from '../../http/fields';

export type Fields = Record<string, string>;

/** JSON is documented, form-encoded works for integrators (OBSERVED, integration API, 11.3). */
export function readFields(text: string): Fields {
	let body: unknown;
	try {
		body = JSON.parse(text);
	} catch {
		return Object.fromEntries(new URLSearchParams(text));
	}
	if (!isObject(body)) return {};
	const given = Object.entries(body).filter(([, value]) => value !== null && value !== undefined);
	return Object.fromEntries(given.map(([name, value]) => [name, String(value)]));
}

const secret = ['access_token', 'client_secret', 'code', 'code_verifier', 'refresh_token'];

/** For the ledger: that a secret was there, not which. */
export const withoutSecrets = (fields: Fields): Fields =>
	Object.fromEntries(
		Object.entries(fields).map(([name, value]) => [
			name,
			secret.includes(name) ? '(hidden)' : value,
		]),
	);
