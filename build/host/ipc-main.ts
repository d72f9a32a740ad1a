// ipcMain: handlers and listeners of the main process.
import { EventEmitter } from 'node:events'
import { strict } from './strict.ts'
import type { WebContents, WebFrameMain } from './web-contents.ts'

/** What a handler learns about who called. Only the top frame has a preload, so it is always the sender. */
export interface IpcMainEvent {
  readonly type: 'frame'
  readonly sender: WebContents
  readonly senderFrame: WebFrameMain | null
  readonly frameId: number
  readonly processId: number
}
export type IpcMainInvokeEvent = IpcMainEvent
type Handler = (event: IpcMainInvokeEvent, ...args: never[]) => unknown

const handlers = new Map<string, Handler>()

class IpcMain extends EventEmitter {
  handle(channel: string, listener: Handler): void {
    if (handlers.has(channel)) throw new Error(`Attempted to register a second handler for '${channel}'`)
    handlers.set(channel, listener)
  }

  removeHandler(channel: string): void {
    handlers.delete(channel)
  }
}

export const ipcMain = strict('ipcMain', new IpcMain())

/** Runs a call's handler. Rejects with what Electron's renderer would be told. */
export async function runHandler(channel: string, event: IpcMainInvokeEvent, args: unknown[]): Promise<unknown> {
  const handler = handlers.get(channel)
  try {
    if (!handler) throw new Error(`No handler registered for '${channel}'`)
    return await handler(event, ...(args as never[]))
  } catch (error) {
    throw new Error(`Error invoking remote method '${channel}': ${error}`, { cause: error })
  }
}
