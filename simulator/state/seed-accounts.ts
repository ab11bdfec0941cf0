import type { Random } from './random';
import type { Account, Device, MobileDevice, OperatingMode } from './entities';
import type { OAuth } from './oauth-entities';

type Site = Account['siteId'];

const currencies: Record<Site, string> = { MLA: 'ARS', MLB: 'BRL', MLM: 'MXN', MLC: 'CLP' };

interface AccountSeed {
	userId: number;
	accessToken: string;
	siteId: Site;
	nickname: string;
	/** Default true. */
	testUser?: boolean;
}

export function createAccount(seed: AccountSeed, random: Random, now: number): Account {
	return {
		testUser: true,
		...seed,
		currencyId: currencies[seed.siteId],
		email: `test_user_${seed.userId}@testuser.com`,
		clientId: 4_445_556_667_770_000 + seed.userId,
		// Every page of the integration API names MLA, MLB and MLM only (CONFIRMED, integration API, 1.1).
		// That Chile gets the 403 of somebody who is not registered is INFERRED.
		integrationApi: seed.siteId !== 'MLC',
		integrator: { token: random.uuid(), webhook: '', isValidWebhook: false },
		emailAlerts: { id: 7_000 + seed.userId, createdAt: now, updatedAt: now, channels: ['email'] },
		mobileApi: false,
	};
}

const accounts: AccountSeed[] = [
	{ userId: 1001, accessToken: 'APP_USR-SIM-MLA-SELLER', siteId: 'MLA', nickname: 'TESTSELLERMLA' },
	{ userId: 1002, accessToken: 'APP_USR-SIM-MLB-SELLER', siteId: 'MLB', nickname: 'TESTSELLERMLB' },
	{ userId: 1003, accessToken: 'APP_USR-SIM-MLM-SELLER', siteId: 'MLM', nickname: 'TESTSELLERMLM' },
	{ userId: 1004, accessToken: 'APP_USR-SIM-MLC-SELLER', siteId: 'MLC', nickname: 'TESTSELLERMLC' },
	{ userId: 1005, accessToken: 'APP_USR-SIM-MLA-OTHER', siteId: 'MLA', nickname: 'TESTOTHERMLA' },
];

export const seedAccounts = (random: Random, now: number) =>
	accounts.map((seed) => createAccount(seed, random, now));

// user, device, mode, store, POS, the seller's own id of the POS
const devices: Array<[number, string, OperatingMode, string, number, string]> = [
	[1001, 'PAX_A910__SMARTPOS1000000001', 'PDV', '51000001', 61000001, 'SHOP01POS01'],
	[1001, 'PAX_A910__SMARTPOS1000000002', 'PDV', '51000002', 61000002, 'SHOP02POS01'],
	[1001, 'INGENICO_MOVE2500__ING-ARG-10000003', 'STANDALONE', '51000002', 61000003, 'SHOP02POS02'],
	[1002, 'GERTEC_MP35P__8701012000000001', 'PDV', '52000001', 62000001, 'LOJA01CAIXA01'],
	[1002, 'PAX_A910__SMARTPOS2000000002', 'PDV', '52000002', 62000002, 'LOJA02CAIXA01'],
	[1002, 'GERTEC_MP35P__8701012000000003', 'STANDALONE', '52000002', 62000003, 'LOJA02CAIXA02'],
	[1003, 'PAX_A910__SMARTPOS3000000001', 'PDV', '53000001', 63000001, 'TIENDA01CAJA01'],
	[1003, 'NEWLAND_N950__N950NCB300000002', 'PDV', '53000002', 63000002, 'TIENDA02CAJA01'],
	[1003, 'PAX_A910__SMARTPOS3000000003', 'STANDALONE', '53000002', 63000003, 'TIENDA02CAJA02'],
	[1004, 'PAX_A910__SMARTPOS4000000001', 'PDV', '54000001', 64000001, 'LOCAL01CAJA01'],
	[1004, 'NEWLAND_N950__N950NCB400000002', 'PDV', '54000002', 64000002, 'LOCAL02CAJA01'],
	[1004, 'NEWLAND_N950__N950NCB400000003', 'STANDALONE', '54000002', 64000002, 'LOCAL02CAJA01'],
	[1005, 'PAX_A910__SMARTPOS5000000001', 'PDV', '55000001', 65000001, 'OTHER01POS01'],
];

export const seedDevices = (): Device[] =>
	devices.map(([userId, id, operatingMode, storeId, posId, externalPosId]) => ({
		id,
		userId,
		posId,
		storeId,
		externalPosId,
		operatingMode,
		online: true,
		needsRestart: false,
	}));

/** Phones whose name was set in the app; the first one's is that of seed 003's sample. */
const phones: Array<[number, string]> = [
	[1001, 'dispositivo'],
	[1001, 'Caja 2 / Mostrador'],
	[1002, 'caixa-1'],
	[1003, 'caja-1'],
];

export const seedMobileDevices = (): MobileDevice[] =>
	phones.map(([userId, name], index) => ({ id: 8_001 + index, userId, name }));

/** Where n8n on its usual port wants the seller back. */
const usualRedirects = ['localhost', '127.0.0.1'].map(
	(host) => `http://${host}:5678/rest/oauth2-credential/callback`,
);

/** Every account owns one application. */
export const freshOAuth = (accounts: Account[]): OAuth => ({
	applications: accounts.map(({ userId, clientId }) => ({
		clientId: String(clientId),
		clientSecret: `SIM-SECRET-${userId}`,
		ownerId: userId,
		redirectUris: [...usualRedirects],
		pkce: false,
	})),
	codes: [],
	grants: [],
});
