// Who writes in the practice newsgroups, beside some who write mail.
import { type Person, people } from '../people.ts'

export interface NewsPerson extends Person {
  readonly signature?: string
}

function person(name: string, address: string, zoneMinutes: number, signature?: string): NewsPerson {
  return { name, address, zoneMinutes, ...(signature === undefined ? {} : { signature }) }
}

const { marit, jonas, priya, kofi, lucia, archer, dagny, anneliese, camille, dmitri, tor } = people

export const newsPeople = {
  marit,
  jonas: { ...jonas, signature: 'Jonas Eide\nThe sensor is right until proven wet.' },
  priya,
  kofi,
  lucia,
  archer: { ...archer, signature: 'Archer Lindqvist, s/v Northern Fulmar\n58 deg 31 N, usually' },
  dagny,
  anneliese,
  camille,
  dmitri,
  tor,
  bea: person('Bea Okafor', 'bea@lowwater.example', 0, 'Bea\n  "A boat is a hole in the water" -- everybody'),
  sven: person('Sven Aalto', 'sven.aalto@skerry.example', 120),
  mirela: person('Mirela Ionescu', 'mirela@saltmarsh.example', 120),
  duncan: person('Duncan MacRae', 'dmacrae@sound.example', 0, 'Duncan, Isle of Somewhere'),
  hanna: person('Hanna Weiß', 'hanna@deichkrone.example', 60),
  pierre: person('Pierre Le Goff', 'pierre@phares.example', 60),
  olga: person('Ольга Белова', 'olga@barents.example', 180),
  wren: person('wren', 'wren@hedge.example', -300),
  otto: person('Otto', 'otto@invalid.example', 60),
  inez: person('Inez Duarte', 'inez@farol.example', 0),
  thorvald: person('Thorvald Østby', 'thorvald@naust.example', 60, 'Thorvald'),
  yasmin: person('Yasmin Rahman', 'yasmin@deltaworks.example', 360),
  moderator: person(
    'Harbour Office',
    'office@harbour.example',
    60,
    'Harbour Office, open 8 to 16, closed at high water',
  ),
  anchors: person('BEST ANCHORS', 'sales@anchors4less.example', -480),
} as const satisfies Record<string, NewsPerson>
