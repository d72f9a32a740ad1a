// A test suite that needs the real FTP servers.
import { describeWhere } from '../describe-where.ts'
import { whyNoFtpServers } from './needed-packages.ts'

export const describeRealFtp = describeWhere('the real FTP servers', await whyNoFtpServers())
