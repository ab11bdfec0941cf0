import { chargesOnceAndTellsTheTruth } from './charge-property';
import { letTimersStandStill } from './time';

letTimersStandStill();
chargesOnceAndTellsTheTruth('paymentIntents');
