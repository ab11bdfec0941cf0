/* eslint-disable @n8n/community-nodes/no-restricted-imports, @n8n/community-nodes/no-restricted-globals */
// The built package as n8n's own loader reads it from package.json: classes from dist, codex, icons.
import './surroundings';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { PackageDirectoryLoader } from 'n8n-core';
import type { ICredentialType, INodeType } from 'n8n-workflow';

const root = path.resolve(__dirname, '..', '..');

export interface LoadedPackage {
	nodes: Record<string, INodeType>;
	credentials: Record<string, ICredentialType>;
}

/** Node types are named `<package>.<node>`, as in saved workflows. */
export async function loadPackage(): Promise<LoadedPackage> {
	if (!existsSync(path.join(root, 'dist'))) throw new Error('dist/ is missing: run npm run build');
	const loader = new PackageDirectoryLoader(root);
	await loader.loadAll();
	const nodes = Object.entries(loader.nodeTypes).map(([name, { type }]) => [
		`${loader.packageName}.${name}`,
		type as INodeType,
	]);
	const credentials = Object.entries(loader.credentialTypes).map(([name, { type }]) => [
		name,
		type,
	]);
	return { nodes: Object.fromEntries(nodes), credentials: Object.fromEntries(credentials) };
}
