/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// Imported before n8n-core: what n8n-core expects of the process it runs in.
import 'reflect-metadata';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

// It writes an encryption key into its user folder when it is loaded.
const userFolder = mkdtempSync(path.join(tmpdir(), 'mercadopago-point-engine-'));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_LOG_LEVEL = 'silent';
afterAll(() => rmSync(userFolder, { recursive: true, force: true }));

// The LTS line looks for idle SSH connections once a minute; that must not keep the tests from ending.
const startInterval = global.setInterval;
global.setInterval = ((...call: Parameters<typeof setInterval>) =>
	startInterval(...call).unref()) as typeof setInterval;
