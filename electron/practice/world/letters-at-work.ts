// Letters of the tide and surge group at Havnelab: threads with quoted text, plans, minutes, one long report.
import { encodedText, textPart } from '../mime.ts'
import { people, self, sensorList } from '../people.ts'
import type { Letter } from './letter.ts'

const { marit, jonas, priya, kofi, amal, lucia, henrik, archer } = people

const signature = `-- \nMarit Solberg · Havnelab · Tide and surge group\nNorth quay 4 · every reading counts\n`

const drift: Letter[] = [
  {
    id: 'drift-first-look',
    hoursAgo: 51,
    from: jonas,
    to: [self, marit],
    cc: [sensorList],
    subject: 'Tide gauge drift at Kvaløya',
    content: `Hi both,

the gauge at Kvaløya has been creeping upwards since the middle of February:
about 3 mm a week against the reference station, then a jump of 22 mm on the
night of the storm. I cleaned the stilling well on Monday; no change.

Could be the pressure cell, could be the clock, could be us.

Jonas
`,
  },
  {
    id: 'drift-logger',
    hoursAgo: 44,
    from: jonas,
    to: [self, marit],
    cc: [sensorList],
    subject: 'Re: Tide gauge drift at Kvaløya',
    answers: 'drift-first-look',
    content: `The logger at the north pier shows the same jump, so it is not the sensor
head itself. Both loggers take their height from the same bench mark.

> I cleaned the stilling well on Monday; no change.

It would also explain why cleaning didn't help.

Jonas
`,
  },
  {
    id: 'drift-datum',
    hoursAgo: 26,
    from: marit,
    to: [self, jonas],
    cc: [sensorList],
    subject: 'Re: Tide gauge drift at Kvaløya',
    answers: 'drift-logger',
    content: `Ingrid Aune wrote:
> Thanks both. Marit, can you check it against the new datum before we
> drive out?

Yes, tonight. If the mark moved and not the gauge, then the last two years
have to be corrected as well:

> > The logger at the north pier shows the same jump, so it is not the
> > sensor head itself. Both loggers take their height from the same
> > bench mark.
>
> Then it is the bench mark.

I would put the survey crew on it before anybody unscrews anything.

Marit

${signature}`,
  },
]

const chapter: Letter[] = [
  {
    id: 'chapter-4-draft',
    hoursAgo: 170,
    from: kofi,
    to: [self, lucia],
    subject: 'Draft of chapter 4, storm surge model',
    content: `Dear Ingrid, dear Lucía,

the draft is on the file server. What I would like from you:

  1. Is the section on wind stress too long? (I think so.)
  2. Do we need the validation table in the text, or in the appendix?
  3. Figure 4.7: colours. Lucía, be honest.

No hurry, but the editor would like it before the end of the month.

Kofi
`,
  },
  {
    id: 'chapter-4-figures',
    hoursAgo: 121,
    from: lucia,
    to: [self, kofi],
    subject: 'Re: Draft of chapter 4, storm surge model',
    answers: 'chapter-4-draft',
    content: `Kofi Mensah wrote:
> Figure 4.7: colours. Lucía, be honest.

Red and green on the same axis: one reader in twelve sees a single line.
Blue and orange work for everybody, and in print as well. I attached nothing
because the script is two lines; see the commit.

1: yes, too long. 2: appendix.

Lucía
`,
  },
  {
    id: 'chapter-4-agreed',
    hoursAgo: 2.3,
    from: kofi,
    to: [self, lucia],
    subject: 'Re: Draft of chapter 4, storm surge model',
    answers: 'chapter-4-figures',
    content: `Agreed on moving the validation table to the appendix. I kept your wording
for the introduction and cut the wind stress section to one page.

> Blue and orange work for everybody, and in print as well.

Done, and it looks better than before. Thank you for being honest. 🙂

One question left: the gauge at Kvaløya is the only one inside the model
grid. Do we say so, or is that asking for trouble now that it drifts?

Kofi
`,
  },
  {
    id: 'chapter-4-validation',
    hoursAgo: 940,
    from: marit,
    to: [self, kofi],
    subject: 'Chapter 4, validation against the tide gauge',
    content: `Hi,

the gauge at Kvaløya is the only one inside the model grid, so we should say
that plainly instead of averaging over five stations. The difference is
4 cm in the peak of the January surge, and everybody will ask.

${signature}`,
  },
]

const group: Letter[] = [
  {
    id: 'budget-2027',
    hoursAgo: 1.9,
    from: priya,
    subject: 'Budget lines for the 2027 sensor order',
    content: `Dear Ingrid,

two of the quotes expire on Friday. Could you confirm the quantity for the
pressure cells before then?

  Pressure cell PC-40      4 x    9 850 kr
  Logger, spare            1 x   21 400 kr
  Stilling well, 6 m       2 x   12 200 kr
  Anodes, box of ten       1 x    1 180 kr

Six cells instead of four would bring us into the next price bracket and cost
only 8 % more. I would do it, but it is your cupboard they will lie in.

Best regards,
Priya

-- 
Priya Raman
Procurement · Havnelab
`,
  },
  {
    id: 'spare-parts',
    hoursAgo: 412,
    from: marit,
    subject: 'Spare parts for the tide gauge',
    content: `Hi Ingrid,

two pressure cells and one logger for the tide gauge on the north pier, both
in the blue cabinet, second shelf. The third cell is the one that fell. It
measures, but I would not bet a publication on it.

${signature}`,
  },
  {
    id: 'minutes-sensor-group',
    hoursAgo: 1105,
    from: marit,
    to: [sensorList],
    subject: 'Minutes, sensor group',
    content: `Present: Amal, Ingrid, Jonas, Kofi, Marit. On a boat: Archer.

Three decisions:

* move the tide gauge cabinet one metre up the wall (Jonas)
* buy a second logger (Priya asks for quotes)
* one person on call at weekends during the storm season, in turn,
  beginning with the youngest; the youngest protests, is overruled,
  and gets the coffee machine key in return

Not decided: the name of the new boat. "Terna" and "Surge" are even.

Next meeting in four weeks, same room, better biscuits.

${signature}`,
  },
  {
    id: 'rota',
    hoursAgo: 30,
    from: amal,
    to: [self, jonas, kofi, marit],
    subject: 'Weekend rota, first half of the season',
    content: days => `Dear all,

as promised, the rota. Swap as you like, but tell me.

  ${days.long(2)}: Jonas
  ${days.long(9)}: Kofi
  ${days.long(16)}: Ingrid
  ${days.long(23)}: me

The phone is in the drawer under the barometer, charged, with a sticker that
says whose turn it is. Please don't move the sticker as a joke again.

Amal
`,
  },
  {
    id: 'consortium-call',
    hoursAgo: 75,
    from: henrik,
    to: [self, marit, archer],
    subject: 'Consortium call: agenda and a plea',
    content: `Hello all,

agenda for the call:

- data policy: who may publish what, and after how many months
- the common format (yes, again)
- buoy 7, which has drifted into a shipping lane and is now everybody's problem

The plea: please send comments on the data policy as changes to the text and
not as "see my remark from spring". I can no longer tell the springs apart.

Henrik
`,
  },
  {
    id: 'buoy-seven',
    hoursAgo: 69,
    from: archer,
    to: [henrik, self, marit],
    subject: 'Re: Consortium call: agenda and a plea',
    answers: 'consortium-call',
    content: `> - buoy 7, which has drifted into a shipping lane

We pass it on the way back and can take it in tow, if somebody tells the coast
guard that a research vessel with an orange ball on a rope is not in distress.

Position this morning: 58°31.2' N 3°07.9' E. It sends its regards, every ten
minutes, on 433 MHz.

Archer
`,
  },
  {
    id: 'on-call-report',
    hoursAgo: 260,
    from: jonas,
    to: [self],
    cc: [sensorList],
    subject: 'Weekend report: one alarm, no flood',
    content: `Saturday 04:12, alarm from the east basin, level 2.31 m above datum. Drove
there, 2.31 m it was: a seal had sat down on the float. It looked at me as if
I was late.

Moved seal (it moved itself, after twenty minutes). Level now 1.07 m. No
action needed, except perhaps a fence.

Jonas
`,
  },
]

/** Text whose lines were broken for the journey and may be joined again (RFC 3676). */
const flowedText = `Ingrid, \r
\r
this is written in one long paragraph per thought, the way my telephone likes \r
it. A reader that knows about flowed text joins these lines again and breaks \r
them where its own window ends; any other reader still sees tidy lines of less \r
than eighty characters. Nobody notices, which is the point.\r
\r
> The old gauge was read by hand, twice a day, by a man who wrote the level \r
> and the weather into a book. His book has no gaps.\r
\r
I would like ours to be compared with his, not with the average.\r
\r
-- \r
Kofi Mensah, from my telephone\r
`

const report = Array.from({ length: 24 }, (_, index) => {
  const month = index + 1
  return `${month}. Reading ${month} of the levelling, line ${((index * 7) % 5) + 1}

The level was set up between the bench mark on the customs house and the new
mark on the north pier, forward and backward, with the staff on the same two
points. Forward minus backward: ${((index * 37) % 19) / 10} mm, which is within the limit of
2.0 mm for a line of this length. Wind ${3 + (index % 6)} m/s, air ${4 + (index % 9)} °C, light ${
    index % 3 === 0 ? 'overcast' : index % 3 === 1 ? 'changing' : 'clear and low'
  }.

The staff stood firm; the instrument was in the shade of the van. One ship
passed and was waited for. The reading was taken twice by different people
who did not tell each other what they saw. They agreed.
`
}).join('\n')

const longRead: Letter[] = [
  {
    id: 'levelling-report',
    hoursAgo: 610,
    from: jonas,
    to: [self, marit],
    subject: 'Levelling report, the long version you asked for',
    content: `Ingrid, you said "all of it". Here is all of it. The short version: the bench
mark on the pier is 22 mm lower than two years ago, and the gauge is right.

${report}
Conclusion: see the first paragraph. I am going to sleep now.

Jonas
`,
  },
  {
    id: 'flowed-thoughts',
    hoursAgo: 333,
    from: kofi,
    subject: 'Thoughts on the old tide book',
    content: () =>
      encodedText(Buffer.from(flowedText), {
        type: 'text/plain',
        charset: 'us-ascii; format=flowed; delsp=no',
        encoding: '7bit',
      }),
  },
  {
    id: 'html-only-plan',
    hoursAgo: 5.2,
    from: amal,
    to: [self, jonas, marit],
    subject: 'Plan for the pier, with a table',
    content: days =>
      textPart(
        `<html><body style="font-family: Georgia, serif"><p>Dear all,</p>
<p>as the table never survives plain text, here it is properly:</p>
<table border="1" cellpadding="6" style="border-collapse: collapse">
<tr style="background: #e6f0f7"><th>When</th><th>What</th><th>Who</th></tr>
<tr><td>${days.long(3)}, 08:30</td><td>Leave; low water is at 10:14</td><td>everybody</td></tr>
<tr><td>09:20</td><td>Swap the pressure cell, <b>then</b> the logger</td><td>Marit, Jonas</td></tr>
<tr><td>until the next low water</td><td>Leave the old logger running beside it</td><td>the logger</td></tr>
</table>
<p>If the wind stays under 12&nbsp;m/s we can do both piers. If not, there is soup.</p>
<p>Amal</p></body></html>
`,
        'text/html',
      ),
  },
]

export const lettersAtWork: readonly Letter[] = [...drift, ...chapter, ...group, ...longRead]
