import type { Group } from './check';
import { createSender, type World } from './exchange';
import { isObject, valuesAt, type Json } from './json';

/** Mercado Pago's own, for orders with test credentials (orders API, 3.5). */
export const virtualTerminal = 'NEWLAND_N950__SBX0000001';

export interface Account {
	user: number;
	site: string;
	test: boolean;
	/** The terminal that was asked for, or the first one in PDV mode. */
	device?: string;
}

/** @throws when the token is refused */
export async function readAccount(world: World, terminal?: string): Promise<Account> {
	const sender = createSender(world);
	const at = { check: 'account', step: 0 };
	const me = await sender.send({ method: 'GET', path: '/users/me' }, at);
	if (me.status !== 200 || !isObject(me.body))
		throw new Error(
			`The access token was refused: HTTP ${me.status}. Is it whole, and of the right account?`,
		);
	const listed = await sender.send({ method: 'GET', path: '/terminals/v1/list' }, at);
	const [all] = valuesAt(listed.body, 'data.terminals');
	const terminals = Array.isArray(all) ? all.filter(isObject) : [];
	const device = terminal ?? terminals.find(({ operating_mode: mode }) => mode === 'PDV')?.id;
	return {
		user: Number(me.body.id),
		site: String(me.body.site_id),
		test: Array.isArray(me.body.tags) && me.body.tags.includes('test_user'),
		...(device !== undefined && { device: String(device) }),
	};
}

/** Why these groups may not be run with this account; nothing when they may. */
export function refusal(
	{ test }: Account,
	groups: readonly Group[],
	realMoney: string | undefined,
): string | undefined {
	const writing = groups.filter((group) => group !== 'reads');
	if (test || writing.length === 0) return undefined;
	const onTestAccount = writing.filter((group) => group === 'test' || group === 'notifications');
	if (onTestAccount.length > 0)
		return `This is a real account: ${onTestAccount.join(' and ')} need${onTestAccount.length === 1 ? 's' : ''} the token of a test account, because the virtual terminal takes nothing else. Choose others with --group.`;
	return realMoney === undefined
		? `This is a real account: ${writing.join(' and ')} would write. Say --with-real-money AMOUNT if that is what you want, or choose --group reads.`
		: undefined;
}

/** In Chile amounts have no decimals (orders API, 2.2). */
export function amountsFor({ site }: Account, realMoney: string | undefined): Json {
	if (site === 'MLC')
		return {
			amount: realMoney ?? '1500',
			part: '500',
			tooMuch: '1600',
			cents: Number(realMoney ?? 1500),
		};
	const [whole = '15', decimals = ''] = (realMoney ?? '15.00').split('.');
	const cents = Number(whole) * 100 + Number(decimals.padEnd(2, '0'));
	return {
		amount: `${whole}.${decimals.padEnd(2, '0')}`,
		part: '5.00',
		tooMuch: `${Number(whole) + 1}.00`,
		cents,
	};
}
