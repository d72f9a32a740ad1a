// What news servers say when they refuse.
import { describe, expect, test } from 'vitest'
import { describeFailure } from '../../../renderer/failure/describe-failure.ts'
import { matchFailure } from '../../../renderer/failure/match-failure.ts'
import { t } from '../../../renderer/i18n.ts'
import type { Failure } from '../../../shared/failure.ts'

const refused = (command: string, code: number, kind: 'refused' | 'login' = 'refused'): Failure => ({
  kind,
  command,
  code,
  text: 'No',
  temporary: code < 500,
  message: '',
  host: 'news.b.example',
})

describe('a refusal of a news server', () => {
  test.each([
    ['GROUP rec.birds', 411, 'groupMissing'],
    ['GROUP rec.birds', 480, 'newsSignIn'],
    ['LIST ACTIVE', 480, 'newsSignIn'],
    ['ARTICLE <a@b>', 430, 'articleMissing'],
    ['BODY 7', 423, 'articleMissing'],
    ['POST', 440, 'postingNotAllowed'],
    ['POST', 441, 'articleRefused'],
    ['greeting', 502, 'notWelcome'],
  ])('N23: %s answered with %i is told apart', (command, code, name) => {
    expect(matchFailure(refused(command, code)).name).toBe(name)
  })

  test('N7: a password that is not accepted is called so', () => {
    expect(matchFailure({ ...refused('AUTHINFO PASS', 481, 'login'), temporary: false } as Failure).name).toBe(
      'wrongPassword',
    )
  })

  test('430 of a file server is not taken for an article', () => {
    expect(matchFailure(refused('USER ingrid', 430, 'login')).name).not.toBe('articleMissing')
  })

  test('N23: at the first word is said as what it is, not as a command', () => {
    const { title } = describeFailure(refused('connecting', 502), t, 'fetch-headers')
    expect(title).toMatch(/does not serve this computer$/)
  })

  test('a group that is missing names the server, and that the subscription stays', () => {
    const { title, advice, words } = describeFailure(refused('GROUP rec.birds', 411), t, 'fetch-headers')
    expect(title).toContain('news.b.example')
    expect(advice).toContain('subscription stays')
    expect(words).toBe('411 No')
  })
})
