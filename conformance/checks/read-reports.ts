import { get, see } from '../check';
import { gone, ok, refused, type Row } from './read-steps';

const taskRefused = {
	...refused(403, 'internal_error'),
	says: 'the task is refused: only the list tells',
	setting: { reportTaskRefused: true },
};
const mark = 'OBSERVED';

/** Nothing is made, set up or scheduled: a report that is asked for twice is made twice (reports, 2). */
const rowsOf = (kind: 'settlement' | 'release'): Row[] => {
	const base = `/v1/account/${kind}_report`;
	return [
		[
			`${kind}-config`,
			'reports, 2',
			mark,
			'columns that were never set are 404 config_not_found_for_user',
			see(
				get(`${base}/config`),
				refused(404, 'config_not_found_for_user'),
				refused(400, 'config_not_found_for_user'),
				ok({ 'columns[].key': 'text', scheduled: 'flag' }, 'they were set'),
			),
		],
		[
			`${kind}-list`,
			'reports, 3',
			'CONFIRMED',
			'the list of reports is a list at the top',
			see(
				get(`${base}/list`),
				ok({
					'': 'list',
					'[].id': 'integer',
					'[].begin_date': 'text',
					'[].end_date': 'text',
					'[].created_from': { oneOf: ['manual', 'schedule'] },
					'[].file_name?': 'text',
				}),
			),
		],
		[
			`${kind}-search`,
			'reports, 1',
			mark,
			'the search of reports is a page',
			see(
				get(`${base}/search`, { limit: '1' }),
				ok({ results: 'list', 'paging.total': 'integer' }),
				gone,
			),
		],
		[
			`${kind}-task-unknown`,
			'reports, 4',
			'CONFLICT',
			'a task that does not exist is 404',
			see(get(`${base}/task/1`), refused(404, 'task_not_found_for_user'), taskRefused),
		],
		[
			`${kind}-file-unknown`,
			'reports, 5',
			'CONFIRMED',
			'a file that does not exist is 404 not_found',
			see(get(`${base}/${kind}-report-of-nobody.csv`), refused(404, 'not_found')),
		],
	];
};

export const rowsOfReports: Row[] = [...rowsOf('settlement'), ...rowsOf('release')];
