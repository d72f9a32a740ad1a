// The groups of the practice news server: busy ones, quiet ones, moderated ones, closed ones, one of last week.

export interface WorldGroup {
  readonly name: string
  /** Absent: nobody ever described it. */
  readonly description?: string
  /** As LIST ACTIVE says it: everybody posts, a moderator does, nobody does. */
  readonly status: 'y' | 'm' | 'n'
  /** Before the world was made. */
  readonly createdDaysAgo: number
}

type Words = readonly [name: string, description: string, status?: WorldGroup['status'], createdDaysAgo?: number]

const words: readonly Words[] = [
  ['local.general', 'Whatever fits nowhere else'],
  ['local.test', 'Try it out here: posts, cancels, signatures'],
  ['practice.announce', 'News about this server (Moderated)', 'm'],
  ['practice.welcome', 'New here? Say hello'],
  ['practice.newgroups', 'Proposals for new groups'],
  ['practice.harbour.announce', 'What the harbour office has to say (Moderated)', 'm'],
  ['practice.harbour.arrivals', 'Ships in, ships out'],
  ['practice.harbour.tides', 'Levels, tables and wet cellars'],
  ['practice.harbour.weather', 'Weather as seen from the north pier'],
  ['practice.harbour.cats', 'The cats of the fish hall'],
  ['practice.harbour.lost-and-found', 'Gloves, mostly'],
  ['practice.harbour.works', 'Cranes, cables, noise before seven'],
  ['practice.boats.sail', 'Everything the wind pays for'],
  ['practice.boats.repair', 'Wood, steel, plastics and patience'],
  ['practice.boats.electronics', 'Plotters, radios, and why the fuse is gone'],
  ['practice.boats.for-sale', 'Buy a boat, sell a boat'],
  ['practice.comp.lang.python', 'The programming language'],
  ['practice.comp.lang.typescript', 'Types, and arguing about them'],
  ['practice.comp.networking', 'Packets and where they went'],
  ['practice.comp.data', 'Files, formats, backups'],
  ['practice.comp.os.small', 'Operating systems that fit on a chart table'],
  ['practice.rec.baking', 'Bread, and what else rises'],
  ['practice.rec.birds', 'Kittiwakes and others'],
  ['practice.rec.books', 'Books, with spoilers in rot13'],
  ['practice.rec.knitting', 'From sheep to jumper'],
  ['practice.rec.photo', 'Light'],
  ['practice.rec.radio', 'Long wave to short wave', 'y', 4],
  ['practice.rec.chess', 'Games by post'],
  ['practice.sci.instruments', 'What measures, and what it measures really'],
  ['practice.sci.ocean', 'Currents, salt and everything that swims'],
  ['practice.sci.statistics', 'How sure we are'],
  ['practice.lang.deutsch', 'Auf Deutsch'],
  ['practice.lang.francais', 'En français'],
  ['practice.lang.norsk', 'På norsk'],
  ['practice.lang.russkij', 'По-русски'],
  ['practice.talk.coffee', 'The left thermos'],
  ['practice.talk.sea-stories', 'True, or at least told before'],
  ['practice.binaries.pictures', 'Pictures, in as many parts as they need'],
  ['practice.binaries.misc', ''],
  ['practice.jobs', 'Work on the water and beside it'],
  ['practice.archive.newsletter', 'The newsletter of earlier years (read only)', 'n'],
  ['practice.a.group.whose.name.goes.on.and.on.like.the.pier.in.the.fog', ''],
]

const usualAgeDays = 400

export const worldGroups: readonly WorldGroup[] = words.map(
  ([name, description, status = 'y', createdDaysAgo = usualAgeDays]): WorldGroup => ({
    name,
    ...(description === '' ? {} : { description }),
    status,
    createdDaysAgo,
  }),
)
