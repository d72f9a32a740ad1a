// nativeImage: this host shows no pictures of the system's, so an image is nothing but there.
import { strict } from './strict.ts'

class Images {
  createFromBitmap(_pixels: Buffer, _options: Electron.CreateFromBitmapOptions): Electron.NativeImage {
    return strict('NativeImage', {} as Electron.NativeImage)
  }
}

export const nativeImage = strict('nativeImage', new Images())
