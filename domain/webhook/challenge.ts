import { hmacSha256 } from './hmac';

/** A plain text: the key that signs it would sign anything else too, such as what a signature consists of. The form of real codes is UNKNOWN. */
export function isChallengeCode(text: string): boolean {
	return /^[\w-]{1,256}$/.test(text);
}

/**
 * The answer to `GET <webhook>?challengeCode=<code>`: Mercado Pago checks that the URL belongs to the integrator.
 * Source: "Validación de seguridad HTTP GET" of the integration guide: HMAC-SHA256, key = the integrator's token, hexadecimal.
 *
 * @param integratorToken `token` of `GET /point/integration-api/integrators`
 */
export function challengeAnswer(
	integratorToken: string,
	challengeCode: string,
): { encrypted_challenge: string } {
	return { encrypted_challenge: hmacSha256(integratorToken, challengeCode) };
}
