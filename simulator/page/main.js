// Puts the parts together: looks at the simulator, draws what is there, passes on what a person does.
import { actions } from './actions.js';
import { newsOf } from './announce.js';
import { fill, h } from './dom.js';
import { faults } from './faults.js';
import { onWidthChange } from './fold.js';
import { preferredLanguage, speak, t } from './language.js';
import { ledger } from './ledger.js';
import { languageOfLink, showLink, viewOfLink } from './link.js';
import { heldBy, operationsOf, phonesOf } from './operations.js';
import { sales } from './sales.js';
import { listenToKeys, shortcutsSwitch } from './shortcuts.js';
import * as simulator from './simulator.js';
import { terminal } from './terminal.js';
import { till } from './till.js';
import { fullTime } from './time.js';
import { places, top } from './top.js';
import { nameOf, remember, sellerIn, view } from './view.js';
import { world } from './world.js';

const element = (id) => document.getElementById(id);
const lookEvery = 600;
const lookEveryInBackground = 5_000;

let state = null;
let now = new Date();

/** SALE-001, SALE-002: the next one that no sale has. */
function nextReference(operations) {
	const numbers = operations.map(({ reference }) =>
		Number(/^SALE-(\d+)$/.exec(reference ?? '')?.[1] ?? 0),
	);
	return `SALE-${String(Math.max(0, ...numbers) + 1).padStart(3, '0')}`;
}

const terminals = (devices, operations, currency) => [
	h('h2', { id: 'terminals-title', tabindex: '-1' }, t('terminals.title')),
	h('p', { class: 'hint' }, t(`terminals.about.${state.mode}`)),
	shortcutsSwitch(draw),
	h(
		'div',
		{ class: 'terminals' },
		devices.map((device) =>
			terminal(device, {
				held: heldBy(device, operations),
				last: operations.findLast(({ deviceId }) => deviceId === device.id),
				now,
				currency,
				acts: act,
			}),
		),
	),
];

function draw() {
	if (!state) return;
	const seller = sellerIn(state);
	const devices = [...state.devices, ...phonesOf(state)].filter(
		({ user_id: id }) => id === seller.user_id,
	);
	const isTheirs = ({ userId, deviceId }) =>
		(userId ?? devices.find(({ id }) => id === deviceId)?.user_id) === seller.user_id;
	const operations = operationsOf(state).filter(isTheirs);
	const currency = seller.currency_id;

	element('skip').textContent = t('skip');
	element('places').setAttribute('aria-label', t('places'));
	fill(element('top'), top(state, seller, { connected: view.connected, ...act }));
	fill(element('places'), [places(act)]);
	fill(element('terminals'), terminals(devices, operations, currency));
	fill(
		element('till'),
		till(
			seller,
			devices.filter((device) => !device.is_phone),
			{
				hasOrders: state.orders !== undefined,
				...view,
				nextReference: nextReference(operations),
				...act,
			},
		),
	);
	fill(element('sales'), sales(operations, devices, currency, act));
	const longest = Math.max(
		state.requests.length,
		state.notifications.length,
		state.challenges.length,
	);
	fill(
		element('ledger'),
		ledger(state, {
			filter: view.ledger,
			openRows: view.openRows,
			hasMore: longest >= simulator.reach.last,
			...act,
		}),
	);
	fill(element('faults'), faults(view.faultKinds, state.faults, { ...view, ...act }));
	fill(element('world'), world(state, seller, act));
	drawTime();
	showLink(seller.user_id);

	const news = newsOf(
		operations,
		`${seller.user_id}`,
		(id) => nameOf(devices.find((device) => device.id === id)),
		currency,
	);
	if (news !== '') element('told').textContent = news;
}

function drawTime() {
	const time = element('now');
	if (!time) return;
	time.textContent = fullTime(now);
	time.dateTime = now.toISOString();
}

async function look() {
	const before = { state, connected: view.connected };
	try {
		const seen = await simulator.changes();
		({ state, now } = seen);
		view.connected = true;
	} catch {
		view.connected = false;
	}
	const isShowingResult = document.querySelector('.screen.ended') !== null;
	if (state !== before.state || view.connected !== before.connected || isShowingResult) draw();
	else drawTime();
}

let looking = Promise.resolve();
const lookAgain = () => (looking = looking.then(look));

async function keepLooking() {
	await lookAgain();
	setTimeout(keepLooking, document.hidden ? lookEveryInBackground : lookEvery);
}

const act = actions({ draw, lookAgain, refused: element('refused'), told: element('told') });

remember(viewOfLink(location.search));
await speak(preferredLanguage(languageOfLink(location.search)));
listenToKeys();
onWidthChange(draw);
view.faultKinds = await simulator.faultKinds().catch(() => []);
document.addEventListener('visibilitychange', () => document.hidden || lookAgain());
await keepLooking();
