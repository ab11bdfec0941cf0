// The arrows between the folders, the floors inside them, and no circle: docs/architecture.md says why.
// `npm test` runs this; test/architecture.test.ts shows that it notices.

/** A floor imports from itself and from the floors below it (further down in its list), never upwards. */
const floors = {
	domain: [
		['event', 'shop', 'diagnosis', 'books'],
		['refund', 'charge', 'polling'],
		['order'],
		['payment-intent', 'payment', 'report'],
		['money', 'time', 'webhook'],
		['input'],
		['errors'],
	],
	client: [['charge', 'polling', 'diagnose', 'report'], ['refund'], ['api'], ['http']],
	nodes: [['MercadoPagoPoint'], ['resources', 'trigger'], ['operation'], ['n8n']],
	simulator: [
		['command'],
		['control', 'faults'],
		['resources', 'terminal'],
		['webhooks'],
		['http'],
		['state'],
	],
	'nodes/trigger': [
		['poll', 'registration', 'test-event'],
		['receive', 'emit'],
		['read'],
		['shared'],
	],
};

const inRooms = (folder, rooms) => `^${folder}/(${rooms.join('|')})/`;

const upwards = Object.entries(floors).flatMap(([folder, rows]) =>
	rows.slice(1).map((rooms, index) => ({
		name: `${folder}: ${rooms.join(', ')} imports nothing from above`,
		severity: 'error',
		from: { path: inRooms(folder, rooms) },
		to: { path: inRooms(folder, rows.slice(0, index + 1).flat()) },
	})),
);

/** What a folder may import; anything else is refused, packages included. */
const arrows = [
	{ folder: 'domain', may: ['^domain/'] },
	{ folder: 'client', may: ['^domain/', '^client/'] },
	{
		folder: 'nodes',
		may: ['^domain/', '^client/', '^nodes/', '(^|/)n8n-workflow/', '^n8n-workflow$'],
	},
	{
		folder: 'credentials',
		may: [
			'^domain/',
			'^client/',
			'^nodes/',
			'^credentials/',
			'(^|/)n8n-workflow/',
			'^n8n-workflow$',
		],
	},
].map(({ folder, may }) => ({
	name: `${folder} keeps to its arrows`,
	severity: 'error',
	from: { path: `^${folder}/` },
	to: { pathNot: may, dependencyTypesNot: ['core'] },
}));

/** @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
	forbidden: [
		...arrows,
		{
			name: 'only the HMAC uses a module of Node',
			comment:
				'n8n verifies that nodes use no module of Node; node:crypto is what the signature needs',
			severity: 'error',
			from: { path: '^(domain|client|nodes|credentials)/', pathNot: '^domain/webhook/hmac\\.ts$' },
			to: { dependencyTypes: ['core'] },
		},
		{
			name: 'the HMAC uses node:crypto only',
			severity: 'error',
			from: { path: '^domain/webhook/hmac\\.ts$' },
			to: { dependencyTypes: ['core'], pathNot: '^(node:)?crypto$' },
		},
		{
			name: 'the simulator shares only types with the domain',
			comment: 'so that a mistake in one is caught by the other',
			severity: 'error',
			from: { path: '^simulator/' },
			to: { path: '^domain/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'the simulator knows nothing of client, nodes and n8n',
			severity: 'error',
			from: { path: '^simulator/' },
			to: { path: '^(client|nodes|credentials)/|(^|/)n8n-(workflow|core)(/|$)' },
		},
		{
			name: 'conformance shares only the types of the settings with the simulator',
			comment: 'it judges the simulator as it judges Mercado Pago, by HTTP',
			severity: 'error',
			from: { path: '^conformance/' },
			to: { path: '^simulator/', dependencyTypesNot: ['type-only'] },
		},
		{
			name: 'conformance knows nothing of domain, client, nodes and n8n',
			severity: 'error',
			from: { path: '^conformance/' },
			to: { path: '^(domain|client|nodes|credentials)/|(^|/)n8n-(workflow|core)(/|$)' },
		},
		...upwards,
		{
			name: 'no circle, type imports included',
			severity: 'error',
			from: { path: '^(domain|client|nodes|credentials|simulator|conformance)/' },
			to: { circular: true },
		},
		{
			name: 'every import leads somewhere',
			severity: 'error',
			from: {},
			to: { couldNotResolve: true },
		},
	],
	options: {
		doNotFollow: { path: 'node_modules' },
		tsPreCompilationDeps: true,
		tsConfig: { fileName: 'tsconfig.json' },
		enhancedResolveOptions: {
			exportsFields: ['exports'],
			conditionNames: ['import', 'require', 'node', 'default', 'types'],
		},
	},
};
