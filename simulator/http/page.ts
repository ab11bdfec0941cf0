/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals -- the page is files on disk */
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { join } from 'node:path';
import type { ApiEnv } from './env';

const root = join(__dirname, '..', 'page');
const prefix = '/_sim/page/';

/** It loads nothing from elsewhere, speaks to nobody else, and is shown in nobody's frame. */
const policy =
	"default-src 'self'; img-src 'self' data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** The virtual shop: `/` and its files, under the prefix that no API of Mercado Pago has. */
export function createPage(): Hono<ApiEnv> {
	const page = new Hono<ApiEnv>();
	const headed = async (
		context: { header(name: string, value: string): void },
		next: () => Promise<void>,
	) => {
		context.header('content-security-policy', policy);
		context.header('cache-control', 'no-cache');
		await next();
	};
	page.get('/', headed, serveStatic({ path: join(root, 'index.html') }));
	page.get(
		`${prefix}*`,
		headed,
		serveStatic({ root, rewriteRequestPath: (path) => path.slice(prefix.length - 1) }),
	);
	return page;
}
