// Letters nobody wrote by hand: build results, newsletters with pictures from afar, a list, an invitation, a library.
import { encodedText, filePart, type Header, multipart, type Part, textPart } from '../mime.ts'
import { people, self, sensorList } from '../people.ts'
import type { Days, Letter } from './letter.ts'
import { badge } from './make-png.ts'

const { build, library, tidings, chandlery, marit, jonas, yuki, amal } = people

const listHeaders: readonly Header[] = [
  ['List-Id', 'Sensor group <sensors.havnelab.example>'],
  ['List-Post', '<mailto:sensors@havnelab.example>'],
  ['List-Unsubscribe', '<mailto:sensors-request@havnelab.example?subject=unsubscribe>'],
  ['List-Archive', '<https://lists.havnelab.example/sensors/>'],
  ['Precedence', 'list'],
]

const newsletterHeaders: readonly Header[] = [
  ['List-Unsubscribe', '<https://tidings.example/unsubscribe?reader=ingrid>'],
  ['List-Unsubscribe-Post', 'List-Unsubscribe=One-Click'],
  ['Precedence', 'bulk'],
]

/** Pictures and a counting pixel on a server of the sender: loading them would tell that the letter was opened. */
function newsletter(days: Days): Part {
  const plain = `TIDINGS WEEKLY, ${days.long(-2)}

This week: a harbour that moved its clock tower, why spring tides have nothing
to do with spring, and a radar that mistook a heron for a flood.

Read it at https://tidings.example/weekly
`
  const html = `<!doctype html><html><head><style>
body { margin: 0; background: #eef3f6; font-family: Helvetica, Arial, sans-serif; color: #22303a }
.sheet { width: 600px; margin: 24px auto; background: #fff } .story { padding: 8px 28px 20px } h1 { margin: 0 }
h2 a { color: #0b5c8a; text-decoration: none } .foot { font-size: 12px; color: #667; padding: 16px 28px }
</style></head><body><div class="sheet">
<img src="https://img.tidings.example/2026/header.jpg" width="600" height="140" alt="Tidings Weekly">
<div class="story"><h2><a href="https://tidings.example/clock-tower?utm_source=mail">The harbour that moved its clock tower</a></h2>
<img src="https://img.tidings.example/2026/tower.jpg" width="544" height="260" alt="The tower on a barge">
<p>It took eleven hours, two tugs and one very patient clockmaker, and at no moment was the time wrong.</p></div>
<div class="story"><h2><a href="https://tidings.example/spring-tides?utm_source=mail">Spring tides have nothing to do with spring</a></h2>
<p>They spring. That is all. We asked the moon, which did not reply.</p></div>
<div class="story"><h2><a href="https://tidings.example/heron?utm_source=mail">A heron, four metres above datum</a></h2>
<p>A radar gauge reported a flood in calm weather. It stood on one leg.</p></div>
<div class="foot">You receive this because you asked for it. <a href="https://tidings.example/unsubscribe?reader=ingrid">No more of this</a>.
<img src="https://count.tidings.example/open.gif?reader=ingrid&amp;issue=311" width="1" height="1" alt=""></div>
</div></body></html>
`
  return multipart('alternative', [textPart(plain), textPart(html, 'text/html')])
}

const sale = `<html><body style="background: #0e2a3b url('https://cdn.fjord-chandlery.example/waves.png')">
<table width="560" align="center" bgcolor="#ffffff" cellpadding="20"><tr><td>
<font face="Arial" size="5" color="#c03010"><b>Everything that floats: 20 % off</b></font>
<p>Fenders, buoys, corks, ducks. Until stocks sink.</p>
<img src="https://cdn.fjord-chandlery.example/duck.gif" alt="A rubber duck with a captain's hat">
<p><a href="https://fjord-chandlery.example/sale">To the shop</a></p>
<script>document.title = 'this must never run'</script>
</td></tr></table></body></html>
`

function digest(days: Days): string {
  return `Sensors digest, ${days.long(-3)}

Today's topics:

   1. Comparing a cheap radar with a tide gauge (Marit Solberg)
   2. Re: Clock source for an unattended tide gauge (Jonas Eide)
   3. Who has the long ladder? (Amal Haddad)

----------------------------------------------------------------------

Message: 1
From: Marit Solberg
Subject: Comparing a cheap radar with a tide gauge

After eight weeks the radar and the gauge agree to 6 mm in calm water. In
waves the radar sees the crests first and thinks well of itself.

------------------------------

Message: 2
From: Jonas Eide
Subject: Re: Clock source for an unattended tide gauge

GPS once a day is plenty. The gauge drifts 40 ms a day at most, which is far
below anything the sea can do.

------------------------------

Message: 3
From: Amal Haddad
Subject: Who has the long ladder?

See subject.

------------------------------

End of the digest
`
}

function invitation(days: Days): Part {
  const event = [
    'BEGIN:VCALENDAR',
    'PRODID:-//Havnelab//Calendar//EN',
    'VERSION:2.0',
    'METHOD:REQUEST',
    'BEGIN:VEVENT',
    'UID:pier-trip@havnelab.example',
    `DTSTAMP:${days.digits(-1)}T090000Z`,
    `DTSTART:${days.digits(3)}T073000Z`,
    `DTEND:${days.digits(3)}T130000Z`,
    'SUMMARY:North pier: pressure cell and logger',
    'LOCATION:Kvaløya\\, north pier',
    `ORGANIZER;CN=Marit Solberg:mailto:${marit.address}`,
    `ATTENDEE;CN=Ingrid Aune;PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:${self.address}`,
    `ATTENDEE;CN=Jonas Eide;PARTSTAT=ACCEPTED:mailto:${jonas.address}`,
    'END:VEVENT',
    'END:VCALENDAR',
    '',
  ].join('\n')
  const text = `You are invited: North pier, pressure cell and logger\n${days.long(3)}, 08:30 to 14:00\n`
  const file = filePart({
    name: 'invite.ics',
    type: 'application/ics',
    bytes: Buffer.from(event.replaceAll('\n', '\r\n')),
  })
  const calendar = textPart(event, 'text/calendar; method=REQUEST')
  return multipart('mixed', [multipart('alternative', [textPart(text), calendar]), file])
}

/** A picture inside the letter, named by its Content-ID. */
function librarySlip(): Part {
  const html = `<html><body><p><img src="cid:owl@library.havnelab.example" alt="The library's gull" width="48" height="48"></p>
<p>Dear reader,</p><p>two books are due in <b>three days</b>:</p>
<ol><li><i>The Tide Tables of the Western Coast</i>, 1911 (please wear the gloves)</li>
<li><i>How to Sleep on a Small Ship</i></li></ol>
<p>The second one has been asked for by somebody who wants to sleep.</p></body></html>
`
  const picture = badge(48, [40, 92, 120])
  const image = filePart({
    name: 'gull.png',
    type: 'image/png',
    bytes: picture,
    contentId: 'owl@library.havnelab.example',
  })
  return multipart('related; type="text/html"', [textPart(html, 'text/html'), image])
}

const buildFailure = `Nightly build 2480 FAILED on macOS

  FAIL  test/tide/harmonics.test.ts > predicts high water at Brest
        expected 06:14, got 05:14

  1 841 tests passed, 1 failed, 6 skipped in 7 min 02 s

Last change: "use local time, what could go wrong" (Jonas Eide)

Log: https://build.havnelab.example/nightly/2480/log
`

export const lettersFromMachines: readonly Letter[] = [
  {
    id: 'nightly-2481',
    hoursAgo: 3.2,
    from: build,
    subject: 'Nightly 2481 passed on all platforms',
    content:
      '1 842 tests passed, 0 failed, 6 skipped.\n\nArtifacts are kept for 14 days on the staging server.\nhttps://build.havnelab.example/nightly/2481\n',
    headers: [['Auto-Submitted', 'auto-generated']],
  },
  {
    id: 'nightly-2480',
    hoursAgo: 27.2,
    from: build,
    subject: 'Nightly 2480 FAILED on macOS: 1 of 1 842 tests',
    content: buildFailure,
    headers: [
      ['Auto-Submitted', 'auto-generated'],
      ['X-Priority', '1 (Highest)'],
      ['Importance', 'high'],
    ],
  },
  {
    id: 'tidings-311',
    hoursAgo: 47,
    from: tidings,
    subject: 'Tidings Weekly: the harbour that moved its clock tower',
    content: newsletter,
    headers: newsletterHeaders,
  },
  {
    id: 'chandlery-sale',
    hoursAgo: 190,
    from: chandlery,
    subject: '⚓ Everything that floats: 20 % off',
    content: () =>
      encodedText(Buffer.from(sale.replaceAll('\n', '\r\n')), {
        type: 'text/html',
        charset: 'us-ascii',
        encoding: '7bit',
      }),
    headers: [['Precedence', 'bulk']],
  },
  {
    id: 'list-digest',
    hoursAgo: 73,
    from: sensorList,
    to: [sensorList],
    subject: '[sensors] Digest, three topics',
    content: digest,
    headers: listHeaders,
  },
  {
    id: 'list-radar',
    hoursAgo: 82,
    from: marit,
    to: [sensorList],
    subject: '[sensors] Comparing a cheap radar with a tide gauge',
    content: `After eight weeks the radar and the gauge agree to 6 mm in calm water. In
waves the radar sees the crests first and thinks well of itself.

The data is in /shared/radar-test. I would be glad if somebody else plotted it
before I believe my own plot.

Marit
_______________________________________________
Sensor group, sensors@havnelab.example
https://lists.havnelab.example/sensors/
`,
    headers: listHeaders,
  },
  {
    id: 'list-ladder',
    hoursAgo: 79,
    from: amal,
    to: [sensorList],
    cc: [yuki],
    subject: '[sensors] Who has the long ladder?',
    content:
      'See subject.\n\nAmal\n_______________________________________________\nSensor group, sensors@havnelab.example\n',
    headers: listHeaders,
  },
  {
    id: 'pier-invitation',
    hoursAgo: 7.5,
    from: marit,
    to: [self, jonas],
    subject: 'Invitation: North pier, pressure cell and logger',
    content: invitation,
  },
  {
    id: 'library-due',
    hoursAgo: 101,
    from: library,
    subject: 'Two books are due',
    content: librarySlip,
    headers: [['Auto-Submitted', 'auto-generated']],
  },
]
