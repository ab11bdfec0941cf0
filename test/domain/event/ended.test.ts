import { momentOf } from '../../../domain/event/ended';

test.each([
	['2025-03-04T12:00:00Z', 1_741_089_600_000],
	['2025-03-04T09:00:00.000-03:00', 1_741_089_600_000],
	['2025-03-04T09:00:00-03', 1_741_089_600_000],
	['2025-03-04 12:00:00,000', 1_741_089_600_000],
	['Tue, 04 Mar 2025 12:00:00 GMT', 1_741_089_600_000],
	['2025-03-04', 1_741_046_400_000],
	['yesterday', undefined],
	[undefined, undefined],
])('%s is one moment, whatever zone n8n runs in', (text, moment) => {
	expect(momentOf(text)).toBe(moment);
});
