// What FTP servers say when they refuse, in the words of real ones.
import { describe, expect, test } from 'vitest'
import { matchFailure } from '../../../renderer/failure/match-failure.ts'
import type { Failure } from '../../../shared/failure.ts'

function caseOf(kind: 'refused' | 'login', command: string, code: number, text: string): string {
  const failure: Failure = { kind, command, code, text, temporary: code < 500, message: '' }
  return matchFailure(failure).name
}

describe('a refusal of an FTP server', () => {
  test.each([
    ['PASS', 530, 'Login incorrect.', 'wrongPassword'],
    ['USER', 530, 'Not logged in', 'wrongPassword'],
    [
      'PASS',
      530,
      'Sorry, the maximum number of clients (3) for this user are already connected.',
      'tooManyConnections',
    ],
    ['PASS', 421, 'Temporary failure', 'signInLater'],
  ])('FTP-20: %s %i at the sign-in is told apart: %s', (command, code, text, name) => {
    expect(caseOf('login', command, code, text)).toBe(name)
  })

  test.each([
    ['greeting', 421, 'Too many connections (5) from your host', 'tooManyConnections'],
    ['RETR a', 550, 'a: Permission denied', 'noPermission'],
    ['RETR a', 550, 'a: No such file or directory', 'fileGone'],
    ['STOR a', 550, 'Failed to open file.', 'noPermission'],
    ['STOR a', 552, 'Quota exceeded', 'serverFull'],
    ['STOR a', 550, 'Disk full, please upload later', 'serverFull'],
    ['STOR a', 452, 'Insufficient storage', 'serverFull'],
    ['STOR a', 553, 'Could not create file: name not allowed', 'nameNotAllowed'],
    ['STOR a', 553, 'a: Permission denied', 'noPermission'],
    ['MKD a', 521, 'Directory exists', 'nameTaken'],
    ['RNTO a', 550, 'a: already exists', 'nameTaken'],
    ['MLSD', 425, 'Can not open data connection.', 'dataConnection'],
    ['LIST', 425, 'TLS session of data connection has not resumed: session reuse is required', 'sessionReuse'],
    ['STOR a', 426, 'Connection closed; transfer aborted.', 'dataBroke'],
    ['LIST', 521, 'Data connection must be protected (PROT P)', 'dataEncryption'],
    ['STOR a', 530, 'Please login with USER and PASS.', 'noPermission'],
    ['SITE CHMOD 644 a', 504, 'Not implemented for that parameter', 'commandRefused'],
  ])('%s %i %s: %s', (command, code, text, name) => {
    expect(caseOf('refused', command, code, text)).toBe(name)
  })

  test('codes that mail has too keep their meaning there', () => {
    expect(caseOf('refused', 'MAIL FROM:<a@b.example>', 530, 'Authentication required')).toBe('signInNeeded')
    expect(caseOf('refused', 'DATA', 552, 'Message too large')).toBe('tooLarge')
    expect(caseOf('refused', 'AUTH', 530, 'Must issue STARTTLS')).toBe('signInNeeded')
  })
})
