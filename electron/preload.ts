// The whole surface between the window and the main process: three functions, no Node, no event objects.

import { contextBridge, ipcRenderer, webUtils } from 'electron'

contextBridge.exposeInMainWorld('kittiwake', {
  call: (name: string, input: unknown): Promise<unknown> => ipcRenderer.invoke('call', name, input),
  on: (event: string, listener: (payload: unknown) => void): (() => void) => {
    const receive = (_event: unknown, name: string, payload: unknown): void => {
      if (name === event) listener(payload)
    }
    ipcRenderer.on('event', receive)
    return () => void ipcRenderer.off('event', receive)
  },
  pathOf: (file: File): string => webUtils.getPathForFile(file),
})
