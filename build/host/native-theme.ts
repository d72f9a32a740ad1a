// nativeTheme. The host doesn't know the system's own choice and takes it to be light.
import { HostEmitter, strict } from './strict.ts'

type Source = Electron.NativeTheme['themeSource']

class NativeTheme extends HostEmitter {
  readonly shouldUseHighContrastColors = false
  readonly inForcedColorsMode = false
  private source: Source = 'system'

  constructor() {
    super('nativeTheme', ['updated'])
  }

  get shouldUseDarkColors(): boolean {
    return this.source === 'dark'
  }

  get themeSource(): Source {
    return this.source
  }

  set themeSource(source: Source) {
    this.source = source
    this.emit('updated')
  }
}

export const nativeTheme = strict('nativeTheme', new NativeTheme())

/** What pages are told to prefer; nothing when the system decides. */
export const mediaFeatures = (): { name: string; value: string }[] =>
  nativeTheme.themeSource === 'system' ? [] : [{ name: 'prefers-color-scheme', value: nativeTheme.themeSource }]
