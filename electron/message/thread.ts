// Entry of the message thread: other people's bytes are parsed here and nowhere else.
import { serveThread } from '../threads/serve-thread.ts'
import { messageMethods } from './message-methods.ts'

serveThread({ ...messageMethods })
