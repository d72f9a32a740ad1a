// Threads that are put together at the first start: an opening somebody wrote, and answers drawn from what people in
// such a group say. The same at every start.
import { chanceFor, oneOf } from './chance.ts'
import { type NewsPerson, newsPeople as who } from './news-people.ts'
import type { NewsPost, NewsThread } from './news-thread.ts'

type Family = 'craft' | 'harbour' | 'science' | 'table' | 'code'

const openings: readonly (readonly [group: string, family: Family, subject: string, text: string])[] = [
  [
    'practice.boats.sail',
    'craft',
    'Reefing single-handed',
    'The second reef takes me six minutes alone. The book says two. Which book have you read?',
  ],
  [
    'practice.boats.sail',
    'craft',
    'Old genoa, new sheet leads',
    'I moved the leads back by one hand and the leech stopped talking. Now the foot talks.',
  ],
  [
    'practice.boats.sail',
    'craft',
    'Heaving to in a short chop',
    'She lies quietly until the third wave, then she turns her back on it. What am I doing wrong?',
  ],
  [
    'practice.boats.sail',
    'craft',
    'Which spare shackles do you carry?',
    'Mine are all of the size that I do not need. Tell me what is in your tin.',
  ],
  [
    'practice.boats.repair',
    'craft',
    'Soft spot beside the mast step',
    'When I stand on it the deck sighs. It sighed last year too, but in another tone.',
  ],
  [
    'practice.boats.repair',
    'craft',
    'Epoxy at six degrees',
    'The tin says ten. The shed says six. The forecast says four.',
  ],
  [
    'practice.boats.repair',
    'craft',
    'Getting a seized seacock to move',
    'Heat, oil and kind words have not helped. I would rather not use the large hammer below the waterline.',
  ],
  [
    'practice.boats.repair',
    'craft',
    'Varnish that survives a winter',
    'Eight coats in May, and in November the tiller looks like birch bark again.',
  ],
  [
    'practice.boats.electronics',
    'craft',
    'Echo sounder reads twice the depth',
    'In the inner harbour it shows eleven metres. There are five, and I have touched all of them.',
  ],
  [
    'practice.boats.electronics',
    'craft',
    'Fuse blows only in rain',
    'Everything works for weeks. Then it rains and the ten amp fuse is gone before the second glass of tea.',
  ],
  [
    'practice.boats.electronics',
    'craft',
    'Masthead light: which lamp lasts?',
    'I am tired of going up there. It is high, and the view never changes.',
  ],
  [
    'practice.boats.for-sale',
    'harbour',
    'Outboard, 4 hp, starts on the third pull',
    'Or on the thirtieth. It depends on who is looking. Make me an offer.',
  ],
  ['practice.boats.for-sale', 'harbour', 'Wanted: bronze winch handle', 'Mine has gone to where winch handles go.'],
  [
    'practice.harbour.arrivals',
    'harbour',
    'Tall ship expected on Sunday',
    'Three masts, sixty children, arriving on the morning tide if the wind stays south.',
  ],
  [
    'practice.harbour.arrivals',
    'harbour',
    'Who is the grey coaster at berth 4?',
    'No name on the bow, no flag, but somebody is frying onions on board.',
  ],
  [
    'practice.harbour.arrivals',
    'harbour',
    'Ferry late again',
    'Forty minutes yesterday, an hour today. The timetable has become a kind of poetry.',
  ],
  [
    'practice.harbour.tides',
    'science',
    'High water 20 cm above the table',
    'The table said 2.31 and I measured 2.51 on the step. The wind was nothing special.',
  ],
  [
    'practice.harbour.tides',
    'science',
    'Water in the cellar of the net loft',
    'It came up through the drain at half past four and left without a word at six.',
  ],
  [
    'practice.harbour.tides',
    'science',
    'Best free tide table for small harbours?',
    'The official one is for the big port, an hour and a headland away from us.',
  ],
  [
    'practice.harbour.tides',
    'science',
    'Seiche in the inner basin',
    'Every eleven minutes the boats bow to each other. It looks polite, and it breaks lines.',
  ],
  [
    'practice.harbour.weather',
    'harbour',
    'Fog with a hole in it',
    'From the pier one could see exactly one buoy, in sunshine. It looked embarrassed.',
  ],
  [
    'practice.harbour.weather',
    'harbour',
    'Sunday gale: what did you measure?',
    'My anemometer stopped at 31 m/s, and later I found it in the neighbour’s hedge.',
  ],
  [
    'practice.harbour.weather',
    'harbour',
    'First frost',
    'Minus two on the pier at six. The ropes stand up by themselves.',
  ],
  [
    'practice.harbour.cats',
    'harbour',
    'Who feeds the ginger one?',
    'He has breakfast at the office, lunch with the divers and dinner with us. He is getting round.',
  ],
  [
    'practice.harbour.lost-and-found',
    'harbour',
    'Found: left glove, wool, green',
    'On the third bollard from the fish hall. It looks as if somebody will miss it.',
  ],
  [
    'practice.harbour.lost-and-found',
    'harbour',
    'Lost: right glove, wool, green',
    'Somewhere between the bakery and the end of the pier.',
  ],
  ['practice.harbour.lost-and-found', 'harbour', 'Found: one oar', 'Ash, 2.10 m, with a heart carved into the blade.'],
  [
    'practice.harbour.works',
    'harbour',
    'Piling from six in the morning',
    'I know it has to be done at low water. I did not know that low water is always at six.',
  ],
  [
    'practice.harbour.works',
    'harbour',
    'New bollards: too high?',
    'My mooring lines now go up before they go down. The boat looks like a dog on a lead.',
  ],
  [
    'practice.comp.lang.python',
    'code',
    'Reading a 4 GB log without 4 GB of memory',
    'readlines() made the machine go quiet. What do you use for files larger than the memory?',
  ],
  [
    'practice.comp.lang.python',
    'code',
    'Time zones, again',
    'The logger writes local time, and last month one hour happened twice.',
  ],
  [
    'practice.comp.lang.typescript',
    'code',
    'unknown or any for parsed JSON?',
    'I have read both opinions, each from people who were very sure.',
  ],
  [
    'practice.comp.lang.typescript',
    'code',
    'When is an interface better than a type?',
    'We have both in one file, and nobody remembers why.',
  ],
  [
    'practice.comp.networking',
    'code',
    'Lost packets only at high water',
    'The link over the sound loses a packet in ten, for an hour, twice a day. I have a suspicion.',
  ],
  [
    'practice.comp.networking',
    'code',
    'IPv6 on the guest pontoon',
    'The boats get addresses, the coffee machine gets an address, my laptop gets none.',
  ],
  [
    'practice.comp.data',
    'code',
    'Backups: who has tried to restore?',
    'I made them for nine years. Yesterday I tried the first restore. Let us talk about that.',
  ],
  [
    'practice.comp.data',
    'code',
    'CSV with semicolons and decimal commas',
    'Two countries, one file, and a spreadsheet that helps.',
  ],
  [
    'practice.comp.os.small',
    'code',
    'Boot time on the chart table',
    'Forty seconds from the switch to the first chart. At four knots that is forty metres.',
  ],
  ['practice.rec.baking', 'table', 'Sourdough at sea', 'She rises with the barometer. In a low I need a larger bowl.'],
  [
    'practice.rec.baking',
    'table',
    'Rye at 100 percent',
    'It tastes right and looks like a roof tile. Is that the price?',
  ],
  [
    'practice.rec.baking',
    'table',
    'Cinnamon buns without a proper oven',
    'I have a gas ring, a pot with a lid, and people who are hungry.',
  ],
  [
    'practice.rec.birds',
    'science',
    'Kittiwakes back on the crane',
    'Seven pairs this morning, two more than last year, all talking at the same time.',
  ],
  [
    'practice.rec.birds',
    'science',
    'Small wader, green legs, very busy',
    'It ran along the tide line as if it had lost a contact lens.',
  ],
  [
    'practice.rec.birds',
    'science',
    'Counting in the dark',
    'The last hundred come in after sunset. How do you count those?',
  ],
  [
    'practice.rec.books',
    'table',
    'Books to read on watch',
    'They must survive spray and being read in pieces of ten minutes.',
  ],
  [
    'practice.rec.books',
    'table',
    'Has anybody finished volume nine?',
    'I am on page 40 and everybody from volume eight has drowned.',
  ],
  [
    'practice.rec.knitting',
    'table',
    'Gansey pattern with an anchor',
    'My grandmother had one in her head. I have only the jumper, and it is worn where the anchor was.',
  ],
  ['practice.rec.knitting', 'table', 'Which wool stays warm when wet?', 'I have been told three different sheep.'],
  [
    'practice.rec.radio',
    'code',
    'New group: hello from 7 MHz',
    'The group is four days old and I already hear twelve countries.',
  ],
  [
    'practice.rec.radio',
    'code',
    'Antenna on a wet wooden mast',
    'Dry it works. Wet it works better. I do not understand wood.',
  ],
  [
    'practice.sci.instruments',
    'science',
    'Pressure cell drifts when the sun is out',
    'Two millimetres per hour of sunshine. It makes a fine sunshine recorder.',
  ],
  [
    'practice.sci.instruments',
    'science',
    'How often do you calibrate?',
    'Every year, said the paper. Every day, said the paper beside it.',
  ],
  [
    'practice.sci.ocean',
    'science',
    'Warm water at 30 metres',
    'The profile has a nose that should not be there in November.',
  ],
  [
    'practice.sci.ocean',
    'science',
    'Jellyfish, thousands',
    'The intake of the aquarium had to be closed. They look lovely and are in the way.',
  ],
  [
    'practice.sci.statistics',
    'science',
    'Outlier or storm?',
    'One value is four sigmas out. It was also very windy. Do I keep it?',
  ],
  [
    'practice.sci.statistics',
    'science',
    'How many years make a trend?',
    'I have eleven. The referee wants thirty. I am 58.',
  ],
  ['practice.talk.coffee', 'table', 'The left thermos', 'Somebody has put tea into the left thermos. There are rules.'],
  [
    'practice.talk.coffee',
    'table',
    'Grinder for a moving ship',
    'By hand it takes the whole watch. The electric one trips the inverter.',
  ],
  [
    'practice.talk.sea-stories',
    'table',
    'The smallest boat you crossed something in',
    'I begin: 2.4 metres, the sound, with a dog that wanted to be elsewhere.',
  ],
  [
    'practice.newgroups',
    'table',
    'Proposal: practice.harbour.cats.photos',
    'The cats group is half pictures by now. I propose a place of their own.',
  ],
  [
    'practice.jobs',
    'harbour',
    'Deckhand for the spring, ferry line 2',
    'Early hours, free coffee, a uniform that fits nobody.',
  ],
  ['local.general', 'table', 'What do you listen to while soldering?', 'I need something without sudden drums.'],
  [
    'practice.lang.norsk',
    'table',
    'Anyone else learning it by newsgroup?',
    'I understand the weather thread, and that is where it ends.',
  ],
]

const answersOf: Readonly<Record<Family, readonly [string, ...string[]]>> = {
  craft: [
    'I had exactly this. It was the part I had already replaced, put in the wrong way round.',
    'Take it out, look at it in daylight, and put it back. It works more often than it should.',
    'Before you do anything expensive: is everything dry? I mean really dry.',
    'Somebody at the yard showed me once. One hand more and one word less, he said.',
    'Do it at low water and on a Tuesday. On Fridays the shop has no spare parts.',
    'I did it your way for ten years and his way for two. His way.',
    'Photograph every step. In spring you will not remember which screw is the long one.',
    'A new one costs forty, and a weekend of yours costs more than that.',
    'That noise is normal. When it stops, start to worry.',
    'Stainless, not brass. Ask me how I know.',
  ],
  harbour: [
    'Saw it too, from the end of the pier, with both hands full of fish.',
    'The office knows. The office always knows, and it says nothing before Thursday.',
    'It was the same last year at this time, only from the other side.',
    'Ask at the bakery. Everything that is lost or late passes the bakery.',
    'My neighbour has a photograph of it, with his thumb in the middle.',
    'I heard it before I saw it, which is unusual for this.',
    'No, that was the other one. This one has a dent.',
    'I will walk down at noon and look.',
    'They told us it would be finished by the summer. They did not say which.',
    'You could set your watch by it, if your watch were an hour late.',
  ],
  science: [
    'How far is your instrument from the nearest wall? Half of my mysteries were walls.',
    'Can you put the numbers up somewhere? I should like to hold them against ours.',
    'We see it as well, forty kilometres north, half an hour later. So it is real.',
    'One value is an anecdote. Two are a trend only for the newspaper.',
    'Air pressure. It fell by twelve hectopascals that night; one centimetre each.',
    'There is a paper about this from the seventies. It ends with "further work is needed".',
    'I would keep it and mark it. Thrown away it cannot surprise you any more.',
    'Did you correct for temperature before or after the mean? It is not the same.',
    'Count twice, and let somebody else count the third time.',
    'Our series has the same bump. We called it calibration and were ashamed later.',
  ],
  table: [
    'This is the best question of the week, and it is only Wednesday.',
    'Less than you think, and then a little less.',
    'My aunt swore by it. She swore by a number of things, but this one worked.',
    'I tried it yesterday. We ate it, but nobody asked for more.',
    'Strongly in favour. Where do I sign?',
    'I should have to think about it, and then I should still say no.',
    'In our family this is not discussed at table.',
    'The second edition is better; in the first the map is upside down.',
    'You need patience, or a sister who has some.',
    'It is a matter of the water. Here it is soft, and everything comes out differently.',
  ],
  code: [
    'Works here, which is of no help, I know. Which version is it?',
    'Turn on the log, wait for it to happen, and read backwards from the end.',
    'It is never the network. Except when it is.',
    'Read it piece by piece and keep only what you count. Then size does not matter.',
    'Store UTC, show local, and never argue with a clock.',
    'I would write the test first. Then at least two of us know what is meant.',
    'We had a cron job that did this. It was called "temporary" and turned nine.',
    'Check the cable. I checked it last, after two days.',
    'The documentation says one thing, the code another. I believe the code.',
    'Small steps. Undo the last change and see whether the trouble goes with it.',
  ],
}

const lastWords: readonly [string, ...string[]] = [
  'That was it. Thank you!',
  'Thanks, all. I try it at the weekend and report.',
  'Reporting back: solved, mostly by your second suggestion.',
  'I knew I should ask here first.',
  'It has stopped by itself. I do not trust it.',
]

const crowd: readonly [NewsPerson, ...NewsPerson[]] = [
  ...([who.bea, who.sven, who.mirela, who.duncan, who.hanna, who.wren, who.inez, who.thorvald, who.yasmin] as const),
  ...[who.jonas, who.kofi, who.lucia, who.archer, who.tor, who.priya, who.otto, who.marit],
]

const dayHours = 24

/** Some fifty threads of two to ten posts over the last two months; a few are of today. */
export function newsTalk(): NewsThread[] {
  return openings.map(([group, family, subject, text], index) => {
    const id = `talk-${index + 1}`
    const chance = chanceFor(`${group} ${subject}`)
    const hoursAgo = index % 9 === 4 ? 3 + chance() * 20 : dayHours * (1 + 58 * chance() ** 1.6)
    const starter = oneOf(crowd, chance)
    const first = { from: starter, text: `${wrapped(text)}\n` }
    return { id, groups: [group], subject, hoursAgo, posts: [first, ...answers({ family, starter, text, chance })] }
  })
}

interface Opening {
  readonly family: Family
  readonly starter: NewsPerson
  readonly text: string
  readonly chance: () => number
}

function answers({ family, starter, text, chance }: Opening): NewsPost[] {
  const said: { from: NewsPerson; words: string; quoted: string }[] = [{ from: starter, words: text, quoted: '' }]
  const left = [...answersOf[family]]
  const count = 1 + Math.floor(chance() * 9)
  const posts: NewsPost[] = []
  for (let index = 0; index < count && left.length > 0; index++) {
    const isLast = index === count - 1 && count > 3 && chance() < 0.5
    const answers = isLast ? lastOfOthers(said, starter) : parentOf(said.length, chance)
    const parent = said[answers] ?? { from: starter, words: text, quoted: '' }
    const from = isLast ? starter : somebodyElse(parent.from, chance)
    const words = isLast ? oneOf(lastWords, chance) : (left.splice(Math.floor(chance() * left.length), 1)[0] ?? '')
    const quoted = isLast ? '' : quoteOf(parent, chance)
    said.push({ from, words, quoted })
    posts.push({ from, answers, text: `${quoted === '' ? '' : `${quoted}\n\n`}${wrapped(words)}\n` })
  }
  return posts
}

function lastOfOthers(said: readonly { readonly from: NewsPerson }[], starter: NewsPerson): number {
  return Math.max(
    0,
    said.findLastIndex(({ from }) => from !== starter),
  )
}

/** Mostly the last post, often the first, sometimes one between. */
function parentOf(count: number, chance: () => number): number {
  const value = chance()
  if (value < 0.5) return count - 1
  return value < 0.75 ? 0 : Math.floor(chance() * count)
}

function somebodyElse(parent: NewsPerson, chance: () => number): NewsPerson {
  const first = oneOf(crowd, chance)
  return first.address === parent.address ? somebodyElse(parent, chance) : first
}

/** One sentence of the parent, sometimes with what that quoted, sometimes none at all. */
function quoteOf({ words, quoted }: { words: string; quoted: string }, chance: () => number): string {
  if (chance() < 0.2) return ''
  const sentences = words.split(/(?<=[.?!]) /)
  const own = wrapped(sentences[Math.floor(chance() * sentences.length)] ?? words)
  const deeper = quoted !== '' && chance() < 0.4 ? quoted.replace(/^>/gm, '>>') : ''
  return [...(deeper === '' ? [] : [deeper]), own.replace(/^/gm, '> ')].join('\n')
}

function wrapped(text: string): string {
  return text.replace(/(?=.{73})(.{1,72}) /g, '$1\n')
}
