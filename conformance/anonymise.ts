import { isObject, type Json } from './json';

/** Fields whose values tell who somebody is, or open something. By name, wherever they stand. */
const personal: Record<string, string> = {
	access_token: 'token',
	refresh_token: 'token',
	token: 'token',
	authorization: 'token',
	client_secret: 'token',
	secret: 'token',
	public_key: 'token',
	email: 'email',
	first_name: 'name',
	last_name: 'name',
	nickname: 'name',
	name: 'name',
	business_name: 'name',
	brand_name: 'name',
	identification_number: 'tax-id',
	registration_identifier: 'tax-id',
	cuit: 'tax-id',
	cpf: 'tax-id',
	rfc: 'tax-id',
	user_id: 'account',
	collector_id: 'account',
	sponsor_id: 'account',
	application_id: 'account',
	owner_id: 'account',
	client_id: 'account',
	account_id: 'account',
	bank_transfer_id: 'account',
	account_number: 'account',
	cbu: 'account',
	pix_key: 'account',
	first_six_digits: 'digits',
	last_four_digits: 'digits',
	first_digits: 'digits',
	last_digits: 'digits',
	bin: 'digits',
	webhook: 'url',
	notification_url: 'url',
	permalink: 'url',
	thumbnail: 'url',
	picture_url: 'url',
	secure_thumbnail: 'url',
	logo: 'url',
	address: 'address',
	address_line: 'address',
	street_name: 'address',
	street_number: 'address',
	zip_code: 'address',
	zipcode: 'address',
	city: 'address',
	latitude: 'address',
	longitude: 'address',
	area_code: 'phone',
	phone: 'phone',
	extension: 'phone',
	ip_address: 'address',
	store_id: 'store',
	external_store_id: 'store',
	pos_id: 'pos',
	external_pos_id: 'pos',
	terminal_id: 'terminal',
	device_id: 'terminal',
};
/** What is a person's only inside one of these: `identification.number`, `payer.id`. */
const inside: Record<string, Record<string, string>> = {
	identification: { number: 'tax-id', type: '' },
	phone: { number: 'phone' },
	alternative_phone: { number: 'phone' },
	payer: { id: 'account' },
	collector: { id: 'account' },
	sponsor: { id: 'account' },
	cardholder: { name: 'name', number: 'tax-id' },
	accounts_info: { id: 'account' },
};
/** Patterns of texts that nobody named. */
const patterns: Array<[RegExp, string]> = [
	[/\b(APP_USR|TEST|TG)-[\w-]{6,}/g, 'token'],
	[/[\w.+-]+@[\w-]+(\.[\w-]+)+/g, 'email'],
	[
		/\b\d{3}\.\d{3}\.\d{3}-\d{2}\b|\b\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}\b|\b\d{2}-\d{8}-\d\b|\b[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}\b/g,
		'tax-id',
	],
	[/(?<![\w-])(?:\d[ -]?){15,18}\d(?![\w-])/g, 'digits'],
];

/**
 * Stands in for whatever tells who somebody is: the same value becomes the same stand-in wherever it comes up, a number stays a number.
 * @param secrets values that must not be there in any case, such as the access token
 */
export function createAnonymiser(secrets: Record<string, string | undefined> = {}) {
	const standIns = new Map<string, string>();
	const counts = new Map<string, number>();
	const standIn = (value: string, kind: string): string => {
		const known = standIns.get(value);
		if (known !== undefined) return known;
		const count = (counts.get(kind) ?? 0) + 1;
		counts.set(kind, count);
		const made = /^\d+$/.test(value) ? String(900_000_000 + standIns.size + 1) : `${kind}-${count}`;
		standIns.set(value, made);
		return made;
	};
	for (const [kind, value] of Object.entries(secrets)) if (value) standIn(value, kind);

	const texts = (text: string): string => {
		const known = [...standIns]
			.filter(([value]) => value.length >= 4)
			.sort(([one], [other]) => other.length - one.length);
		const replaced = known.reduce((so, [value, made]) => so.split(value).join(made), text);
		return patterns.reduce(
			(so, [pattern, kind]) => so.replace(pattern, (all) => standIn(all, kind)),
			replaced,
		);
	};
	const leaf = (value: unknown, kind: string): unknown => {
		if (value === null || value === '' || typeof value === 'boolean') return value;
		if (typeof value === 'number')
			return Number(standIn(String(Math.trunc(Math.abs(value))), kind));
		return typeof value === 'string' ? standIn(value, kind) : value;
	};
	const kindOf = (name: string, parent: string, isAccount: boolean) =>
		inside[parent]?.[name] ?? (name === 'id' && isAccount ? 'account' : personal[name]);

	/** Fills the table first, so that a value is replaced in texts that stand before its field too. */
	const collect = (value: unknown, parent = ''): unknown => {
		if (Array.isArray(value)) return value.map((each) => collect(each, parent));
		if (!isObject(value)) return value;
		const isAccount = 'site_id' in value && 'nickname' in value;
		const isTerminal = 'operating_mode' in value;
		return Object.fromEntries(
			Object.entries(value).map(([name, each]): [string, unknown] => {
				const kind = name === 'id' && isTerminal ? 'terminal' : kindOf(name, parent, isAccount);
				const isLeaf = !isObject(each) && !Array.isArray(each);
				return [name, kind && isLeaf ? leaf(each, kind) : collect(each, name)];
			}),
		);
	};
	const clean = (value: unknown): unknown => {
		if (typeof value === 'string') return standIns.has(value) ? standIns.get(value) : texts(value);
		if (Array.isArray(value)) return value.map(clean);
		if (isObject(value))
			return Object.fromEntries(
				Object.entries(value).map(([name, each]) => [name, clean(each)]),
			) as Json;
		return typeof value === 'number' && String(value).length >= 6 && standIns.has(String(value))
			? Number(standIns.get(String(value)))
			: value;
	};
	return <T>(value: T): T => clean(collect(value)) as T;
}
