import type { Check } from '../check';
import { legacy } from './legacy';
import { notifications } from './notifications';
import { orders } from './orders';
import { reads } from './reads';
import { terminal } from './terminal';

export const allChecks: readonly Check[] = [
	...reads,
	...orders,
	...legacy,
	...notifications,
	...terminal,
];
