// The files of the harbour server (two tide stations, photos, an open day, logs) and of the person's own folder beside it.
// Dates count back from now.
import { gzipSync } from 'node:zlib'
import { makePdf } from './make-pdf.ts'
import { badge, type Colour, harbourPicture, tideChart } from './make-png.ts'
import { tideSeries } from './make-series.ts'
import { makeZip } from './make-zip.ts'

export interface WorldFile {
  /** Below the top, with `/`. */
  readonly path: string
  /** Absent: a folder. */
  readonly bytes?: Uint8Array
  readonly modifiedMs: number
  /** Default 0644, folders 0755. */
  readonly mode?: number
}

export const stationFolder = '/srv/tide/kvaloya'
export const fieldDayFolder = '/shared/field-day'

const hourMs = 3_600_000
const dayMs = 24 * hourMs
const months = 'january february march april may june july august september october november december'.split(' ')
const photoNames = [
  'boathouse',
  'cabinet open',
  'cabinet closed',
  'gauge well',
  'north pier',
  'south mole',
  'tide board',
]

const stationToml = `[station]
name = "Kvaloya north pier"
number = 317
position = [69.6489, 18.9551]

[sensor]
kind = "pressure cell"
model = "PC-40"
interval_s = 600
datum_mm = -22
`

const plotScript = `"""Plots the drift of a tide gauge against the reference station."""
import csv
import sys


def levels(name):
    with open(name, newline="") as file:
        return [int(row["level_mm"]) for row in csv.DictReader(file)]


if __name__ == "__main__":
    ours, theirs = levels(sys.argv[1]), levels(sys.argv[2])
    for index, (a, b) in enumerate(zip(ours, theirs)):
        if index % 144 == 0:
            print(index // 144, a - b)
`

const notes = `# Kvaloya

- The datum moved, not the gauge: 22 mm since the bench mark was levelled.
- Files of a month are final on the second of the next one.
- \`incoming\` is for everybody. What is still there on Friday goes to the archive.
- Ask before changing \`station.toml\`: the logger reads it every ten minutes.
`

/** All of them, the folders that would be empty included. */
export function harbourFiles(nowMs: number): WorldFile[] {
  const ago = (days: number, hours = 0) => nowMs - days * dayMs - hours * hourMs
  return [
    ...station(nowMs, ago),
    ...otherStation(ago),
    ...fieldDay(ago),
    ...shared(ago),
    ...logs(ago),
    { path: '/pub/README.txt', bytes: Buffer.from('Everything below is for everybody.\n'), modifiedMs: ago(200) },
    { path: '/pub/tide-tables/kvaloya.pdf', bytes: tideTable('Kvaloya'), modifiedMs: ago(160), mode: 0o444 },
    { path: '/pub/tide-tables/mausund.pdf', bytes: tideTable('Mausund'), modifiedMs: ago(160), mode: 0o444 },
  ]
}

/** The person's own folder: partly the same as the station's, partly newer, partly only here. */
export function ownFiles(nowMs: number): WorldFile[] {
  const ago = (days: number, hours = 0) => nowMs - days * dayMs - hours * hourMs
  const isKept = ({ path }: WorldFile) =>
    /\/(?:kvaloya-\w+\.csv|station\.toml|north-pier\.png|plot_drift\.py)$/.test(path)
  const same = station(nowMs, ago)
    .filter(isKept)
    .map(file => ({ ...file, path: file.path.slice(stationFolder.length), mode: 0o644 }))
  const draft = Buffer.from(`${notes}- Send the corrected series before the board meets.\n`)
  return [
    ...same,
    { path: '/notes.md', bytes: draft, modifiedMs: ago(0, 2) },
    {
      path: '/survey-south-mole.csv',
      bytes: tideSeries({ count: 300, stepMinutes: 1, startMs: ago(1) }),
      modifiedMs: ago(0, 6),
    },
    { path: '/raw/south mole.png', bytes: harbourPicture(400, 240), modifiedMs: ago(1, 3) },
    { path: '/calibration/pressure cells.csv', bytes: cells(), modifiedMs: ago(3, 22) },
  ]
}

type Ago = (days: number, hours?: number) => number

function station(nowMs: number, ago: Ago): WorldFile[] {
  const at = (name: string) => `${stationFolder}/${name}`
  const summary = makePdf(['Kvaloya tide gauge: summary', '', 'The corrected series agrees to within 4 mm.'])
  const reference = tideSeries({ count: 14_400, stepMinutes: 3, startMs: ago(36) })
  const pictures = photoNames.map((name, index) => ({
    path: at(`photos/${name}.png`),
    bytes: harbourPicture(320 + 16 * index, 200 + 8 * index),
    modifiedMs: ago(4 + 3 * index, 2),
  }))
  return [
    ...monthFiles(nowMs),
    ...archives(nowMs),
    ...pictures,
    { path: at('calibration/pressure cells.csv'), bytes: cells(), modifiedMs: ago(3, 22) },
    { path: at('calibration/levelling.pdf'), bytes: summary, modifiedMs: ago(61) },
    { path: at('incoming'), modifiedMs: ago(1, 4), mode: 0o770 },
    { path: at('.last-sync'), bytes: Buffer.from('ok\n'), modifiedMs: ago(0, 3) },
    { path: at('north-pier.png'), bytes: harbourPicture(640, 360), modifiedMs: ago(2) },
    { path: at('notes.md'), bytes: Buffer.from(notes), modifiedMs: ago(0, 5) },
    { path: at('plot_drift.py'), bytes: Buffer.from(plotScript), modifiedMs: ago(9) },
    { path: at('reference-station.csv'), bytes: reference, modifiedMs: ago(6, 6) },
    { path: at('station.toml'), bytes: Buffer.from(stationToml), modifiedMs: ago(18, 4), mode: 0o600 },
    { path: at('summary-board.pdf'), bytes: summary, modifiedMs: ago(1) },
    { path: at('tide-of-the-day.png'), bytes: tideChart(480, 200), modifiedMs: ago(0, 1) },
  ]
}

/** The last three whole months, each written on the second of the next. */
function monthFiles(nowMs: number): WorldFile[] {
  const now = new Date(nowMs)
  return [1, 2, 3].map(back => {
    const start = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)
    const end = Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back + 1, 1)
    const name = months[new Date(start).getUTCMonth()]
    return {
      path: `${stationFolder}/kvaloya-${name}.csv`,
      bytes: tideSeries({ count: (end - start) / (10 * 60_000), stepMinutes: 10, startMs: start }),
      modifiedMs: Math.min(nowMs - hourMs, end + dayMs + 8 * hourMs + 10 * 60_000),
    }
  })
}

function archives(nowMs: number): WorldFile[] {
  const year = new Date(nowMs).getUTCFullYear()
  return [1, 2].map(back => {
    const startMs = Date.UTC(year - back, 0, 1)
    const entries = months.map((name, month) => ({
      name: `${name}.csv`,
      bytes: tideSeries({ count: 744, stepMinutes: 60, startMs: startMs + month * 30 * dayMs }),
    }))
    const modifiedMs = Math.min(nowMs - hourMs, Date.UTC(year - back + 1, 0, 2, 9))
    return {
      path: `${stationFolder}/archive/readings-${year - back}.zip`,
      bytes: makeZip(entries),
      modifiedMs,
      mode: 0o444,
    }
  })
}

function otherStation(ago: Ago): WorldFile[] {
  const series = (day: number) => tideSeries({ count: 144, stepMinutes: 10, startMs: ago(day + 1) })
  const days = Array.from({ length: 12 }, (_, index) => ({
    path: `/srv/tide/mausund/day-${String(12 - index).padStart(2, '0')}.csv`,
    bytes: series(index),
    modifiedMs: ago(index, 7),
  }))
  const readme = Buffer.from('Readings of two stations. Times are UTC, levels are millimetres.\n')
  return [...days, { path: '/srv/tide/README.txt', bytes: readme, modifiedMs: ago(140) }]
}

/** Many small files: what a queue is for. */
function fieldDay(ago: Ago): WorldFile[] {
  const colours: readonly Colour[] = [
    [38, 92, 140],
    [150, 82, 60],
    [66, 120, 84],
    [112, 84, 140],
  ]
  const pictures = Array.from({ length: 64 }, (_, index) => ({
    path: `${fieldDayFolder}/field-day-${String(index + 1).padStart(3, '0')}.png`,
    bytes: badge(64 + index, colours[index % colours.length] ?? [0, 0, 0]),
    modifiedMs: ago(9, index / 60),
  }))
  const programme = makePdf(['Field day at the north pier', '', '10:00 Coffee', '11:00 The gauge', '13:00 Low water'])
  return [...pictures, { path: `${fieldDayFolder}/programme.pdf`, bytes: programme, modifiedMs: ago(12) }]
}

/** Names as people give them. */
function shared(ago: Ago): WorldFile[] {
  const text = (path: string, words: string, modifiedMs: number) => ({ path, bytes: Buffer.from(words), modifiedMs })
  return [
    text('/shared/Målinger og notater/Flo og fjære.txt', 'Flo 08:12, fjære 14:20.\n', ago(5)),
    text('/shared/Målinger og notater/潮汐表.csv', '時刻,潮位\n08:12,2310\n', ago(31)),
    text('/shared/Målinger og notater/Приливы (март).txt', 'Полная вода 08:12.\n', ago(48)),
    text(
      "/shared/Målinger og notater/Ingrid's list; draft #2 & more.txt",
      'anodes\ncable ties\ntorque wrench\n',
      ago(2),
    ),
    text('/shared/Målinger og notater/kittiwakes 🐦.txt', 'Seven nests below the crane.\n', ago(77)),
    text('/shared/lunch-list.txt', 'Mon soup\nTue fish\nWed soup\nThu fish\nFri waffles\n', ago(4)),
    { path: '/shared/empty.txt', bytes: Buffer.of(), modifiedMs: ago(90) },
  ]
}

function logs(ago: Ago): WorldFile[] {
  const lines = (day: number) =>
    Array.from({ length: 288 }, (_, index) => {
      const time = new Date(ago(day + 1) + index * 5 * 60_000).toISOString().slice(0, 19)
      return `${time}Z logger[317]: ${index % 41 === 7 ? 'retry, no answer from the modem' : 'reading stored'}\n`
    }).join('')
  const old = Array.from({ length: 14 }, (_, index) => ({
    path: `/logs/logger.log.${index + 1}.gz`,
    bytes: gzipSync(lines(index + 1)),
    modifiedMs: ago(index + 1),
    mode: 0o640,
  }))
  return [...old, { path: '/logs/logger.log', bytes: Buffer.from(lines(0)), modifiedMs: ago(0, 0.1), mode: 0o640 }]
}

function cells(): Buffer {
  const lines = Array.from(
    { length: 40 },
    (_, index) => `PC-40-${1_000 + index},${(1.0002 + index / 5e5).toFixed(6)},${index - 20}`,
  )
  return Buffer.from(`cell,scale,offset_mm\n${lines.join('\n')}\n`)
}

function tideTable(name: string): Buffer {
  const lines = Array.from({ length: 28 }, (_, index) => {
    const minutes = (372 + index * 50) % 745
    return `Day ${index + 1}: high water ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
  })
  return makePdf([`Tide table: ${name}`, '', ...lines])
}
