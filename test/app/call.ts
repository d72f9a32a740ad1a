// Calls the app as its own page does, for what a test wants to set up or look at beside the screen.

import type { Page } from '@playwright/test'
import type { Api, Area } from '../../shared/api/index.ts'
import type { Account } from '../../shared/model/account.ts'
import type { Job } from '../../shared/model/job.ts'
import { expect } from './fixture.ts'

type Input<A extends Area, C extends keyof Api[A]> = Api[A][C] extends (input: infer I) => unknown ? I : never
type Answer<A extends Area, C extends keyof Api[A]> = Api[A][C] extends (input: never) => infer R ? R : never

/** Answers with the call's value; throws with the failure when it fails. */
export async function call<A extends Area, C extends keyof Api[A] & string>(
  page: Page,
  name: readonly [A, C],
  input: Input<A, C>,
): Promise<Answer<A, C>> {
  const envelope = await envelopeOf(page, name.join('.'), input)
  if (!envelope.ok) throw new Error(JSON.stringify(envelope.failure))
  return envelope.value as Answer<A, C>
}

interface Bridge {
  call(name: string, input: unknown): Promise<Envelope>
  on(event: string, listener: (payload: never) => void): () => void
}
type Envelope = { ok: true; value: unknown } | { ok: false; failure: { kind: string } }

/** The raw answer, for calls that ought to fail. */
export function envelopeOf(page: Page, name: unknown, input: unknown): Promise<Envelope> {
  return page.evaluate(
    ([name, input]) => (window as unknown as { kittiwake: Bridge }).kittiwake.call(name as string, input),
    [name, input] as const,
  )
}

/** Starts Get Mail and waits for its end. */
export function getMail(page: Page, accountId: number): Promise<Job> {
  return page.evaluate(async accountId => {
    const { kittiwake } = window as unknown as { kittiwake: Bridge }
    const ended = Promise.withResolvers<Job>()
    const early: Job[] = []
    let id = 0
    const off = kittiwake.on('job.changed', (job: Job) => {
      early.push(job)
      if (job.id === id && job.endedMs !== undefined) ended.resolve(job)
    })
    const started = await kittiwake.call('mail.getMail', { accountId })
    if (!started.ok) throw new Error(JSON.stringify(started.failure))
    id = (started.value as Job).id
    const known = early.find(job => job.id === id && job.endedMs !== undefined)
    if (known) ended.resolve(known)
    const job = await ended.promise
    off()
    return job
  }, accountId)
}

/** None runs any more. A Get Mail that is asked for while another one ends is that one. */
export async function jobsEnded(page: Page, options: { readonly timeout?: number } = {}): Promise<void> {
  const running = async () => (await call(page, ['jobs', 'list'], {})).filter(({ endedMs }) => endedMs === undefined)
  await expect.poll(running, options).toEqual([])
}

export interface TestAccount {
  readonly pop3: { readonly host: string; readonly port: number }
  readonly smtp?: { readonly host: string; readonly port: number }
  readonly user: string
  readonly password: string
  readonly leaveOnServer: boolean
  readonly security?: 'tls' | 'starttls' | 'none'
}

/** Adds an account without the wizard. */
export function addAccount(
  page: Page,
  { pop3, smtp, user, password, leaveOnServer, security = 'none' }: TestAccount,
): Promise<Account> {
  const login = { user, security } as const
  return call(page, ['accounts', 'add'], {
    account: {
      name: user,
      colour: 1,
      displayName: user,
      address: `${user}@example.test`,
      incoming: { protocol: 'pop3', ...pop3, ...login, copies: { kind: leaveOnServer ? 'keep' : 'remove' } },
      ...(smtp ? { outgoing: { protocol: 'smtp' as const, ...smtp, ...login, needsLogin: true } } : {}),
    },
    password,
    keeping: 'session',
  })
}
