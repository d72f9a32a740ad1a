// Letters from friends, neighbours and the harbour: short, warm, and most of them without any trick.
import { people, self } from '../people.ts'
import type { Letter } from './letter.ts'

const { marit, jonas, priya, yuki, amal, lucia, archer, dagny, tor, harbourOffice, camille } = people

export const lettersAtHome: readonly Letter[] = [
  {
    id: 'welcome',
    hoursAgo: 0.2,
    from: marit,
    subject: 'Welcome to the practice world 👋',
    content: `Hi Ingrid,

for as long as you practise, you are Ingrid Aune of Havnelab, and this is your
mailbox. Nothing here is real except the program: the mail servers run inside
it, and no message leaves this computer.

Some things worth trying:

  * Answer this message. I answer back at once; get mail again to see it.
  * Write to yourself, with an attachment. It arrives.
  * Write to jonas.eide@havnelab.example and to nobody@havnelab.example
    in one message, and see how a refused recipient is shown.
  * Open "Your mailbox is full" and look where its link really goes.
  * Delete whatever you like. When you have had enough, remove the practice
    profile, and all of it is gone.

Have fun,
Marit
`,
  },
  {
    id: 'keys-ask',
    hoursAgo: 31,
    from: amal,
    subject: 'Keys for the boathouse',
    content: `Hi Ingrid,

can I have the boathouse keys on Saturday? The small boat needs its winter
cover before the frost, and I have two cousins who don't yet know that they
are going to help.

Amal
`,
  },
  {
    id: 'keys-thanks',
    hoursAgo: 23,
    from: amal,
    subject: 'Re: Keys for the boathouse',
    answers: 'keys-ask',
    content: `Perfect, thank you! I will leave them with Tor at the front desk before lunch.

> Take the left one, the right one is for the shed that no longer exists.

I love that there is a key for it.

Amal
`,
  },
  {
    id: 'keys-found',
    hoursAgo: 6.6,
    from: tor,
    subject: 'keys',
    content: 'They are here. So is a hat. Is the hat yours.\n\nTor\n',
  },
  {
    id: 'sendai-travel',
    hoursAgo: 4.1,
    from: yuki,
    subject: 'Travel to Sendai in February',
    content: `Dear Ingrid,

I have reserved the seminar room for the 12th and 13th. The train from the
airport takes about 25 minutes; please do not take a taxi, it takes longer and
you would miss the view of the coast.

The hotel is small. If you tell me what you don't eat, they will be very happy
not to cook it.

Best wishes from Sendai,
Yuki Tanaka (田中 友紀)
`,
  },
  {
    id: 'sendai-programme',
    hoursAgo: 212,
    from: yuki,
    subject: 'Seminar programme, first idea',
    content: `Dear Ingrid,

a first idea for the seminar:

  Day 1  10:00  Tide gauges that survive (Ingrid)
         13:00  What the 2011 records teach (Yuki)
         15:00  Walk along the new sea wall
  Day 2  10:00  Cheap radars, expensive errors (Marit, by video)
         13:00  Open discussion
         17:00  Dinner

Please change whatever you like, except the dinner.

Yuki
`,
  },
  {
    id: 'choir',
    hoursAgo: 96,
    from: dagny,
    to: [self, tor],
    subject: 'Choir on Wednesday: bring a lamp',
    content: `Hello you two,

the church has light again, but only on one side, so the altos can see and the
tenors have to know it by heart. Please bring a lamp. We sing the Grieg first,
while we are still warm.

Dagny
`,
  },
  {
    id: 'mooring-notice',
    hoursAgo: 28,
    from: harbourOffice,
    subject: 'Mooring notice: berth 4 closed for three days',
    content: days => `NOTICE TO BERTH HOLDERS

Because of work on the quay wall, berth 4 cannot be used from
${days.long(4)} to ${days.long(6)}, both days included.

Vessels are asked to use berth 7. Shore power is available there from 07:00
to 22:00. Water is not.

Berth holders with instruments mounted on the wall are asked to remove them,
or to accept in writing that a digger does it.

Harbour Office
Tel. 55 01 00 · channel 12
`,
  },
  {
    id: 'harbour-fees',
    hoursAgo: 780,
    from: harbourOffice,
    subject: 'Harbour fees for the coming year',
    content: `Dear berth holder,

the fees stay as they are, for the ninth year. The harbour master wishes it to
be known that this is not an accident.

Harbour Office
`,
  },
  {
    id: 'field-day',
    hoursAgo: 25,
    from: lucia,
    to: [self, marit, jonas, amal],
    subject: 'Photos from the field day 📷🌊',
    content: `All 64 are on the file server under /shared/field-day. I put my favourites in
a separate folder: the heron, the broken oar, Jonas and the seal 🦭, and the one
in which everybody looks at the wrong camera.

If you don't like yourself in one of them, tell me and it never happened.

Lucía
`,
  },
  {
    id: 'skerry-trip',
    hoursAgo: 520,
    from: archer,
    subject: 'Two days on the skerries?',
    content: `Ingrid,

there is room for one more on the trip to the outer skerries, if you don't
mind sleeping in the chart room. We count kittiwakes by day and argue about
the count by night. You would be on the side of whoever has coffee.

Archer
`,
  },
  {
    id: 'bread',
    hoursAgo: 148,
    from: priya,
    subject: 'Not work: the bread',
    content: `Ingrid, it worked! Dense like a paving stone, but it worked. My mother says it
is Norwegian bread "as she imagined it", which I choose to take as praise.

Could you send the part about the second rise again? I think I skipped it.

Priya
`,
  },
  {
    id: 'marathon',
    hoursAgo: 345,
    from: jonas,
    subject: 'Sponsor me, or run with me',
    content: `The pier run is in five weeks: 4.2 km, a tenth of a marathon, against the wind
in both directions (nobody knows how they do it).

Money goes to the sea rescue. I run with a tide staff.

Jonas
`,
  },
  {
    id: 'summer-course',
    hoursAgo: 1380,
    from: camille,
    subject: 'Summer course in Brest: you would be a wonderful teacher',
    content: `Dear Ingrid,

we are looking for somebody to teach "Sea level by hand": one week, twelve
students, a staff, a notebook and no computer. Everybody here said your name
before I had finished the sentence.

Think about it until Christmas?

Camille
`,
  },
]
