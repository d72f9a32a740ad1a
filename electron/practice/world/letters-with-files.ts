// Letters that carry files: a table, a paper, pictures, an archive, a large file, names that need care.
import { filePart, multipart, type Part, textPart } from '../mime.ts'
import { people, self } from '../people.ts'
import type { Letter } from './letter.ts'
import { makePdf } from './make-pdf.ts'
import { harbourPicture, tideChart } from './make-png.ts'
import { tideSeries } from './make-series.ts'
import { makeZip } from './make-zip.ts'

const { marit, jonas, priya, lucia, kofi, anneliese, harbourOffice, archer } = people

const boardSummary = [
  'Kvaloya tide gauge: summary for the board',
  '',
  'The drift of the spring came from the datum, not from the gauge.',
  'The bench mark on the north pier is 22 mm lower than two years ago.',
  'The corrected March series agrees with the reference station to within 4 mm.',
  '',
  'To decide: whether the corrected series is published before the visit.',
  '',
  'Havnelab, tide and surge group',
]

const quote = [
  'Quote 26-4711',
  '',
  '4 x pressure cell PC-40            39 400 kr',
  '1 x logger, spare                  21 400 kr',
  '2 x stilling well, 6 m             24 400 kr',
  '1 x anodes, box of ten              1 180 kr',
  '',
  'Valid for thirty days. The anodes are free from six cells on.',
]

const notes = `Notes for the swap

1. Photograph the cabinet BEFORE opening it.
2. Old logger stays on, in parallel, for one tidal cycle.
3. Torque 4 Nm. Four. Not "tight".
`

function picturesInText(): Part {
  const html = `<html><body><p>Hi Ingrid,</p><p>the pier yesterday evening, from my window:</p>
<p><img src="cid:pier@havnelab.example" alt="The north pier at sunset" width="480"></p>
<p>and the tide of that day, for the record:</p>
<p><img src="cid:tide@havnelab.example" alt="A curve with two high waters" width="480"></p>
<p>Marit</p></body></html>
`
  const plain =
    'Hi Ingrid,\n\nthe pier yesterday evening, from my window, and the tide of that day, for the record.\n\nMarit\n'
  const pier = filePart({
    name: 'pier.png',
    type: 'image/png',
    bytes: harbourPicture(480, 270),
    contentId: 'pier@havnelab.example',
  })
  const tide = filePart({
    name: 'tide.png',
    type: 'image/png',
    bytes: tideChart(480, 200),
    contentId: 'tide@havnelab.example',
  })
  const related = multipart('related; type="text/html"', [textPart(html, 'text/html'), pier, tide])
  return multipart('alternative', [textPart(plain), related])
}

export const lettersWithFiles: readonly Letter[] = [
  {
    id: 'drift-plan',
    hoursAgo: 0.9,
    from: marit,
    to: [self, jonas],
    subject: 'Tide gauge drift at Kvaløya: plan for the pier',
    answers: 'drift-datum',
    content: `Hi Ingrid,

I re-ran the March series with the new datum and the drift is gone. Attached
are the corrected readings and a one-page summary for the board. My suggestion
for the pier:

  - leave at 08:30, low water is at 10:14
  - swap the pressure cell, then the logger
  - leave the old logger running next to it for one tidal cycle

If the wind stays under 12 m/s we can do both piers.

Marit
`,
    files: () => [
      filePart({ name: 'kvaloya-march.csv', type: 'text/csv', bytes: tideSeries({ count: 744, stepMinutes: 60 }) }),
      filePart({ name: 'summary-board.pdf', type: 'application/pdf', bytes: makePdf(boardSummary) }),
      filePart({ name: 'north-pier.png', type: 'image/png', bytes: harbourPicture(960, 540) }),
    ],
  },
  {
    id: 'pier-evening',
    hoursAgo: 11,
    from: marit,
    subject: 'The pier yesterday evening',
    content: picturesInText,
  },
  {
    id: 'priya-quote',
    hoursAgo: 49,
    from: priya,
    subject: 'Quote 26-4711, for your eyes before mine',
    content: 'Dear Ingrid,\n\nthe quote is attached. See the small print about the anodes.\n\nPriya\n',
    files: () => [filePart({ name: 'quote-26-4711.pdf', type: 'application/pdf', bytes: makePdf(quote) })],
  },
  {
    id: 'raw-march',
    hoursAgo: 57,
    from: jonas,
    subject: 'The raw March series, every minute of it (large)',
    content: `Ingrid,

as you wanted it: every minute of March, nothing smoothed, nothing left out.
About two megabytes. The one odd value on the 17th is the seal.

Jonas
`,
    files: () => [
      filePart({
        name: 'kvaloya-march-raw.csv',
        type: 'text/csv',
        bytes: tideSeries({ count: 40_000, stepMinutes: 1 }),
      }),
    ],
  },
  {
    id: 'swap-kit',
    hoursAgo: 98,
    from: jonas,
    to: [self, marit],
    subject: 'Everything for the swap in one archive',
    content: 'Notes, the last calibration and the drawing of the cabinet.\n\nJonas\n',
    files: () => [
      filePart({
        name: 'swap-kit.zip',
        type: 'application/zip',
        bytes: makeZip([
          { name: 'notes.txt', bytes: Buffer.from(notes) },
          { name: 'calibration/pc-40.csv', bytes: tideSeries({ count: 48, stepMinutes: 30 }) },
          { name: 'cabinet.png', bytes: tideChart(240, 160) },
        ]),
      }),
    ],
  },
  {
    id: 'heron-photo',
    hoursAgo: 24.5,
    from: lucia,
    subject: 'My favourite of the 64',
    content: '',
    files: () => [
      filePart({ name: 'garza en el muelle, atardecer ☀.png', type: 'image/png', bytes: harbourPicture(640, 400) }),
    ],
  },
  {
    id: 'messprotokoll',
    hoursAgo: 530,
    from: anneliese,
    subject: 'Meßprotokoll mit Umlauten im Dateinamen',
    content:
      'Liebe Ingrid,\n\nanbei das Protokoll. Der Dateiname ist Absicht: Ich prüfe, wer ihn überlebt.\n\nAnneliese\n',
    files: () => [
      filePart({
        name: 'Höhenprüfung Außenpegel (Entwurf).csv',
        type: 'text/csv',
        bytes: tideSeries({ count: 96, stepMinutes: 15 }),
      }),
    ],
  },
  {
    id: 'installer',
    hoursAgo: 286,
    from: archer,
    subject: 'Logger software for the old laptop',
    content: `Ingrid,

the program for the old loggers, as a file, because the ship's web server is a
shelf. Please do what I would do and don't trust a program that came by mail:
ask me for its checksum on the phone first.

Archer
`,
    files: () => [
      filePart({
        name: 'logger-setup.exe',
        type: 'application/octet-stream',
        bytes: Buffer.from('MZ: this is not a program, only the name of one.\r\n'),
      }),
    ],
  },
  {
    id: 'berth-form',
    hoursAgo: 830,
    from: harbourOffice,
    subject: 'Form 12b: instruments on the quay wall',
    content: 'Please return the form signed, or not at all.\n\nHarbour Office\n',
    files: () => [
      filePart({
        name: 'form-12b.pdf',
        type: 'application/pdf',
        bytes: makePdf([
          'Form 12b',
          '',
          'Instrument: ______________',
          'Owner: ______________',
          'A digger may: yes / no',
        ]),
      }),
    ],
  },
  {
    id: 'chapter-figures',
    hoursAgo: 168,
    from: kofi,
    to: [self, lucia],
    subject: 'Re: Draft of chapter 4, storm surge model',
    answers: 'chapter-4-draft',
    content: 'Figure 4.7 in the old and the new colours, so that you can be honest twice.\n\nKofi\n',
    files: () => [
      filePart({ name: 'figure-4-7-old.png', type: 'image/png', bytes: tideChart(720, 320) }),
      filePart({ name: 'figure-4-7-new.png', type: 'image/png', bytes: tideChart(720, 340) }),
    ],
  },
]
