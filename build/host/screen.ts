// screen: one display, measured by the first page of Chromium before the app is ready.
import { chromium } from './chromium.ts'
import { HostEmitter, strict } from './strict.ts'

class Screen extends HostEmitter {
  constructor() {
    super('screen', ['display-added', 'display-removed', 'display-metrics-changed'])
  }

  getPrimaryDisplay(): Electron.Display {
    if (!chromium.display) throw new Error("The 'screen' module can't be used before the app 'ready' event")
    const { bounds, workArea, scaleFactor } = chromium.display
    const { width, height } = bounds
    return {
      id: 1,
      bounds,
      workArea,
      scaleFactor,
      size: { width, height },
      workAreaSize: workArea,
    } as unknown as Electron.Display
  }

  getAllDisplays(): Electron.Display[] {
    return [this.getPrimaryDisplay()]
  }

  getDisplayMatching(_area: Electron.Rectangle): Electron.Display {
    return this.getPrimaryDisplay()
  }
}

export const screen = strict('screen', new Screen())
