import { expect, test } from 'vitest'
import { maxZoom, minZoom, percentOf, roundZoom, zoomStep } from '../../../renderer/settings/zoom.ts'

test('adding steps never gives a factor with noise behind the first decimal', () => {
  for (let zoom = minZoom; zoom < maxZoom; zoom += zoomStep) {
    expect(String(roundZoom(zoom))).toMatch(/^\d(\.\d)?$/)
  }
})

test('the text size stays between 90 and 200 percent', () => {
  expect(percentOf(roundZoom(0))).toBe(90)
  expect(percentOf(roundZoom(9))).toBe(200)
})

test('a percentage is whole', () => {
  expect(percentOf(1.1)).toBe(110)
})
