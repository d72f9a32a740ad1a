// What hangs on the pointer while an attachment is dragged out: a sheet of paper, 32 by 32. The system wants a file.

import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'

const PNG = [
  'iVBORw0KGgoAAAANSUhEUgAAACAAAAAgCAYAAABzenr0AAAAaElEQVR42mNgGAWDGdi4BfwnFtPMAUDwmhhME0eQ4gCaOIJUB1DdEeQ4gKqOIN',
  'cBVHMEJQ6giiOIdQDNsiilIUBxKIw6AN0B0xas+k8MHo2C0TQwGgWjaWA0CkYdMLwcQA082sUb1AAAWNHoct8AgooAAAAASUVORK5CYII=',
].join('')

/** Writes it into the folder; answers with its path. */
export async function writeDragIcon(folder: string): Promise<string> {
  const path = join(folder, 'drag.png')
  await writeFile(path, Buffer.from(PNG, 'base64'))
  return path
}
