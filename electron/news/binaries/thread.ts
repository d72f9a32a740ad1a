// Entry of the binary thread: what is posted as files, and lists of them, is taken apart here, never in the main process.
import { serveThread } from '../../threads/serve-thread.ts'
import { binaryMethods } from './binary-methods.ts'

serveThread({ ...binaryMethods() })
