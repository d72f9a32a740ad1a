// The steps of the text size: zoom factors of the window.
export const minZoom = 0.9
export const maxZoom = 2
export const zoomStep = 0.1

/** The nearest step, without the noise of adding tenths. */
export function roundZoom(zoom: number): number {
  return Math.min(Math.max(Math.round(zoom * 10) / 10, minZoom), maxZoom)
}

/** As whole percent. */
export function percentOf(zoom: number): number {
  return Math.round(zoom * 100)
}
