// Draws small pictures for the practice world and writes them as PNG (RFC 2083): 8 bits a channel, no transparency.
import { crc32, deflateSync } from 'node:zlib'

export type Colour = readonly [red: number, green: number, blue: number]

const signature = Buffer.from('89504e470d0a1a0a', 'hex')

/** `colourAt` is asked for every pixel, row by row from the top left. */
export function makePng(width: number, height: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const rowBytes = 1 + width * 3
  const rows = Buffer.alloc(rowBytes * height)
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) rows.set(colourAt(x, y), y * rowBytes + 1 + x * 3)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND', Buffer.of())])
}

function chunk(type: string, content: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type), content])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(content.length, 0)
  frame.writeUInt32BE(crc32(body), 4)
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)])
}

/** A harbour in the evening: sky, a low sun, a pier and water with its light. */
export function harbourPicture(width: number, height: number): Buffer {
  const horizon = Math.round(height * 0.55)
  return makePng(width, height, (x, y) => {
    const sunDistance = Math.hypot(x - width * 0.68, y - horizon + height * 0.1)
    if (y < horizon) {
      if (sunDistance < height * 0.07) return [255, 236, 190]
      const glow = Math.max(0, 1 - sunDistance / (width * 0.5))
      return [Math.round(70 + 150 * glow), Math.round(105 + 60 * glow), Math.round(150 - 10 * glow)]
    }
    const isPier = x < width * 0.42 && y < horizon + height * 0.09 && (y < horizon + height * 0.03 || x % 17 < 4)
    if (isPier) return [48, 44, 46]
    const ripple =
      Math.sin(y * 0.9 + Math.sin(x * 0.07) * 3) > 0.55 && Math.abs(x - width * 0.68) < (y - horizon) * 1.4 + 6
    const depth = (y - horizon) / (height - horizon)
    return ripple
      ? [228, 190, 150]
      : [Math.round(52 - 24 * depth), Math.round(84 - 34 * depth), Math.round(110 - 36 * depth)]
  })
}

/** A chart of one tide: a curve on a grid. */
export function tideChart(width: number, height: number): Buffer {
  const level = (x: number) =>
    height / 2 - height * 0.36 * Math.sin((x / width) * 4 * Math.PI) - height * 0.05 * Math.sin((x / width) * 26)
  return makePng(width, height, (x, y) => {
    if (Math.abs(y - level(x)) < 2.2) return [24, 96, 160]
    if (x % 48 === 0 || y % 32 === 0) return [222, 228, 232]
    return y > level(x) ? [232, 242, 249] : [255, 255, 255]
  })
}

/** A plain square with a lighter bird-like stroke: a logo or a signature picture. */
export function badge(size: number, colour: Colour): Buffer {
  return makePng(size, size, (x, y) => {
    const wing = size * 0.42 + Math.abs(x - size / 2) * -0.55 + Math.abs(x - size / 2) ** 2 / (size * 1.1)
    return Math.abs(y - wing - size * 0.1) < size * 0.05 ? [255, 255, 255] : colour
  })
}
