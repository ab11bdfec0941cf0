import type { MobileOrderEvent, MobileOrderState } from './transitions/mobile-order';

/** A phone or tablet with the Mercado Pago app, under the name that was set there. */
export interface MobileDevice {
	id: number;
	userId: number;
	name: string;
	/** The order on its screen. */
	currentOrderId?: number;
}

export interface MobileOrder {
	id: number;
	userId: number;
	deviceName: string;
	/** Minor units here; units of the currency in the API (INFERRED, integration API, 9). */
	amount: number;
	description: string;
	ccType: string;
	externalReference?: string;
	payerEmail?: string;
	notificationUrl?: string;
	disableBackButton: boolean;
	createdAt: number;
	state: MobileOrderState;
	paymentId?: number;
	history: Array<{ state: MobileOrderState; event: MobileOrderEvent | 'create'; at: number }>;
}

export interface StoreLocation {
	street_number?: string;
	street_name?: string;
	city_name?: string;
	state_name?: string;
	latitude?: number;
	longitude?: number;
	reference?: string;
}

export interface Store {
	id: string;
	userId: number;
	name: string;
	externalId?: string;
	businessHours?: Record<string, unknown>;
	location: StoreLocation;
	createdAt: number;
}

/** A till ("caja"). */
export interface PointOfSale {
	id: number;
	userId: number;
	name: string;
	fixedAmount: boolean;
	category?: number;
	storeId?: string;
	externalStoreId?: string;
	externalId?: string;
	url?: string;
	createdAt: number;
	updatedAt: number;
}

export interface TestUser {
	id: number;
	/** Whose test user it is. */
	ownerId: number;
	siteId: string;
	nickname: string;
	password: string;
	description?: string;
	createdAt: number;
}
