// A disk thread that says that it is there, and does what it was asked for when it is told to begin, and nothing before.
import { BroadcastChannel } from 'node:worker_threads'

const channel = new BroadcastChannel('kittiwake-waiting-disk')
channel.postMessage('there')
channel.onmessage = () => {
  channel.close()
  void import('../../../electron/files/transfers/disk/thread.ts')
}
