// nativeImage: this host shows no pictures of the system's, so an image is nothing but there.
import { existsSync } from 'node:fs'
import { strict } from './strict.ts'

class Images {
  createFromBitmap(_pixels: Buffer, _options: Electron.CreateFromBitmapOptions): Electron.NativeImage {
    return strict('NativeImage', {} as Electron.NativeImage)
  }

  createFromPath(path: string): Electron.NativeImage {
    return strict('NativeImage', { isEmpty: () => !existsSync(path) } as Electron.NativeImage)
  }
}

export const nativeImage = strict('nativeImage', new Images())
