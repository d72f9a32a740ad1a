// The people of the practice world: the user, and everybody who writes to them or answers.

export interface Person {
  readonly name: string
  readonly address: string
  /** Offset of the clock of their Date header from UTC. */
  readonly zoneMinutes: number
  /** What they answer to every message, at once. Absent: a machine or an office that doesn't answer. */
  readonly answer?: string
}

/** The user of the practice account. */
export const self: Person = { name: 'Ingrid Aune', address: 'ingrid@havnelab.example', zoneMinutes: 60 }

export const people = {
  marit: {
    name: 'Marit Solberg',
    address: 'marit.solberg@havnelab.example',
    zoneMinutes: 60,
    answer:
      'Hi Ingrid,\n\nthanks, that arrived. I am on the north pier until low water and will read it properly\nwhen my hands are dry again.\n\nMarit\n',
  },
  jonas: {
    name: 'Jonas Eide',
    address: 'jonas.eide@havnelab.example',
    zoneMinutes: 60,
    answer: 'Got it. I will look at the logger first and answer tonight.\n\nJonas\n',
  },
  priya: {
    name: 'Priya Raman',
    address: 'priya.raman@havnelab.example',
    zoneMinutes: 330,
    answer:
      'Dear Ingrid,\n\nreceived with thanks. I have put it with the papers for the 2027 order.\n\nBest regards,\nPriya\n',
  },
  kofi: {
    name: 'Kofi Mensah',
    address: 'kofi.mensah@havnelab.example',
    zoneMinutes: 0,
    answer: 'Thank you, Ingrid! Chapter 4 is open on my desk anyway. Comments follow.\n\nKofi\n',
  },
  yuki: {
    name: 'Yuki Tanaka',
    address: 'yuki.tanaka@sendai-coast.example',
    zoneMinutes: 540,
    answer:
      'Ingrid 様\n\nメールをありがとうございます。受け取りました。\nI will write more in the morning, Sendai time.\n\n田中\n',
  },
  amal: {
    name: 'Amal Haddad',
    address: 'amal.haddad@havnelab.example',
    zoneMinutes: 120,
    answer: 'شكرًا إنغريد!\n\nI read it on the way to the harbour and will answer this evening.\n\nAmal\n',
  },
  lucia: {
    name: 'Lucía Ferrer',
    address: 'lucia.ferrer@havnelab.example',
    zoneMinutes: 60,
    answer: '¡Gracias! Arrived in one piece. 📷\n\nLucía\n',
  },
  henrik: {
    name: 'Henrik Price',
    address: 'henrik@northsea.example',
    zoneMinutes: 0,
    answer: 'Thanks Ingrid, noted for the consortium call.\n\nHenrik\n',
  },
  archer: {
    name: 'Archer Lindqvist',
    address: 'archer@northsea.example',
    zoneMinutes: 60,
    answer: 'Received, thank you. I am at sea this week and answer from port.\n\nArcher\n',
  },
  dagny: {
    name: 'Dagny Berg',
    address: 'dagny@fjordnet.example',
    zoneMinutes: 60,
    answer: 'Hei Ingrid, takk for meldingen! Vi snakkes i helgen.\n\nDagny\n',
  },
  anneliese: {
    name: 'Anneliese Vogt',
    address: 'anneliese.vogt@pegel-nord.example',
    zoneMinutes: 60,
    answer:
      'Liebe Ingrid,\n\nvielen Dank, ist angekommen. Ich melde mich nach der Dienstbesprechung.\n\nHerzliche Grüße\nAnneliese\n',
  },
  camille: {
    name: 'Camille Moreau',
    address: 'camille.moreau@marees.example',
    zoneMinutes: 60,
    answer: 'Bonjour Ingrid,\n\nbien reçu, merci beaucoup. Je vous réponds avant la fin de la semaine.\n\nCamille\n',
  },
  dmitri: {
    name: 'Дмитрий Орлов',
    address: 'dmitri.orlov@barents.example',
    zoneMinutes: 180,
    answer: 'Здравствуйте, Ингрид!\n\nПисьмо получил, спасибо. Отвечу завтра.\n\nДмитрий\n',
  },
  noa: {
    name: 'נועה לוי',
    address: 'noa.levi@haifa-sea.example',
    zoneMinutes: 120,
    answer: 'שלום אינגריד,\n\nתודה, קיבלתי. אחזור אלייך בקרוב.\n\nנועה\n',
  },
  tor: {
    name: 'Tor Nygård',
    address: 'tor@boathouse.example',
    zoneMinutes: 60,
    answer: 'Ok, Ingrid. The key is where it always is.\n\nTor\n',
  },
  harbourOffice: { name: 'Harbour Office', address: 'office@harbour.example', zoneMinutes: 60 },
  build: { name: 'Build server', address: 'build@havnelab.example', zoneMinutes: 0 },
  library: { name: 'Havnelab Library', address: 'library@havnelab.example', zoneMinutes: 60 },
  tidings: { name: 'Tidings Weekly', address: 'weekly@tidings.example', zoneMinutes: 0 },
  chandlery: { name: 'Fjord Chandlery', address: 'hello@fjord-chandlery.example', zoneMinutes: 60 },
  supportImpostor: { name: 'IT Support', address: 'no-reply@hvnlab-login.example.net', zoneMinutes: -300 },
  mailer: { name: 'Mail Delivery System', address: 'MAILER-DAEMON@mail.havnelab.example', zoneMinutes: 60 },
} as const satisfies Record<string, Person>

/** The mailing list of the sensor group; mail to it is answered by Jonas. */
export const sensorList: Person = {
  name: 'Sensor group',
  address: 'sensors@havnelab.example',
  zoneMinutes: 60,
  answer: people.jonas.answer,
}

/** Who has this address in the practice world; undefined: nobody. */
export function personAt(address: string): Person | undefined {
  const wanted = address.toLowerCase()
  const everybody: readonly Person[] = [self, sensorList, ...Object.values(people)]
  return everybody.find(person => person.address.toLowerCase() === wanted)
}
