import { isJsonObject, type JsonObject, parsedJson, withoutAbsent } from '../json';
import { shown } from '../input/quoted';
import { RefusedInput } from '../input/refused-input';

/** The fields of a store; absent ones are not sent (integration API, 13). */
interface StoreInput {
	name?: string;
	externalId?: string;
	streetName?: string;
	/** Text: a number is refused by Mercado Pago. */
	streetNumber?: string;
	cityName?: string;
	stateName?: string;
	/** Degrees as decimal text. */
	latitude?: string;
	longitude?: string;
	reference?: string;
	/** JSON text: `{"monday": [{"open": "08:00", "close": "12:00"}]}`. */
	businessHours?: string;
}

const longestExternalId = 60;
const days = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
const mostRangesPerDay = 4;
const hoursAdvice =
	'Give an object such as {"monday": [{"open": "08:00", "close": "12:00"}]}: days in English, at most four times per day, 24 hours';

/**
 * The body that creates or changes a store.
 * @throws RefusedInput naming the field
 */
export function storeBody(input: StoreInput): JsonObject {
	const { name, externalId, businessHours } = input;
	if (externalId !== undefined && externalId.length > longestExternalId) {
		throw new RefusedInput(
			'External ID',
			`it has ${externalId.length} characters`,
			`Give at most ${longestExternalId} characters`,
		);
	}
	const location = locationOf(input);
	return withoutAbsent({
		name,
		external_id: externalId,
		business_hours: businessHours === undefined ? undefined : readHours(businessHours),
		location: Object.keys(location).length > 0 ? location : undefined,
	});
}

function locationOf({
	streetName,
	streetNumber,
	cityName,
	stateName,
	latitude,
	longitude,
	reference,
}: StoreInput): JsonObject {
	return withoutAbsent({
		street_name: streetName,
		street_number: streetNumber,
		city_name: cityName,
		state_name: stateName,
		latitude: latitude === undefined ? undefined : toDegrees(latitude, 'Latitude', 90),
		longitude: longitude === undefined ? undefined : toDegrees(longitude, 'Longitude', 180),
		reference,
	});
}

function toDegrees(text: string, field: string, most: number): number {
	const degrees = /^-?\d{1,3}(\.\d+)?$/.test(text) ? Number(text) : NaN;
	if (Math.abs(degrees) <= most) return degrees;
	throw new RefusedInput(
		field,
		`"${shown(text)}" is not possible`,
		`Give degrees from -${most} to ${most} with a point for the decimals, e.g. -34.6037`,
	);
}

function readHours(text: string): JsonObject {
	const hours = parsedJson(text);
	if (!isJsonObject(hours))
		throw new RefusedInput('Business Hours', 'it is not a JSON object', hoursAdvice);
	for (const [day, ranges] of Object.entries(hours)) {
		if (!days.includes(day))
			throw new RefusedInput('Business Hours', `"${shown(day)}" is not a day`, hoursAdvice);
		if (!Array.isArray(ranges) || !ranges.every(isRange))
			throw new RefusedInput(
				'Business Hours',
				`the times of ${day} are not opening and closing times`,
				hoursAdvice,
			);
		if (ranges.length > mostRangesPerDay)
			throw new RefusedInput('Business Hours', `${day} has ${ranges.length} times`, hoursAdvice);
	}
	return hours;
}

function isRange(range: unknown): boolean {
	return isJsonObject(range) && isTime(range.open) && isTime(range.close);
}

function isTime(value: unknown): boolean {
	return typeof value === 'string' && /^([01]\d|2[0-3]):[0-5]\d$/.test(value);
}
