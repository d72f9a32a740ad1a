// Mail servers that let nobody in and repeat what they were not meant to: in refusals and in challenges, as it is and as base64.
import { type Answer, type Call, type LineServer, startLineServer } from '../servers/line-server.ts'

export interface Echo {
  secret: string
  /** The one way to sign in that is offered. */
  method: string
}

/** How a secret is repeated; each line of an answer ends with one of these. */
export function echoesOf(secret: string): readonly string[] {
  const base64 = (text: string): string => Buffer.from(text).toString('base64')
  return [
    `<${secret}>`,
    base64(secret),
    base64(`\0anna\0${secret}`),
    base64(`x${secret}yz`),
    base64(`user=anna\x01auth=Bearer ${secret}\x01\x01`),
    `pass=${secret};`,
    Buffer.from(`xx${secret}`).toString('base64url'),
  ]
}

/** A POP3 server. The secret and the method may be changed between connections. */
export function startEchoingPop3(echo: Echo): Promise<LineServer> {
  const refuse = (): Answer => `-ERR I know no ${echoesOf(echo.secret).join(' ')}`
  return startLineServer({
    greeting: () => '+OK <1.2@pop.test> ready',
    handlers: {
      CAPA: () =>
        ['+OK', 'TOP', 'UIDL', ...(echo.method === 'USER' ? ['USER'] : [`SASL ${echo.method}`]), '.'].join('\n'),
      USER: () => `+OK ${echo.secret}`,
      PASS: refuse,
      APOP: refuse,
      AUTH: call => challenge(call, '+', echo).then(refuse),
      QUIT: () => '+OK',
    },
    otherwise: refuse,
  })
}

/** An SMTP server, likewise. */
export function startEchoingSmtp(echo: Echo): Promise<LineServer> {
  const refuse = (): Answer => `535-5.7.8 no\n535 5.7.8 I know no ${echoesOf(echo.secret).join(' ')}`
  return startLineServer({
    greeting: () => '220 smtp.test ESMTP',
    handlers: {
      EHLO: () => `250-smtp.test\n250-PIPELINING\n250 AUTH ${echo.method}`,
      AUTH: call => challenge(call, '334', echo).then(refuse),
      QUIT: () => '221 bye',
    },
    otherwise: refuse,
  })
}

/** Asks as long as the client answers, and repeats the secret in every question. */
async function challenge({ argument, client }: Call, mark: string, { method, secret }: Echo): Promise<void> {
  const isOver = method === 'PLAIN' && argument.includes(' ')
  for (let question = 0; question < 2 && !isOver; question++) {
    await client.send(`${mark} ${Buffer.from(`nonce-${secret}-${question}`).toString('base64')}`)
    const answer = await client.readLine()
    if (answer === undefined || answer === '*') return
  }
}
