import type { IDataObject } from 'n8n-workflow';
import { locator } from '../generations';
import { Shop, terminals } from '../shop';

export const till = terminals[0];
/** The terminal on which sales are typed by hand. */
const hand = terminals[1];

export const openShop = async (settings: object = {}): Promise<Shop> => {
	const shop = new Shop({ api: 'orders', stepMs: 500 });
	await shop.control('settings', settings);
	return shop;
};

export async function sell(shop: Shop, reference: string, amount: string): Promise<IDataObject> {
	const [order = {}] = await shop.run('order', 'create', {
		deviceId: locator(till),
		amount,
		externalReference: reference,
	});
	await shop.later('20s');
	return order;
}

/** @param amount minor units */
export async function type(shop: Shop, amount: number, more: object = {}): Promise<IDataObject> {
	for (const device of shop.simulator.state.devices.values())
		if (device.id === hand) device.operatingMode = 'STANDALONE';
	return await shop.control(`devices/${encodeURIComponent(hand)}/sale`, { amount, ...more });
}

export const giveBack = async (shop: Shop, { id }: IDataObject, amount: string) =>
	await shop.run('order', 'refund', { orderId: String(id), refundType: 'partial', amount });

export const paymentOf = (shop: Shop, reference: string | null) => {
	const found = [...shop.simulator.state.payments.values()].find(
		(payment) => payment.external_reference === reference,
	);
	if (!found) throw new Error(`No payment of ${reference}`);
	return found;
};
