// A test suite that needs the real servers.
import { describeWhere } from '../describe-where.ts'
import { whyNoMailServers } from './needed-packages.ts'

export const describeReal = describeWhere('the real servers', await whyNoMailServers())
