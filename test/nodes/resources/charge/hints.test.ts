import { MercadoPagoPoint } from '../../../../nodes/MercadoPagoPoint/MercadoPagoPoint.node';
import { resolvedExpression } from '../../expression';

const { hints = [] } = new MercadoPagoPoint().description;

test.each([
	[{}, ['Waits up to 3 minutes for the customer. The option <b>Seconds to Wait</b> changes that.']],
	[
		{ resource: 'charge', operation: 'createAndWait', options: { waitSeconds: 60 } },
		['Waits for the customer, at the most as long as <b>Seconds to Wait</b> says.'],
	],
	[{ resource: 'charge', operation: 'create' }, []],
	[{ resource: 'order', operation: 'create' }, []],
	[{ resource: 'order' }, []],
])('before a run, a node with %j says %j', (parameters, said) => {
	const shown = hints.filter(
		({ displayCondition }) => resolvedExpression(String(displayCondition), parameters) === true,
	);
	expect(shown.map(({ message }) => message)).toEqual(said);
	for (const { whenToDisplay, location } of shown)
		expect([whenToDisplay, location]).toEqual(['beforeExecution', 'outputPane']);
});
