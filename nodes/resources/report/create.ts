import { createReport } from '../../../client/api/reports';
import { MercadoPagoError, orOnMercadoPagoError } from '../../../client/http/errors';
import { waitForReport } from '../../../client/report/wait';
import { RefusedInput } from '../../../domain/input/refused-input';
import { type JsonObject, textAt } from '../../../domain/json';
import { type Report, reportOf } from '../../../domain/report/task';
import { toInstant } from '../../../domain/time/instants';
import { options } from '../../operation/fields';
import { flow } from '../../operation/operation';
import { maximumWait, reportType } from './fields';

export const create = flow({
	value: 'create',
	name: 'Create',
	action: 'Create report',
	description: 'Ask Mercado Pago for a report of a time, and wait until it is made',
	onRetry: 'replay',
	fields: [
		reportType,
		{
			displayName: 'Start Date',
			name: 'startDate',
			type: 'dateTime',
			required: true,
			default: '',
			description:
				'From this day or moment on. A time without zone is in the time zone of the workflow.',
		},
		{
			displayName: 'End Date',
			name: 'endDate',
			type: 'dateTime',
			required: true,
			default: '',
			description:
				'Up to this day, which is included whole, or this moment. What lies in the future is left out.',
		},
		{
			displayName: 'Wait Until Ready',
			name: 'waitUntilReady',
			type: 'boolean',
			default: true,
			description:
				'Whether to wait until the report can be downloaded. It takes seconds to minutes; Download waits as well.',
		},
		{ ...options, options: [maximumWait] },
	],
	plan: (params) => {
		const begin = toInstant(params.startDate, 'Start Date', 'start');
		const end = toInstant(params.endDate, 'End Date', 'end');
		const longest = (params.options.maximumWait ?? maximumWait.default) * 1000;
		return async ({ client, timezone, progress }) => {
			const range = checkRange(begin(timezone), end(timezone), client.serverNow());
			const made = await client.call(createReport(params.reportType, range));
			const asked = reportOf(made, params.reportType);
			if (asked.id === null) throw notMade(made);
			if (!params.waitUntilReady) return output(asked, range);
			const report = await waitForReport(client, asked, { longest, progress }).catch(
				// It is being made: an error would ask for it again.
				orOnMercadoPagoError(() => asked),
			);
			return output(report, range);
		};
	},
});

interface Range {
	begin: string;
	end: string;
}

/** Whole seconds of UTC, the end not later than now: of the future no report can know anything. */
function checkRange(begin: string, end: string, now: number): Range {
	if (Date.parse(begin) >= now)
		throw new RefusedInput(
			'Start Date',
			`${begin} is in the future`,
			'Give a day or a moment that has begun: a report holds what has happened',
		);
	const last = Math.min(Date.parse(end), now);
	if (last <= Date.parse(begin))
		throw new RefusedInput(
			'End Date',
			`${end} is not after ${begin}`,
			'Give an End Date after the Start Date',
		);
	return { begin: wholeSeconds(Date.parse(begin)), end: wholeSeconds(last) };
}

function wholeSeconds(time: number): string {
	return `${new Date(time).toISOString().slice(0, 19)}Z`;
}

/** 203, or an answer that names no report (reports, 2). */
function notMade(answer: JsonObject): MercadoPagoError {
	const [begin, end] = [textAt(answer, 'begin_date'), textAt(answer, 'end_date')];
	const dates =
		begin === undefined || end === undefined ? '' : ` It names the dates ${begin} to ${end}.`;
	return new MercadoPagoError('Mercado Pago did not make the report', {
		advice: `It answered that the request is right and that no report is made for these dates.${dates} Ask for the report again with other dates.`,
		ambiguous: false,
		body: answer,
	});
}

function output(report: Report, range: Range): JsonObject {
	const { state, status, begin, end, id } = report;
	return {
		...report,
		ready: state === 'ready',
		warnings: [
			...(state === 'failed'
				? [`Mercado Pago did not make the report: it is ${status}. Create it again.`]
				: []),
			...(state === 'pending' || state === 'unknown'
				? [`The report is still being made. Download it by its ID ${id}, which waits for it.`]
				: []),
			...(hasOtherDates(begin, range.begin) || hasOtherDates(end, range.end)
				? [
						`Mercado Pago makes the report from ${begin} to ${end}; asked for was ${range.begin} to ${range.end}. Compare the dates of the rows.`,
					]
				: []),
		],
	};
}

function hasOtherDates(answered: string | null, asked: string): boolean {
	return answered !== null && Date.parse(answered) !== Date.parse(asked);
}
