// Unread mail on the app's icon: a number where the system shows one (macOS, some Linux desktops), a dot in the taskbar of Windows.

import { app, BrowserWindow, nativeImage } from 'electron'

/** What a taskbar takes, in pixels. */
const SIZE = 16
const RADIUS = 6
/** The app's accent. Blue, green, red, opacity: as bitmaps have it. */
const COLOUR = [0x9f, 0x63, 0x0f, 0xff] as const

export function showUnreadBadge(count: number): void {
  if (process.platform !== 'win32') {
    app.setBadgeCount(count)
    return
  }
  for (const window of BrowserWindow.getAllWindows()) {
    // The words are for screen readers.
    if (count === 0) window.setOverlayIcon(null, '')
    else window.setOverlayIcon(nativeImage.createFromBitmap(dot(), { width: SIZE, height: SIZE }), String(count))
  }
}

function dot(): Buffer {
  const pixels = Buffer.alloc(SIZE * SIZE * COLOUR.length)
  const middle = (SIZE - 1) / 2
  for (let at = 0; at < SIZE * SIZE; at++) {
    const isInside = Math.hypot((at % SIZE) - middle, Math.floor(at / SIZE) - middle) <= RADIUS
    if (isInside) pixels.set(COLOUR, at * COLOUR.length)
  }
  return pixels
}
