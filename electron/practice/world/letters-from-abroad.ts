// Letters in other languages, scripts and character sets: what a mail program must show as its writer meant it.
import { encodedText, textPart } from '../mime.ts'
import { people, self } from '../people.ts'
import type { Letter } from './letter.ts'

const { anneliese, camille, dagny, yuki, amal, dmitri, noa, tor } = people

/** A Japanese letter in ISO-2022-JP: seven-bit bytes with escape sequences (RFC 1468). */
const japaneseLetter = [
  'SW5ncmlkGyRCJDUkXhsoQg0KDQobJEJELDBMN1ckTkhmM1MlRyE8JT8kciQqQXckaiQkJD8kQCQtISIkIiRqJCwkSCQmJDQk',
  'NiQkJF4kNyQ/ISMbKEINChskQkBnQmYkTjUtTz8kSEpCJFkkRiRfJD8kSCQzJG0hIkJnRCwkTiRIJC0kQCQxTHMbKEI0GyRC',
  'JV8laiROOjkkLD1QJF4kOSEjGyhCDQobJEI7fjdXJE5KZEA1JCxKUkp9JEskNyQrRn4kQyRGJCQkSiQkJE4kRyRPJEokJCQr',
  'JEg7VyQkJF4kOSEjGyhCDQoNChskQk1oPTUhIiRiJCYwbEVZM05HJyQ3JEYkNE8iTW0kJCQ/JDckXiQ5ISMbKEINCg0KGyRC',
  'RURDZhsoQiAbJEJNJzUqGyhCDQobJEJAZ0JmMWg0XzgmNWY9ahsoQg0K',
]

/** A Russian letter in KOI8-R, as many mail programs wrote it for decades (RFC 1489). */
const russianLetter = [
  '6c7H0snELCDEz8LS2cogxMXO2CENCg0K8M/T2czBwCDV0s/Xzskg2sEg0NLP28zZyiDNxdPRwyDT',
  'zyDT1MHOw8nJINcg9MXSycLF0svFLiDk18Eg0NLP0NXTy8E6INTSxdTYxcfPDQreydPMwSDP1MvM',
  'wN7BzMkg3MzFy9TSyd7F09TXzywg08XNzsHEw8HUz8fPIMTB1N7JyyDTzsnNwczJIM7BINDP18XS',
  'y9UuDQoNCvfP0NLP0zog1yDLwcvPyiDTydPUxc3FINfZ08/UINfZINfFxKPUxSDT18/KINLRxD8g',
  '9SDOwdMg4sHM1MnK08vB0SwgySDSwdrOycPBDQrTINfB28XKLCDQzyDNz8nNINDPxNPeo9TBzSwg',
  'Mzgg08HO1MnNxdTSz9cuIPDSz9fF0tjUxSwg0M/WwczVytPUwS4NCg0K8yDV18HWxc7Jxc0sDQrk',
  'zcnU0snKIO/SzM/XDQo=',
]

/** Latin-1 text, one byte for each character. */
function latin1(text: string, encoding: '8bit' | 'quoted-printable'): ReturnType<typeof encodedText> {
  const wire = text.replaceAll('\n', '\r\n')
  const body = encoding === '8bit' ? wire : wire.replace(/[=\x80-\xff]/g, escapeByte)
  return encodedText(Buffer.from(body, 'latin1'), { type: 'text/plain', charset: 'iso-8859-1', encoding })
}

function escapeByte(character: string): string {
  return `=${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}

export const lettersFromAbroad: readonly Letter[] = [
  {
    id: 'pegel-vergleich',
    hoursAgo: 29,
    from: anneliese,
    subject: 'Pegelvergleich Büsum: Rückfrage zu Ihrer Höhenkorrektur',
    content: `Liebe Ingrid,

vielen Dank für die Reihe. Zwei Fragen, bevor ich sie in die Jahrestabelle
übernehme:

1. Beziehen sich die Höhen schon auf das neue Normalnull, oder muss ich die
   22 mm noch abziehen?
2. Der 14. fehlt. War da Sturm, oder war da Wochenende?

Bei uns liegt der erste Schnee auf den Dalben, und die Möwen tun beleidigt.

Herzliche Grüße von der Küste
Anneliese

-- 
Anneliese Vogt
Pegelwesen Nord · Straße am Außenhafen 3 · Büsum
`,
  },
  {
    id: 'dienstreise',
    hoursAgo: 460,
    from: anneliese,
    subject: 'Dienstreise: die Fähre fährt, das Schiff nicht',
    content: () =>
      latin1(
        `Liebe Ingrid,

kurz und ohne Umlaute geht es leider nicht: Die Fähre fährt planmäßig, unser
Meßschiff liegt bis übernächste Woche in der Werft. Können wir die Übergabe
der Geräte auf den Dienstag danach legen? Größere Kisten bitte über den
Außenhafen.

Schöne Grüße
Anneliese
`,
        '8bit',
      ),
  },
  {
    id: 'marnage',
    hoursAgo: 118,
    from: camille,
    subject: 'Marnage exceptionnel à Saint-Malo : vos mesures ?',
    content: () =>
      latin1(
        `Bonjour Ingrid,

nous préparons un article sur les grandes marées de l'automne. Auriez-vous la
bonté de nous prêter vos relevés de la même période ? À Saint-Malo, le marnage
a dépassé 13 mètres ; chez vous, si je me souviens bien, on en parle déjà
quand il atteint 2.

Une deuxième prière : dites-nous comment vous corrigez la pression. Chez nous,
chacun a sa méthode, et chacun est sûr que c'est la bonne.

Très amicalement,
Camille Moreau
`,
        'quoted-printable',
      ),
  },
  {
    id: 'invitation-brest',
    hoursAgo: 690,
    from: camille,
    to: [self, yuki],
    subject: 'Invitation : journée « Mesurer la mer », à Brest',
    content: `Chère Ingrid, cher collègue de Sendai,

la journée aura lieu au vieux marégraphe, celui qui note le niveau de la mer
depuis 1846. On nous a promis du café, du cidre et, vers midi, la marée haute.

Qui vient par bateau peut s'amarrer au pied de la tour, jusqu'à mi-marée.
Après, il faudra attendre : c'est tout le charme de l'endroit.

Camille
`,
  },
  {
    id: 'dugnad',
    hoursAgo: 52,
    from: dagny,
    to: [self, tor],
    subject: 'Dugnad på naustet lørdag: ta med kost og kaffekopp',
    content: `Hei Ingrid!

Det blir dugnad på naustet på lørdag klokka ti. Vi skal skrape båten, tette
taket der måkene har vært, og finne ut hvem som eier den gule ørekluten.

Tor steker vafler. Være sånn at ingen går sultne hjem, sa han, og det er det
lengste han har sagt siden påske.

Hilsen Dagny
`,
  },
  {
    id: 'nokkel',
    hoursAgo: 265,
    from: tor,
    subject: 'Båten ligger høyt nå',
    content: `Hei. Vannet var 40 over i natt. Båten står, tauet holdt. Jeg flyttet kajakken din opp på låven.

Du skylder meg ingenting. En øl.

Tor
`,
  },
  {
    id: 'choi-hikaku',
    hoursAgo: 144,
    from: yuki,
    subject: '=?ISO-2022-JP?B?GyRCRCwwTDdXJUchPCU/JE5IZjNTJEskRCQkJEYbKEI=?=',
    content: () =>
      encodedText(Buffer.from(japaneseLetter.join(''), 'base64'), {
        type: 'text/plain',
        charset: 'iso-2022-jp',
        encoding: '7bit',
      }),
  },
  {
    id: 'sendai-photos',
    hoursAgo: 305,
    from: yuki,
    subject: '仙台の防潮堤と、新しい潮位計の写真について',
    content: `Ingrid 様

お元気ですか。新しい潮位計の設置がようやく終わりました。
防潮堤の上からは、松島まで見えます。晴れた日には、カモメも見えます。

写真は大きいので、ファイルサーバーに置きました。
「これはただの灰色の箱ですね」と言われましたが、私には美しい箱です。

二月にお会いできるのを楽しみにしております。

田中 友紀
`,
  },
  {
    id: 'amal-arabic',
    hoursAgo: 77,
    from: amal,
    subject: 'صور من ميناء طرابلس',
    content: `عزيزتي إنغريد،

وصلتُ إلى طرابلس أمس، والبحر هادئ كأنه يعتذر عن الأسبوع الماضي.
زرتُ محطة قياس المدّ القديمة مع والدي: الجهاز من عام 1958 وما زال يكتب
بالحبر على الورق، ويخطئ بمقدار 3 mm فقط (قِسنا مرتين!).

سأرسل لك الصور من المكتب، فالاتصال هنا أبطأ من الجَزر.

مع أطيب التحيات،
أمل حدّاد
`,
  },
  {
    id: 'noa-hebrew',
    hoursAgo: 236,
    from: noa,
    subject: 'נתוני מפלס הים מחיפה, גרסה 2.1',
    content: () =>
      textPart(
        `<html dir="rtl" lang="he"><body><p>שלום אינגריד,</p>
<p>מצורפים קישורים לנתוני מפלס הים מתחנת חיפה (גרסה <b>2.1</b>). תיקנו את השעון:
הוא הקדים ב־<span dir="ltr">40&nbsp;ms</span> ביום, בדיוק כמו שניחשת.</p>
<ul><li>סדרה שעתית, שלוש שנים</li><li>סדרה של דקה, רק ימי סערה</li></ul>
<p>בברכה,<br>נועה לוי</p></body></html>
`,
        'text/html',
      ),
  },
  {
    id: 'teriberka',
    hoursAgo: 400,
    from: dmitri,
    subject: '=?koi8-r?B?9dLP187JINrBINDSz9vM2cogzcXT0cM=?=',
    content: () =>
      encodedText(Buffer.from(`${russianLetter.join('\r\n')}\r\n`), {
        type: 'text/plain',
        charset: 'koi8-r',
        encoding: 'base64',
      }),
  },
]
