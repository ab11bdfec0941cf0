import type { PointOfSale, Store } from './entities';
import { seedDevices } from './seed-accounts';

/** `SHOP01POS01` stands in `SHOP01`: the stores and tills in which the seeded terminals are. */
const externalStoreOf = (externalPosId: string) =>
	externalPosId.replace(/(POS|CAIXA|CAJA)\d+$/, '');

export function seedStores(now: number): Store[] {
	const stores = new Map<string, Store>();
	for (const { storeId = '', userId, externalPosId = '' } of seedDevices()) {
		const externalId = externalStoreOf(externalPosId);
		const location = { street_name: 'Calle', street_number: '123', reference: externalId };
		if (!stores.has(storeId)) {
			stores.set(storeId, {
				id: storeId,
				userId,
				name: externalId,
				externalId,
				location,
				createdAt: now,
			});
		}
	}
	return [...stores.values()];
}

export const seedPointsOfSale = (now: number): PointOfSale[] =>
	seedDevices().map(({ posId = 0, userId, storeId = '', externalPosId = '' }) => ({
		id: posId,
		userId,
		name: externalPosId,
		fixedAmount: true,
		storeId,
		externalStoreId: externalStoreOf(externalPosId),
		externalId: externalPosId,
		createdAt: now,
		updatedAt: now,
	}));
