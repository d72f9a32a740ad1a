// The loop over login methods: which one is tried next, what is thrown at its end, and how long the secret stays hidden.
import { expect, it } from 'vitest'
import { HiddenSecrets } from '../../../electron/protocols/wire/hidden-secrets.ts'
import { type RefusedLogin, tryLoginMethods } from '../../../electron/protocols/wire/login-methods.ts'

const byName: RefusedLogin = { error: new Error('unknown method'), isMethodRefused: true }
const byPassword: RefusedLogin = { error: new Error('wrong password'), isMethodRefused: false }
const nothing = new Error('nothing offered')

/** `answers`: what each method ends with; one without an answer leads in. */
function loginWith(answers: Readonly<Record<string, RefusedLogin | undefined>>) {
  const secrets = new HiddenSecrets()
  const tried: string[] = []
  const line = { hideSecret: (secret: string) => secrets.add(secret), forgetSecrets: () => secrets.clear() }
  const result = tryLoginMethods(
    line,
    { user: 'anna', password: 'hunter2!' },
    {
      methods: Object.keys(answers),
      attempt: async method => {
        tried.push(secrets.conceal(`${method} hunter2!`))
        return answers[method]
      },
      noneLeft: last => (last ? new Error(`${last.method}: ${last.error.message}`) : nothing),
    },
  )
  return { result, tried, secrets }
}

it('goes to the next method where one was refused, and no further than the one that leads in', async () => {
  const { result, tried, secrets } = loginWith({ 'SCRAM-SHA-256': byName, PLAIN: undefined, LOGIN: undefined })
  expect(await result).toBe('PLAIN')
  expect(tried).toEqual(['SCRAM-SHA-256 ***', 'PLAIN ***'])
  expect(secrets.conceal('hunter2!')).toBe('hunter2!')
})

it('TLS-10: tries a password once, and keeps it hidden after a refusal', async () => {
  const { result, tried, secrets } = loginWith({ PLAIN: byPassword, LOGIN: undefined })
  await expect(result).rejects.toBe(byPassword.error)
  expect(tried).toEqual(['PLAIN ***'])
  expect(secrets.conceal('hunter2!')).toBe('***')
})

it('asks what to say when the last method was refused, or when there was none', async () => {
  await expect(loginWith({ PLAIN: byName, LOGIN: byName }).result).rejects.toThrow('LOGIN: unknown method')
  await expect(loginWith({}).result).rejects.toBe(nothing)
})
