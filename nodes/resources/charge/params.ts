import { type BusyPolicy } from '../../../client/charge/busy-terminal';
import { type ChargeApiName } from '../../../domain/charge/charge';
import { type ChargeDetails, type OnlyOrders } from './generations';

/** The parameters of a charge, as the fields give them. */
export interface ChargeParams {
	apiGeneration: ChargeApiName;
	deviceId: string;
	/** The external ID of the point of sale that the terminal was chosen by. */
	pointOfSale?: string;
	amount: string;
	externalReference: string | undefined;
	attempt: number | undefined;
	part: number | undefined;
	options: Omit<ChargeDetails, 'amountMinor' | 'externalReference' | 'paymentType' | 'onlyOrders'> &
		Omit<OnlyOrders, 'additional'> & {
			additionalFieldsJson?: string;
			amountInMinorUnits?: boolean;
			alwaysLook?: boolean;
			busyTerminal?: BusyPolicy['policy'];
			busySeconds?: number;
			waitSeconds?: number;
			maximumAmount?: string;
			paymentType?: 'any' | ChargeDetails['paymentType'];
			sandbox?: boolean;
		};
}
