/** In process `fetch` rejects with it, as over a broken connection; over a port the socket is cut. */
export class ConnectionCut extends TypeError {
	readonly code = 'ECONNRESET';

	constructor() {
		super('fetch failed: the connection was cut (ECONNRESET)');
		this.name = 'ConnectionCut';
	}
}
