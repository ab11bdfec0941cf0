import HmacSHA256 from 'crypto-js/hmac-sha256';
import Hex from 'crypto-js/enc-hex';

export const hmacHex = (secret: string, message: string) =>
	Hex.stringify(HmacSHA256(message, secret));

interface SignedParts {
	dataId: string;
	requestId: string;
	timestamp: string;
}

/** Manifest `id:<data.id>;request-id:<x-request-id>;ts:<ts>;` (CONFIRMED, integration API, 8.4). */
export function signatureHeader(secret: string, { dataId, requestId, timestamp }: SignedParts) {
	const manifest = `id:${dataId};request-id:${requestId};ts:${timestamp};`;
	return `ts=${timestamp},v1=${hmacHex(secret, manifest)}`;
}
