import { Refusal } from '../../http/refusal';

// 400 with these codes (CONFIRMED, integration API, 11.3); the texts are made up.
const refusal = (code: string) => (text: string) => new Refusal(400, code, text);

export const invalidClient = refusal('invalid_client');
export const invalidGrant = refusal('invalid_grant');
export const invalidRequest = refusal('invalid_request');
export const unsupportedGrantType = refusal('unsupported_grant_type');
