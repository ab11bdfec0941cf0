import { isObject } from '../../http/fields';
import { Refusal } from '../../http/refusal';
import type { Account, Store, StoreLocation } from '../../state/state';

type StoreFields = Partial<Pick<Store, 'name' | 'externalId' | 'businessHours' | 'location'>>;

/** Codes and texts: CONFIRMED, reference api-json/stores.json. */
export const storeRefusal = (code: string, message: string) => new Refusal(400, code, message);

const fields = ['name', 'business_hours', 'location', 'external_id'];
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const longestExternalId = 60;
const mostRangesPerDay = 4;

// Roughly: [south, north, west, east].
const countries: Record<Account['siteId'], [number, number, number, number]> = {
	MLA: [-55.1, -21.7, -73.6, -53.6],
	MLB: [-33.8, 5.3, -74, -34.7],
	MLM: [14.5, 32.8, -118.5, -86.7],
	MLC: [-56, -17.4, -109.5, -66.4],
};

/** "City and state must match Mercado Pago's names": only these are known here, others are believed. */
const statesOfCities: Record<string, string> = {
	'La Plata': 'Buenos Aires',
	Rosario: 'Santa Fe',
	Campinas: 'São Paulo',
	Osasco: 'São Paulo',
	Guadalajara: 'Jalisco',
	Monterrey: 'Nuevo León',
	Valparaíso: 'Valparaíso',
};

function readHours(value: unknown): Store['businessHours'] {
	if (!isObject(value))
		throw storeRefusal('INVALID_BUSINESS_HOURS', 'The business_hours field must be a json_object.');
	for (const [day, ranges] of Object.entries(value)) {
		if (!days.includes(day) || !Array.isArray(ranges)) {
			throw storeRefusal('INVALID_DAY', `The ${day} field must be a json_array.`);
		}
		const time = /^([01]\d|2[0-3]):[0-5]\d$/;
		const right = ranges.every(
			(range) => isObject(range) && time.test(String(range.open)) && time.test(String(range.close)),
		);
		if (!right || ranges.length > mostRangesPerDay) {
			throw storeRefusal(
				'INVALID_BUSINESS_HOURS',
				`${day}: at most ${mostRangesPerDay} times as 08:00`,
			);
		}
	}
	return value;
}

const texts = ['street_name', 'street_number', 'city_name', 'state_name', 'reference'] as const;

function refuseElsewhere({ latitude, longitude }: StoreLocation, { siteId }: Account): void {
	const [south, north, west, east] = countries[siteId];
	const isIn = (value: number | undefined, least: number, most: number) =>
		value === undefined || (value >= least && value <= most);
	if (!isIn(latitude, south, north) || !isIn(longitude, west, east)) {
		throw storeRefusal('BAD_REQUEST', 'The store coordinates are outside the site.');
	}
}

function readLocation(value: unknown, account: Account): StoreLocation {
	if (!isObject(value))
		throw storeRefusal('INVALID_LOCATION', 'The location field must be json_object.');
	for (const name of texts) {
		if (value[name] !== undefined && typeof value[name] !== 'string') {
			throw storeRefusal(`INVALID_${name.toUpperCase()}`, `The ${name} field must be string.`);
		}
	}
	const { latitude, longitude } = value;
	for (const coordinate of [latitude, longitude]) {
		if (coordinate !== undefined && typeof coordinate !== 'number') {
			throw storeRefusal('INVALID_LOCATION', 'The coordinates must be numbers.');
		}
	}
	const location = value as StoreLocation;
	refuseElsewhere(location, account);
	const state = statesOfCities[location.city_name ?? ''];
	if (state !== undefined && location.state_name !== undefined && state !== location.state_name) {
		throw storeRefusal(
			'VALIDATION_ERROR',
			`location.city_name: not a city of ${location.state_name}`,
		);
	}
	return location;
}

function readExternalId(value: unknown, others: Store[]): string {
	if (typeof value !== 'string' || value.length > longestExternalId) {
		throw storeRefusal(
			'VALIDATION_ERROR',
			`external_id: a string of at most ${longestExternalId} characters`,
		);
	}
	if (others.some(({ externalId }) => externalId === value)) {
		throw storeRefusal('VALIDATION_ERROR', 'External_id-already-used');
	}
	return value;
}

/** @param others the other stores of the account */
export function readStore(body: unknown, account: Account, others: Store[]): StoreFields {
	const given = isObject(body) ? body : {};
	const unknown = Object.keys(given).find((field) => !fields.includes(field));
	if (unknown !== undefined)
		throw storeRefusal('UNKNOWN_FIELD', `The ${unknown} field is unknown.`);
	const { name, business_hours, location, external_id } = given;
	if (name !== undefined && (typeof name !== 'string' || name === '')) {
		throw storeRefusal('INVALID_NAME', 'The name field must be string.');
	}
	return {
		...(name === undefined ? {} : { name: name as string }),
		...(business_hours === undefined ? {} : { businessHours: readHours(business_hours) }),
		...(location === undefined ? {} : { location: readLocation(location, account) }),
		...(external_id === undefined ? {} : { externalId: readExternalId(external_id, others) }),
	};
}
