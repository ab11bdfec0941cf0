/* eslint-disable @n8n/community-nodes/no-restricted-imports */
// The arrows of docs/architecture.md and the rules of taste that a machine can see, as one pure function:
// the path of a file and its text go in, sentences about what is forbidden come out.
import path from 'node:path';
import ts from 'typescript';

interface Import {
	from: string;
	typeOnly: boolean;
}

const folderOf = (file: string): string => file.split('/')[0] ?? '';

function importsOf(source: ts.SourceFile): Import[] {
	const found: Import[] = [];
	const visit = (node: ts.Node): void => {
		if (ts.isImportDeclaration(node) && ts.isStringLiteral(node.moduleSpecifier)) {
			const clause = node.importClause;
			const named = clause?.namedBindings;
			const everyNameIsAType =
				clause?.name === undefined && named !== undefined && ts.isNamedImports(named) &&
				named.elements.length > 0 && named.elements.every((element) => element.isTypeOnly);
			found.push({ from: node.moduleSpecifier.text, typeOnly: clause?.isTypeOnly === true || everyNameIsAType });
		} else if (ts.isExportDeclaration(node) && node.moduleSpecifier && ts.isStringLiteral(node.moduleSpecifier)) {
			found.push({ from: node.moduleSpecifier.text, typeOnly: node.isTypeOnly });
		} else if (ts.isImportTypeNode(node) && ts.isLiteralTypeNode(node.argument) && ts.isStringLiteral(node.argument.literal)) {
			found.push({ from: node.argument.literal.text, typeOnly: true });
		} else if (ts.isExternalModuleReference(node) && ts.isStringLiteral(node.expression)) {
			found.push({ from: node.expression.text, typeOnly: false });
		} else if (ts.isCallExpression(node)) {
			const calls = node.expression.kind === ts.SyntaxKind.ImportKeyword || node.expression.getText(source) === 'require';
			const [argument] = node.arguments;
			if (calls) found.push({ from: argument && ts.isStringLiteral(argument) ? argument.text : '(computed)', typeOnly: false });
		}
		ts.forEachChild(node, visit);
	};
	visit(source);
	return found;
}

/** Where a relative import points to, from the root of the project: `domain/money`. Package names stay as they are. */
const targetOf = (file: string, from: string): string =>
	from.startsWith('.') ? path.posix.join(path.posix.dirname(file), from) : from;

const published = ['domain', 'client', 'nodes', 'credentials'];
const ownFolders = [...published, 'simulator', 'demo', 'test', 'scripts', 'bench', 'examples'];

const reachable: Record<string, string[]> = {
	domain: ['domain'],
	client: ['domain', 'client'],
	nodes: ['domain', 'client', 'nodes', 'credentials'],
	credentials: ['domain', 'client', 'nodes', 'credentials'],
};

function mayImport(file: string, from: string, typeOnly: boolean): boolean {
	const folder = folderOf(file);
	const target = targetOf(file, from);
	const local = from.startsWith('.');
	if (folder === 'simulator') {
		if (!local) return !from.startsWith('n8n-') && !ownFolders.includes(folderOf(from));
		return folderOf(target) === 'simulator' || (folderOf(target) === 'domain' && typeOnly);
	}
	if (local) return (reachable[folder] ?? []).includes(folderOf(target));
	if (folder === 'nodes' || folder === 'credentials') return from === 'n8n-workflow';
	return file === 'domain/hmac.ts' && from === 'node:crypto';
}

function hasAny(source: ts.SourceFile): boolean {
	const visit = (node: ts.Node): boolean => node.kind === ts.SyntaxKind.AnyKeyword || ts.forEachChild(node, visit) === true;
	return visit(source);
}

const meaningless = /^(utils?|helpers?|common|misc|genericfunctions|managers?)$/i;
const wordsOf = (file: string): string[] => path.posix.basename(file).split('.').slice(0, -1).flatMap((part) => part.split('-'));

/** Every rule of the architecture that this file breaks, one sentence each. */
export function complaintsAbout(file: string, text: string): string[] {
	const source = ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true);
	const complaints = importsOf(source)
		.filter(({ from, typeOnly }) => !mayImport(file, from, typeOnly))
		.map(({ from, typeOnly }) => `${file} may not import ${typeOnly ? 'the types of ' : ''}${targetOf(file, from)}`);
	if (wordsOf(file).some((word) => meaningless.test(word))) complaints.push(`${file} has a name that says nothing`);
	if (published.includes(folderOf(file))) {
		if (hasAny(source)) complaints.push(`${file} uses the type any`);
		const silenced = /eslint-disable|@ts-(?:ignore|nocheck|expect-error)/.exec(text);
		if (silenced) complaints.push(`${file} silences a tool with ${silenced[0]}`);
	}
	return complaints;
}
