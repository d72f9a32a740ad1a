// Threads of the practice newsgroups that were written by hand: the ones a newsreader has to get right.
import { encodedText } from '../mime.ts'
import { newsPeople as who } from './news-people.ts'
import type { NewsPost, NewsThread } from './news-thread.ts'

const story = [
  'It was the night the lighthouse keeper counted his sheep and came out one too many.',
  'The extra one had a key around its neck.',
  'The key fitted nothing on the island, which is a small island with four doors.',
  'So he rowed to the next island, which has nine.',
  'The ninth door belonged to a widow who had been waiting for a sheep since Easter.',
  'She said: you are late, and it is the wrong sheep.',
  'The sheep said nothing, but it looked as if it agreed.',
  'In the cellar behind the ninth door stood a barometer that always showed yesterday.',
  'The keeper set his watch by it and arrived home before he had left.',
  'There he met himself, going out to count the sheep.',
  'They agreed that one of them should sleep.',
  'Neither could remember which.',
  'Meanwhile the light had gone out, as nobody was looking after it twice.',
  'A coaster came in on the smell of coffee alone.',
  'Her mate had heard of the key from his grandmother, who had owned the lock.',
  'The lock was on a sea chest, and the chest was under the pier, below the lowest tide.',
  'The lowest tide of the century was on Thursday, between eleven and five past.',
  'Everybody came, and brought sandwiches.',
  'At eleven the water went out like somebody leaving a party.',
  'At one minute past they saw the chest.',
  'At two minutes past they saw that it was a piano.',
  'At three minutes past the widow played the first four bars.',
  'At four minutes past the sheep joined in, a third too low.',
  'At five minutes past the tide came back for the second movement.',
  'They say you can still hear it at springs, if the wind is in the east.',
  'My uncle heard it and has been humming ever since.',
  'The barometer now shows the day after tomorrow.',
  'The keeper still counts, and always stops one short.',
  'Nobody has told him where the ninth door went.',
  'It is on my boat. It makes a good chart table.',
  'And the key?',
  'The sheep has it.',
]

const storytellers = [who.duncan, who.bea, who.archer, who.wren, who.thorvald, who.inez]

/** Every sentence answers the one before: a thread as deep as it is long. */
const longStory: readonly NewsPost[] = story.map((text, index) => ({
  from: storytellers[(index * 5) % storytellers.length] ?? who.duncan,
  text: index % 3 === 1 ? `> ${story[index - 1] ?? ''}\n\n${text}\n` : `${text}\n`,
}))

const rot13 = (text: string) =>
  text.replace(/[a-z]/gi, letter => {
    const base = letter < 'a' ? 65 : 97
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base)
  })

/** German as it was written for decades: Latin-1, one byte for each character. */
function latin1(text: string): ReturnType<typeof encodedText> {
  const body = Buffer.from(text.replaceAll('\n', '\r\n'), 'latin1')
  return encodedText(body, { type: 'text/plain', charset: 'iso-8859-1', encoding: '8bit' })
}

const germanAnswer = `Am 17.11. schrieb Hanna Weiß:
> Seit drei Tagen zeigt der Pegel am Siel nachts acht Zentimeter zu viel,
> und tagsüber stimmt er wieder. Spinnt der Geber?

Acht Zentimeter nur nachts, das riecht nach der Heizung im Schacht. Wenn
die anspringt, dehnt sich das Druckrohr, und schon misst du Wärme statt
Wasser. Bei uns in Büsum war es genau das.

Probier es mit ausgeschalteter Heizung, eine Nacht genügt.

Viele Grüße
Anneliese
`

export const newsTold: readonly NewsThread[] = [
  {
    id: 'welcome',
    groups: ['practice.welcome'],
    subject: 'Welcome to the practice newsgroups',
    hoursAgo: 900,
    paceHours: 200,
    posts: [
      {
        from: who.moderator,
        text: `Hello and welcome.

This server lives inside Kittiwake. Nothing you post here leaves your
computer, so try everything: subscribe, read with the space bar, follow
up, watch a thread, ignore one, cancel your own posts.

A good place to begin is local.test. A deep thread is in
practice.talk.sea-stories, and there is a picture in three parts in
practice.binaries.pictures.
`,
      },
      { from: who.inez, text: 'Hello everybody! Is there coffee?\n' },
      { from: who.bea, text: '> Is there coffee?\n\nThere is a whole group for it: practice.talk.coffee\n' },
      { from: who.thorvald, answers: 0, text: 'Good morning from the boathouse. I mostly read.\n' },
    ],
  },
  {
    id: 'the-longest-story',
    groups: ['practice.talk.sea-stories'],
    subject: 'The longest story, one sentence each',
    hoursAgo: 640,
    paceHours: 30,
    posts: longStory,
  },
  {
    id: 'plotter-multicast',
    groups: ['practice.boats.electronics', 'practice.comp.networking'],
    subject: 'Plotter floods the boat network with multicast',
    hoursAgo: 70,
    posts: [
      {
        from: who.sven,
        headers: [['Followup-To', 'practice.comp.networking']],
        text: `Since the last update my plotter sends its whole chart over multicast,
and the radio, which shares the switch, drops out every forty seconds.

Cross-posted because I do not know which side is to blame. Answers to
practice.comp.networking, please.

Anybody else?
`,
      },
      {
        from: who.kofi,
        text: `> and the radio, which shares the switch, drops out every forty seconds

Does the switch do IGMP snooping, and is there a querier? Without one it
forgets the groups after a while and then floods every port. Forty
seconds is suspiciously round.
`,
      },
      {
        from: who.sven,
        text: `> Does the switch do IGMP snooping, and is there a querier?

It has a box to tick. It was ticked. I unticked it and the radio is back.
I am not sure I have learned anything, but thank you.
`,
      },
      {
        from: who.jonas,
        answers: 1,
        text: `> Forty seconds is suspiciously round.

Seconded. We had the same on the pier with three loggers and one very
old switch. A querier on the router cured it properly.
`,
      },
    ],
  },
  {
    id: 'doctest-tide',
    groups: ['practice.comp.lang.python'],
    subject: 'Rounding levels: why is 0.5 sometimes 0?',
    hoursAgo: 52,
    posts: [
      {
        from: who.kofi,
        text: `I round readings to whole centimetres before I add them up, and the sum
is a little low each month:

>>> round(0.5)
0
>>> round(1.5)
2
>>> round(2.5)
2
>>> sum(round(x + 0.5) for x in range(4))
8

Is this a bug, or am I?
`,
      },
      {
        from: who.priya,
        text: `> Is this a bug, or am I?

Neither. Ties go to the even neighbour, so that rounding many numbers
does not push the sum one way:

>>> [round(x + 0.5) for x in range(6)]
[0, 2, 2, 4, 4, 6]

If you want it the way school taught it:

>>> from decimal import Decimal, ROUND_HALF_UP
>>> Decimal("0.5").quantize(Decimal("1"), rounding=ROUND_HALF_UP)
Decimal('1')

But better do not round before you add up.
`,
      },
      {
        from: who.kofi,
        text: `>> Is this a bug, or am I?
> Neither. Ties go to the even neighbour, so that rounding many numbers
> does not push the sum one way

That explains why only the months with many half centimetres were off.
Thank you. I now add up first:

>>> levels = [12.5, 13.5, 14.5]
>>> round(sum(levels))
40
>>> sum(map(round, levels))
40

Well. A bad example, but I believe you.
`,
      },
      { from: who.wren, answers: 1, text: '> But better do not round before you add up.\n\nI want this on a mug.\n' },
    ],
  },
  {
    id: 'dictionary-default',
    groups: ['practice.comp.lang.python'],
    subject: 'Function remembers things between calls',
    hoursAgo: 190,
    posts: [
      {
        from: who.mirela,
        text: `I thought a default value was made anew at each call:

>>> def add(ship, berth=[]):
...     berth.append(ship)
...     return berth
...
>>> add("Fulmar")
['Fulmar']
>>> add("Petrel")
['Fulmar', 'Petrel']

Where does Fulmar come from?
`,
      },
      {
        from: who.jonas,
        text: `> Where does Fulmar come from?

From the one list that was made when the def was run. Everybody steps
into this once:

def add(ship, berth=None):
    berth = [] if berth is None else berth
    berth.append(ship)
    return berth
`,
      },
      { from: who.mirela, text: '> Everybody steps into this once\n\nThen I am done with it. Thanks!\n' },
    ],
  },
  {
    id: 'pegel-nachts',
    groups: ['practice.lang.deutsch'],
    subject: 'Pegel misst nachts zu hoch',
    hoursAgo: 80,
    posts: [
      {
        from: who.hanna,
        text: `Moin zusammen,

seit drei Tagen zeigt der Pegel am Siel nachts acht Zentimeter zu viel,
und tagsüber stimmt er wieder. Spinnt der Geber?

Viele Grüße
Hanna
`,
      },
      { from: who.anneliese, text: germanAnswer, part: () => latin1(germanAnswer) },
      {
        from: who.hanna,
        attribution: '%s schrieb am 18.11.:',
        text: `> Probier es mit ausgeschalteter Heizung, eine Nacht genügt.

Heizung aus, Pegel stimmt. Jetzt friert nur der Schreiber. Danke!
`,
      },
    ],
  },
  {
    id: 'phare-la-nuit',
    groups: ['practice.lang.francais'],
    subject: 'Le phare a changé de rythme ?',
    hoursAgo: 110,
    posts: [
      {
        from: who.pierre,
        text: `Bonjour à tous,

hier soir j'ai compté deux éclats toutes les dix secondes au lieu de
quinze. Ai-je trop bu, ou le phare a-t-il changé de rythme ?

Pierre
`,
      },
      {
        from: who.camille,
        attribution: 'Le 16 novembre, %s a écrit :',
        text: `> Ai-je trop bu, ou le phare a-t-il changé de rythme ?

L'un n'empêche pas l'autre, mais c'est bien le phare : la lampe de
secours tourne plus vite. L'avis aux navigateurs est affiché depuis
mardi à la capitainerie.
`,
      },
      {
        from: who.pierre,
        attribution: 'Le 17 novembre, %s a écrit :',
        text: '> la lampe de secours tourne plus vite\n\nMe voilà rassuré. Merci, et à la bonne vôtre.\n',
      },
    ],
  },
  {
    id: 'zimnij-lyod',
    groups: ['practice.lang.russkij'],
    subject: 'Первый лёд в губе',
    hoursAgo: 60,
    posts: [
      {
        from: who.olga,
        text: `Добрый день!

Сегодня утром у причала впервые появился лёд, тонкий, как бумага.
В прошлом году он пришёл на две недели позже. У кого как?

Ольга
`,
      },
      {
        from: who.dmitri,
        attribution: '%s пишет:',
        text: `> В прошлом году он пришёл на две недели позже. У кого как?

У нас пока чисто, но вода уже минус один. Думаю, к выходным встанет.
Датчики я на всякий случай поднял.
`,
      },
      {
        from: who.olga,
        attribution: '%s пишет:',
        text: '> Датчики я на всякий случай поднял.\n\nИ правильно. Спасибо!\n',
      },
    ],
  },
  {
    id: 'naust-tak',
    groups: ['practice.lang.norsk'],
    subject: 'Taket på naustet lekker igjen',
    hoursAgo: 130,
    posts: [
      { from: who.thorvald, text: 'Hei,\n\ntaket lekker på samme sted som i fjor. Torv eller bølgeblikk?\n' },
      {
        from: who.dagny,
        attribution: '%s skrev:',
        text: '> Torv eller bølgeblikk?\n\nTorv er penere, blikk er tørrere. Jeg har blikk, og savner torva hver dag.\n',
      },
      { from: who.tor, answers: 0, text: 'Kom ned med stigen på lørdag, så ser vi på det.\n' },
    ],
  },
  {
    id: 'night-watch',
    groups: ['practice.rec.books'],
    subject: 'The end of "The Night Watch at Skerry" (spoilers in rot13)',
    hoursAgo: 210,
    posts: [
      {
        from: who.bea,
        text: `Finished it on the ferry. For those who have, too:

${rot13('I did not expect that the harbour master was the narrator all along,\nand that the letters were never sent.')}

Did anybody see it coming?
`,
      },
      {
        from: who.duncan,
        text: `> Did anybody see it coming?

${rot13('Chapter three: he knows the colour of the envelope before it is opened.')}

I went back to check. It is all there.
`,
      },
    ],
  },
  {
    id: 'north-crane',
    groups: ['practice.harbour.announce'],
    subject: 'North crane out of service until Friday',
    hoursAgo: 44,
    posts: [
      {
        from: who.moderator,
        headers: [['Approved', 'office@harbour.example']],
        text: `The north crane is out of service until Friday, 16:00. Masts are lifted
by the mobile crane at the south mole, mornings only.

Please move cars from the strip between the bollards.
`,
      },
    ],
  },
  {
    id: 'server-notes',
    groups: ['practice.announce'],
    subject: 'What this server does, and what it does not',
    hoursAgo: 300,
    posts: [
      {
        from: who.moderator,
        headers: [
          ['Approved', 'office@harbour.example'],
          ['Supersedes', '<server-notes-of-last-month@practice.example>'],
          ['Expires', 'Fri, 31 Dec 2027 12:00:00 +0000'],
        ],
        text: `It knows RFC 3977, wants STARTTLS and a sign-in, takes posts up to a
megabyte, and obeys a cancel when its Cancel-Key opens the Cancel-Lock of
the article (RFC 8315).

Posts to a moderated group wait for a moderator, who is on holiday.
`,
      },
    ],
  },
  {
    id: 'anode-colour',
    groups: ['practice.boats.repair'],
    subject: 'Re: Anodes: zinc or aluminium?',
    hoursAgo: 26,
    lostParent: 'anodes-long-ago@skerry.example',
    posts: [
      {
        from: who.duncan,
        text: `> in brackish water zinc goes to sleep after a season

Mine went white and stopped doing anything. Aluminium since then, and
the propeller looks like new.
`,
      },
      { from: who.bea, text: '> and the propeller looks like new\n\nHow old is it?\n' },
      { from: who.duncan, text: '> How old is it?\n\nFrom April.\n' },
    ],
  },
  {
    id: 'loggers-for-spring',
    groups: ['practice.sci.instruments'],
    subject: 'Call for helpers: forty loggers before the spring tide',
    hoursAgo: 30,
    posts: [
      {
        from: who.marit,
        headers: [['Mail-Copies-To', 'marit.solberg@havnelab.example']],
        text: `We hang forty loggers along the mole before the spring tide on the 27th
and have hands for twenty.

Bring boots. There will be soup. Follow up with the hours you have, and I
keep the list in this thread.
`,
      },
      {
        from: who.lucia,
        text: '> Follow up with the hours you have\n\nWednesday and Thursday, all day. What kind of soup?\n',
      },
      { from: who.tor, answers: 0, text: 'Thursday from noon. I bring the boat and the long ladder.\n' },
      { from: who.marit, answers: 1, text: '> What kind of soup?\n\nFish. It is always fish.\n' },
      {
        from: who.yasmin,
        answers: 0,
        text: 'I can read the levels in from here, if somebody sends the files at night.\n',
      },
      {
        from: who.marit,
        text: `So far:

    Wed   Lucía, Jonas
    Thu   Lucía, Tor (from noon), me
    night Yasmin, from afar

Ten hands are missing.
`,
      },
      {
        from: who.archer,
        text: '> Ten hands are missing.\n\nI am in port on Thursday with a crew of three. That makes six hands more.\n',
      },
      { from: who.priya, answers: 0, text: 'If you keep the receipts, I can pay for the soup.\n' },
    ],
  },
  {
    id: 'kittens-in-fish-hall',
    groups: ['practice.harbour.cats'],
    subject: 'Kittens behind the ice machine',
    hoursAgo: 18,
    paceHours: 4,
    posts: [
      { from: who.lucia, text: 'Five. Three grey, one striped, one that is all ears.\n' },
      { from: who.inez, text: '> one that is all ears\n\nThat one is called Radar. I have spoken.\n' },
      {
        from: who.otto,
        answers: 0,
        text: 'Cats have no business in a food hall!!! Somebody should tell the office.\n',
      },
      { from: who.bea, text: '> Somebody should tell the office.\n\nThe office feeds them, Otto.\n' },
      {
        from: who.otto,
        text: `>> Somebody should tell the office.
> The office feeds them, Otto.

THAT IS EXACTLY WHAT I MEAN
`,
      },
      { from: who.thorvald, answers: 1, text: '> That one is called Radar.\n\nAgreed. The striped one is Buoy.\n' },
    ],
  },
  {
    id: 'cheap-anchors',
    groups: ['practice.boats.sail', 'practice.boats.repair', 'practice.boats.for-sale', 'local.general'],
    subject: '$$$ ANCHORS ANCHORS ANCHORS $$$',
    hoursAgo: 36,
    posts: [
      {
        from: who.anchors,
        text: 'Anchors at HALF the weight and TWICE the price!!! Ask now!!! http://anchors4less.example/now\n',
      },
      { from: who.wren, text: '> HALF the weight and TWICE the price\n\nAt least they are honest.\n' },
    ],
  },
  {
    id: 'dinghy-for-sale',
    groups: ['practice.boats.for-sale'],
    subject: 'Dinghy, floats, blue, with oars',
    hoursAgo: 150,
    posts: [
      {
        from: who.mirela,
        headers: [['Followup-To', 'poster']],
        text: 'Too small for two of us and the dog. 2.40 m, two oars, no leak that I know of.\nBy mail, please: I am seldom here.\n',
      },
    ],
  },
  {
    id: 'try-out',
    groups: ['local.test'],
    subject: 'test, please ignore',
    hoursAgo: 400,
    paceHours: 90,
    posts: [
      { from: who.otto, text: 'test\n' },
      { from: who.otto, text: '> test\n\ntest works\n' },
      { from: who.inez, answers: 0, text: 'I could not ignore it. Sorry.\n' },
    ],
  },
  {
    id: 'blue-hour',
    groups: ['practice.rec.photo'],
    subject: 'Metering in the blue hour',
    hoursAgo: 140,
    posts: [
      { from: who.lucia, text: 'My meter gives up when the lamps come on. How do you measure the blue hour?\n' },
      {
        from: who.inez,
        text: `> How do you measure the blue hour?

I keep this on a card in the bag:

    minutes after sunset    f/8, ISO 200
    --------------------    ------------
                      10     1/15 s
                      20     1/2  s
                      30     4    s
                      40    15    s

After that it is simply dark.
`,
      },
      {
        from: who.wren,
        subject: 'Tripods in wind (was: Metering in the blue hour)',
        text: '> 40    15    s\n\nAnd who holds the tripod for fifteen seconds up there?\n',
      },
      {
        from: who.lucia,
        subject: 'Re: Tripods in wind (was: Metering in the blue hour)',
        text: 'A bag of stones under the middle column. Take the stones from the beach, and bring them back.\n',
      },
    ],
  },
  {
    id: 'correspondence-game',
    groups: ['practice.rec.chess'],
    subject: 'Game 14: Thorvald vs Mirela',
    hoursAgo: 380,
    paceHours: 48,
    posts: [
      '1. e4',
      '1... c5',
      '2. Nf3',
      '2... d6',
      '3. d4',
      '3... cxd4',
      '4. Nxd4',
      '4... Nf6',
      '5. Nc3',
      '5... a6',
    ].map((move, index) => ({ from: index % 2 === 0 ? who.thorvald : who.mirela, text: `${move}\n` })),
  },
]
