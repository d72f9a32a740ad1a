// Python's poplib and smtplib as independent witnesses: what they read and send must be what we read and send.
import { execFile } from 'node:child_process'

export interface PythonTarget {
  readonly host: string
  readonly port: number
  readonly security: 'tls' | 'starttls' | 'none'
  /** PEM of the authority that signed the certificate. Absent: nothing is verified. */
  readonly ca?: string
  readonly user: string
  readonly password: string
}

export interface PoplibMailbox {
  readonly messages: readonly Buffer[]
  /** As UIDL lists them, in the order of the messages. */
  readonly uids: readonly string[]
}

const begin = `
import base64, json, poplib, smtplib, ssl, sys
q = json.load(sys.stdin)
poplib._MAXLINE = 1 << 24
context = ssl.create_default_context(cadata=q.get('ca'))
if not q.get('ca'):
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
`

const popBegin = `${begin}
tls = q['security'] == 'tls'
client = poplib.POP3_SSL(q['host'], q['port'], context=context) if tls else poplib.POP3(q['host'], q['port'])
client.encoding = 'utf-8'
if q['security'] == 'starttls':
    client.stls(context)
client.user(q['user'])
client.pass_(q['password'])
`

const readScript = `${popBegin}
uids = [line.decode().split(' ')[1] for line in client.uidl()[1]]
messages = [b'\\r\\n'.join(client.retr(i + 1)[1]) + b'\\r\\n' for i in range(len(uids))]
client.quit()
json.dump({'uids': uids, 'messages': [base64.b64encode(m).decode() for m in messages]}, sys.stdout)
`

const deleteScript = `${popBegin}
for number in q['numbers']:
    client.dele(number)
client.quit()
json.dump(None, sys.stdout)
`

const sendScript = `${begin}
tls = q['security'] == 'tls'
client = smtplib.SMTP_SSL(q['host'], q['port'], context=context) if tls else smtplib.SMTP(q['host'], q['port'])
if q['security'] == 'starttls':
    client.starttls(context=context)
client.ehlo()
client.login(q['user'], q['password'])
refused = client.sendmail(q['from'], q['to'], base64.b64decode(q['message']))
client.quit()
json.dump([{'address': a, 'code': r[0], 'text': r[1].decode()} for a, r in refused.items()], sys.stdout)
`

/** Everything in a mailbox, with line ends as on the wire. A message without a last line end gets one from poplib. */
export async function readWithPoplib(target: PythonTarget): Promise<PoplibMailbox> {
  const { uids, messages } = (await python(readScript, target)) as { uids: string[]; messages: string[] }
  return { uids, messages: messages.map(text => Buffer.from(text, 'base64')) }
}

/** Deletes messages by number and says goodbye. */
export async function deleteWithPoplib(target: PythonTarget, numbers: readonly number[]): Promise<void> {
  await python(deleteScript, { ...target, numbers })
}

export interface SmtplibMail {
  readonly from: string
  readonly to: readonly string[]
  readonly message: Uint8Array
}

/** Sends one message. Answers with the refused recipients; throws with smtplib's words when all are refused. */
export async function sendWithSmtplib(
  target: PythonTarget,
  mail: SmtplibMail,
): Promise<{ address: string; code: number; text: string }[]> {
  const message = Buffer.from(mail.message).toString('base64')
  const refused = await python(sendScript, { ...target, ...mail, message })
  return refused as { address: string; code: number; text: string }[]
}

const maxOutputBytes = 512 * 1024 * 1024

/** Runs a script that reads a JSON question from standard input and writes a JSON answer. */
function python(script: string, question: unknown): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const child = execFile('python3', ['-c', script], { maxBuffer: maxOutputBytes }, (error, output, words) => {
      if (error) reject(new Error(`python3: ${words.trim().split('\n').at(-1)}`))
      else resolve(JSON.parse(output))
    })
    child.stdin?.end(JSON.stringify(question))
  })
}
