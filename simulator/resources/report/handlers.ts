import { isObject } from '../../http/fields';
import { Refusal } from '../../http/refusal';
import { Accepted, Answered, FileAnswer, type Handler } from '../../http/request';
import { paymentDate } from '../../http/dates';
import type { ReportConfig, ReportKind, ReportTask } from '../../state/report-entities';
import type { State } from '../../state/state';
import { configKey, makeLater, openTask, scheduleNext } from './tasks';

// Codes: CONFIRMED, reports, 2, 4 and 5; that of a report that was never set up: OBSERVED, reports, 2.
const noBegin = () =>
	new Refusal(400, 'invalid_begin_date', "You must specify 'begin_date' parameter.");
const noEnd = () => new Refusal(400, 'invalid_end_date', "You must specify 'end_date' parameter.");
const turnedDates = () =>
	new Refusal(400, 'end_date_before_begin_date', 'Begin date should be before end date.');
const noConfig = () =>
	new Refusal(404, 'config_not_found_for_user', 'Configuration not found for user');
const noTask = () =>
	new Refusal(404, 'task_not_found_for_user', 'The task was not found for the user');

function readDate(value: unknown, refuse: () => Refusal): number {
	const time =
		typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T.*Z$/.test(value)
			? Date.parse(value)
			: Number.NaN;
	if (Number.isNaN(time)) throw refuse();
	return time;
}

const wholeSeconds = (time: number) => `${new Date(time).toISOString().slice(0, 19)}Z`;

function taskView(task: ReportTask) {
	const isDone = task.fileName !== undefined;
	return {
		id: task.id,
		user_id: task.userId,
		account_id: task.userId,
		begin_date: wholeSeconds(task.begin),
		end_date: wholeSeconds(task.end),
		created_from: task.createdFrom,
		is_test: false,
		status: task.status,
		report_type: task.kind,
		generation_date: new Date(task.createdAt).toISOString(),
		retries: 0,
		...(isDone && {
			report_id: task.reportId,
			...(task.status === 'available'
				? { files: [{ type: 'csv', name: task.fileName }] }
				: { file_name: task.fileName }),
		}),
	};
}

/** The official sample, and the status that integrators see (reports, 3). */
function listView(task: ReportTask) {
	return {
		id: task.id,
		user_id: task.userId,
		begin_date: wholeSeconds(task.begin),
		end_date: wholeSeconds(task.end),
		created_from: task.createdFrom,
		date_created: paymentDate(task.createdAt),
		status: task.status,
		...(task.fileName !== undefined && { file_name: task.fileName }),
	};
}

const ownTasks = (state: State, userId: number, kind: ReportKind) =>
	state.reports.filter((task) => task.userId === userId && task.kind === kind);

export function reportHandlers(kind: ReportKind) {
	const create: Handler = (state, { account: { userId }, body }) => {
		const given = isObject(body) ? body : {};
		const begin = readDate(given.begin_date, noBegin);
		const end = readDate(given.end_date, noEnd);
		if (end <= begin) throw turnedDates();
		const { reportNeedsConfig, reportNotMade } = state.settings;
		if (reportNeedsConfig && !state.reportConfigs.has(configKey(userId, kind))) throw noConfig();
		if (reportNotMade)
			return new Answered(203, {
				begin_date: wholeSeconds(begin),
				end_date: wholeSeconds(begin),
			});
		const task = openTask(state, { userId, kind, begin, end, createdFrom: 'manual' });
		makeLater(state, task);
		return new Accepted(taskView(task));
	};

	const list: Handler = (state, { account: { userId } }) =>
		ownTasks(state, userId, kind).map(listView).reverse();

	const search: Handler = (state, { account: { userId }, query }) => {
		const found = ownTasks(state, userId, kind).filter(
			({ id, fileName }) =>
				[null, String(id)].includes(query.get('id')) &&
				[null, fileName].includes(query.get('file_name')),
		);
		const [limit, offset] = [Number(query.get('limit') ?? 30), Number(query.get('offset') ?? 0)];
		return {
			paging: { total: found.length, limit, offset },
			results: found.slice(offset, offset + limit).map(listView),
		};
	};

	const task: Handler = (state, { account: { userId }, params: { taskId = '' } }) => {
		if (state.settings.reportTaskRefused) throw new Refusal(403, 'internal_error', 'Forbidden');
		if (!/^\d+$/.test(taskId))
			throw new Refusal(400, 'invalid_parameter', "Failed to convert 'taskId'");
		const found = ownTasks(state, userId, kind).find(({ id }) => id === Number(taskId));
		if (!found) throw noTask();
		return taskView(found);
	};

	const download: Handler = (state, { account: { userId }, params: { fileName = '' }, path }) => {
		const found = ownTasks(state, userId, kind).find((each) => each.fileName === fileName);
		if (!found?.file) throw new Refusal(404, 'not_found', `Resource ${path} not found.`);
		const type = fileName.endsWith('.xlsx') ? 'application/octet-stream' : 'text/csv';
		return new FileAnswer(found.file, type, fileName);
	};

	return { create, list, search, task, download, ...configHandlers(kind) };
}

function configHandlers(kind: ReportKind) {
	const getConfig: Handler = (state, { account: { userId } }) => {
		const config = state.reportConfigs.get(configKey(userId, kind));
		if (!config) throw noConfig();
		return { scheduled: false, ...config };
	};

	const setConfig: Handler = (state, { account: { userId }, body }) => {
		if (!isObject(body)) throw new Refusal(400, 'invalid_parameter', 'The body must be an object');
		const key = configKey(userId, kind);
		const { scheduled = false } = state.reportConfigs.get(key) ?? {};
		const config: ReportConfig = { ...body, scheduled };
		state.reportConfigs.set(key, config);
		return config;
	};

	const schedule: Handler = (state, { account: { userId } }) => {
		const key = configKey(userId, kind);
		const config = state.reportConfigs.get(key);
		if (!config) throw noConfig();
		config.scheduled = true;
		return taskView(scheduleNext(state, userId, kind));
	};

	const unschedule: Handler = (state, { account: { userId } }) => {
		const config = state.reportConfigs.get(configKey(userId, kind));
		if (config) config.scheduled = false;
		const isWaiting = (task: ReportTask) =>
			task.userId === userId &&
			task.kind === kind &&
			task.createdFrom === 'schedule' &&
			task.fileName === undefined;
		state.reports = state.reports.filter((task) => !isWaiting(task));
		return {};
	};

	return { getConfig, setConfig, schedule, unschedule };
}
