import { chargesOnceAndTellsTheTruth } from './property';
import { letTimersStandStill } from '../time';

letTimersStandStill();
chargesOnceAndTellsTheTruth('orders');
