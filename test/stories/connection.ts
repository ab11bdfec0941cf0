/* eslint-disable @n8n/community-nodes/no-restricted-globals -- a test */
import type { IDataObject } from 'n8n-workflow';
import type { Connected } from '../nodes/n8n';
import type { Shop } from './shop';

const client = { client_id: '4445556667771001', client_secret: 'SIM-SECRET-1001' };
const redirectUri = 'http://localhost:5678/rest/oauth2-credential/callback';

/**
 * The OAuth2 credential in n8n's database, renewed as n8n 1.123 does it: the stored refresh token is spent, without a lock,
 * and what came for it is stored a moment later.
 */
export class Connection implements Connected {
	oauthTokenData: IDataObject | undefined;

	private constructor(private readonly shop: Shop) {}

	/** A seller signs in and allows the access. */
	static async open(shop: Shop): Promise<Connection> {
		const connection = new Connection(shop);
		const query = new URLSearchParams({
			client_id: client.client_id,
			response_type: 'code',
			platform_id: 'mp',
			redirect_uri: redirectUri,
			state: 's',
			auto: '1',
		});
		const back = await shop.simulator.fetch(
			new Request(`http://simulator.test/authorization?${query}`),
		);
		const code = new URL(back.headers.get('location') ?? '').searchParams.get('code');
		connection.store(
			await connection.ask({
				grant_type: 'authorization_code',
				code: String(code),
				redirect_uri: redirectUri,
			}),
		);
		return connection;
	}

	data(): IDataObject {
		return {
			grantType: 'authorizationCode',
			...(this.oauthTokenData && { oauthTokenData: this.oauthTokenData }),
		};
	}

	async renew(): Promise<void> {
		const given = await this.spend();
		await new Promise((resolve) => setImmediate(resolve));
		this.store(given);
	}

	/** The first half of a renewal. */
	async spend(): Promise<IDataObject> {
		return await this.ask({
			grant_type: 'refresh_token',
			refresh_token: String(this.oauthTokenData?.refresh_token),
		});
	}

	store(given: IDataObject): void {
		this.oauthTokenData = { ...this.oauthTokenData, ...given };
		this.shop.token = String(given.access_token);
	}

	private async ask(fields: Record<string, string>): Promise<IDataObject> {
		const answer = await this.shop.simulator.fetch(
			new Request('http://simulator.test/oauth/token', {
				method: 'POST',
				body: new URLSearchParams({ ...fields, ...client }).toString(),
			}),
		);
		const body = (await answer.json()) as IDataObject;
		if (answer.ok) return body;
		// As n8n's OAuth2 client throws it.
		throw Object.assign(new Error(`The provided grant is invalid. ${fields.refresh_token}`), {
			body,
			code: 'EAUTH',
		});
	}
}
