import { dayMs } from '../../state/duration';
import type { ReportConfig, ReportKind, ReportTask } from '../../state/report-entities';
import type { State } from '../../state/state';
import { writeFile } from './file';

export const configKey = (userId: number, kind: ReportKind) => `${userId} ${kind}`;

export function openTask(
	state: State,
	given: Pick<ReportTask, 'userId' | 'kind' | 'begin' | 'end' | 'createdFrom'>,
): ReportTask {
	state.lastReportId += 7;
	const task: ReportTask = {
		...given,
		id: state.lastReportId,
		createdAt: state.clock.now(),
		status: 'pending',
	};
	state.reports.push(task);
	return task;
}

/** Made after a while, from the payments that there are then. */
export function makeLater(state: State, task: ReportTask): void {
	const { reportAfterMs } = state.settings;
	state.clock.after(reportAfterMs / 2, () => {
		task.status = 'processing';
	});
	state.clock.after(reportAfterMs, () => make(state, task));
}

function make(state: State, task: ReportTask): void {
	const { reportEndsAs } = state.settings;
	task.status = reportEndsAs;
	if (reportEndsAs === 'error') return;
	const config = state.reportConfigs.get(configKey(task.userId, task.kind)) ?? {};
	state.lastReportId += 5;
	task.reportId = state.lastReportId;
	task.fileName = nameOf(state, task, config);
	task.file = writeFile(state, task, config);
}

/** `settlement-report-USER_ID-2016-01-20-131015.csv` (CONFIRMED: reports, 3). */
function nameOf(state: State, task: ReportTask, config: ReportConfig): string {
	const prefix = config.file_name_prefix ?? `${task.kind}-report-${task.userId}`;
	const [day = '', time = ''] = new Date(state.clock.now()).toISOString().split(/[T.]/);
	const name = `${prefix}-${day}-${time.replaceAll(':', '')}`;
	const ending = state.settings.reportAsSpreadsheet ? 'xlsx' : 'csv';
	const taken = state.reports.filter(({ fileName }) => fileName?.startsWith(name)).length;
	return `${name}${taken === 0 ? '' : `-${taken}`}.${ending}`;
}

/** The next report of the schedule: the day, week or month before the moment at which it is made. */
export function scheduleNext(state: State, userId: number, kind: ReportKind): ReportTask {
	const { frequency } = state.reportConfigs.get(configKey(userId, kind)) ?? {};
	const at = nextMoment(state.clock.now(), frequency);
	const length = { daily: 1, weekly: 7, monthly: 30 }[frequency?.type ?? 'daily'] ?? 1;
	const task = openTask(state, {
		userId,
		kind,
		begin: at - length * dayMs,
		end: at - 1,
		createdFrom: 'schedule',
	});
	state.clock.after(at - state.clock.now(), () => {
		// The schedule was switched off, or the simulator reset.
		if (!state.reports.includes(task)) return;
		make(state, task);
		scheduleNext(state, userId, kind);
	});
	return task;
}

/** At the hour of the schedule: tomorrow, or in a week or a month. */
function nextMoment(now: number, frequency: ReportConfig['frequency']): number {
	const days = { daily: 1, weekly: 7, monthly: 30 }[frequency?.type ?? 'daily'] ?? 1;
	const today = Math.floor(now / dayMs) * dayMs;
	return today + days * dayMs + (frequency?.hour ?? 0) * 3_600_000;
}
