/** Fields whose values tell who somebody is, or open something. By name, wherever they stand. */
const byName: Record<string, string> = {
	public_key: 'token',
	code_verifier: 'token',
	user_id: 'account',
	collector_id: 'account',
	sponsor_id: 'account',
	application_id: 'account',
	owner_id: 'account',
	client_id: 'account',
	caller_id: 'account',
	account_id: 'account',
	bank_transfer_id: 'account',
	account_number: 'account',
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
	city_name: 'address',
	neighborhood: 'address',
	latitude: 'address',
	longitude: 'address',
	ip_address: 'address',
	area_code: 'phone',
	phone: 'phone',
	extension: 'phone',
	store_id: 'store',
	external_store_id: 'store',
	pos_id: 'pos',
	external_pos_id: 'pos',
	terminal_id: 'terminal',
	device_id: 'terminal',
	file_name: '',
};
/** The same by the end of the name: `payer_email`, `holder-name`, `contactPhone`. */
const byEnd: Array<[RegExp, string]> = [
	[/(token|secret|password|authorization|signature|cookie|api-?key)$/, 'token'],
	[/e?mail$/, 'email'],
	[/(^|[_-]|[a-z](?=n))(name|nickname|surname|alias|holder)$/, 'name'],
	[
		/(cuit|cuil|cpf|cnpj|rfc|curp|rut|dni|tax_?id|document(_?number)?|identification_number|registration_identifier)$/,
		'tax-id',
	],
	[/(cbu|cvu|clabe|iban)$/, 'account'],
	[/(phone|cellphone|mobile_number)(_number)?$/, 'phone'],
];
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

/** What a field holds of a person: a word for the stand-in, or nothing. */
export function kindOfField(name: string, parent: string): string | undefined {
	const known = inside[parent]?.[name] ?? byName[name];
	if (known !== undefined) return known;
	const plain = name.toLowerCase();
	return byEnd.find(([end]) => end.test(plain))?.[1];
}

const digitsOf = (text: string) => [...text].filter((char) => /\d/.test(char)).map(Number);
const weighed = (digits: readonly number[], weights: readonly number[]) =>
	weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0);
const cuitWeights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/** Eleven digits with the check digits of a CPF (Brazil) or a CUIT (Argentina): a payment id has as many, and rarely these. */
function isTaxId(text: string): boolean {
	const digits = digitsOf(text);
	const check = (length: number) => {
		const weights = Array.from({ length }, (_, index) => length + 1 - index);
		return ((weighed(digits, weights) * 10) % 11) % 10;
	};
	const isCpf = check(9) === digits[9] && check(10) === digits[10];
	const cuit = (11 - (weighed(digits, cuitWeights) % 11)) % 11;
	return isCpf || (cuit === digits[10] && /^(20|2[347]|3[034])/.test(text));
}

interface Pattern {
	pattern: RegExp;
	kind: string;
	/** Which part is replaced, where it is not all: the first group. */
	only?: (text: string) => boolean;
}

/** Texts that nobody named, in the order in which they are looked for. */
export const patterns: Pattern[] = [
	{ pattern: /\b(?:APP_USR|TEST|TG)-[\w-]{6,}/g, kind: 'token' },
	{ pattern: /(?<=\bBearer\s+)[\w.~+/=-]{6,}/gi, kind: 'token' },
	{
		pattern:
			/(?<=[?&;\s](?:access_token|refresh_token|token|client_secret|secret|code|password|public_key)=)[^&;\s"']+/gi,
		kind: 'token',
	},
	{ pattern: /[\w.+-]+(?:@|%40)[\w-]+(?:\.[\w-]+)+/g, kind: 'email' },
	{ pattern: /\b[A-Z0-9]+_[A-Z0-9]+__(?!SBX0000001\b)[A-Z0-9][\w-]+/g, kind: 'terminal' },
	{
		pattern:
			/\b\d{3}\.\d{3}\.\d{3}-\d{2}\b|\b\d{2}\.\d{3}\.\d{3}\/\d{4}-\d{2}\b|\b\d{2}-\d{8}-\d\b|\b\d{1,2}\.\d{3}\.\d{3}-[\dkK]\b|\b[A-Z]{4}\d{6}[HM][A-Z]{5}[A-Z\d]\d\b|\b[A-ZÑ&]{3,4}\d{6}[A-Z\d]{3}\b/g,
		kind: 'tax-id',
	},
	{ pattern: /\+\d{1,3}[ -]?\(?\d{1,4}\)?[ -]?\d{3,5}[ -]?\d{3,4}\b/g, kind: 'phone' },
	{ pattern: /(?:\d{4,6}[ -]?)?[*•xX]{2}[*•xX -]*\d{4}\b/g, kind: 'digits' },
	{ pattern: /(?<![\w.-])(?:\d[ -]?){12,21}\d(?![\w-])/g, kind: 'digits' },
	{ pattern: /(?<![\w.-])\d{11}(?![\w.-])/g, kind: 'tax-id', only: isTaxId },
	{ pattern: /(?<![\w.])\d{1,3}(?:\.\d{1,3}){3}(?![\w.])/g, kind: 'address' },
];
