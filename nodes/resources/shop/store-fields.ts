import { type Field } from '../../operation/field-types';

const text = { type: 'string', default: '' } as const;

export const name = { ...text, displayName: 'Name', name: 'name', placeholder: 'e.g. Main Street', description: 'Name of the store' } as const satisfies Field;

/** City and state must be written as Mercado Pago writes them, and the coordinates lie in the country (integration API, 13). */
export const address = [
	{ ...text, displayName: 'Street Name', name: 'streetName', placeholder: 'e.g. Avenida Corrientes', description: 'Street of the store' },
	{ ...text, displayName: 'Street Number', name: 'streetNumber', placeholder: 'e.g. 1234', description: 'House number, with letters where it has some' },
	{ ...text, displayName: 'City', name: 'cityName', placeholder: 'e.g. La Plata', description: 'City, written as Mercado Pago writes it' },
	{ ...text, displayName: 'State', name: 'stateName', placeholder: 'e.g. Buenos Aires', description: 'State or province of the city, written as Mercado Pago writes it' },
	{ ...text, displayName: 'Latitude', name: 'latitude', placeholder: 'e.g. -34.6037', description: 'Degrees, negative in the south. The place must be in the country of the account.' },
	{ ...text, displayName: 'Longitude', name: 'longitude', placeholder: 'e.g. -58.3816', description: 'Degrees, negative in the west. The place must be in the country of the account.' },
] as const satisfies readonly Field[];

export const more = [
	{
		displayName: 'Business Hours',
		name: 'businessHours',
		type: 'json',
		default: '',
		placeholder: 'e.g. {"monday": [{"open": "08:00", "close": "12:00"}]}',
		description: 'Opening and closing times per day, at most four per day, in 24 hours',
	},
	{ ...text, displayName: 'External ID', name: 'externalId', placeholder: 'e.g. SHOP01', description: 'Your own ID of the store, of at most 60 characters, used only once' },
	{ ...text, displayName: 'Reference', name: 'reference', placeholder: 'e.g. Next to the station', description: 'How to find the place' },
] as const satisfies readonly Field[];
