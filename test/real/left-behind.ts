// What a launcher must not leave behind: listeners and folders.
import { existsSync, watch } from 'node:fs'
import { connect } from 'node:net'
import path from 'node:path'
import type { Listener } from '../servers/real/daemon.ts'

/** True when somebody accepts connections there. */
export function isListening({ host, port }: Listener): Promise<boolean> {
  return new Promise(resolve => {
    const socket = connect({ host, port })
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false))
    socket.on('connect', () => socket.destroy())
  })
}

/** Resolves when the file or folder is gone. */
export function goneFrom(file: string): Promise<void> {
  return new Promise(resolve => {
    const watcher = watch(path.dirname(file), () => look())
    const look = () => {
      if (existsSync(file)) return
      watcher.close()
      resolve()
    }
    look()
  })
}
