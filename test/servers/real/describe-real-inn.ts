// A test suite that needs a real INN.
import { describeWhere } from '../describe-where.ts'
import { whyNoInn } from './needed-packages.ts'

export const describeRealInn = describeWhere('a real INN', await whyNoInn())
