// What the practice servers remember between starts: password, certificate, ports. The mail lies beside it.
import { randomBytes } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { makeCertificate, type PracticeCertificate } from './certificate.ts'
import { writeWholeFile } from './write-file.ts'

export interface PracticeState {
  readonly password: string
  readonly certificate: PracticeCertificate
  /** 0: none yet, or they were taken. */
  readonly pop3Port: number
  readonly smtpPort: number
  /** Absent in what was written before there was an FTP server. */
  readonly ftpPort?: number | undefined
  /** Absent in what was written before there was a news server; so is the time its articles are dated from. */
  readonly nntpPort?: number | undefined
  readonly newsMadeMs?: number | undefined
}

/** A new one: nothing about it can be guessed by another user of this machine. */
export function newState(nowMs: number): PracticeState {
  const password = randomBytes(12).toString('base64url')
  return { password, certificate: makeCertificate(nowMs), pop3Port: 0, smtpPort: 0 }
}

/** What an earlier start remembered; undefined when there was none or its file is not whole. */
export async function readState(folder: string): Promise<PracticeState | undefined> {
  try {
    const state: unknown = JSON.parse(await readFile(stateFile(folder), 'utf8'))
    return isState(state) ? state : undefined
  } catch {
    return undefined
  }
}

export function writeState(folder: string, state: PracticeState): Promise<void> {
  return writeWholeFile(stateFile(folder), JSON.stringify(state, undefined, 2))
}

function stateFile(folder: string): string {
  return path.join(folder, 'practice.json')
}

function isState(value: unknown): value is PracticeState {
  if (!hasFields(value, { password: 'string', certificate: 'object', pop3Port: 'number', smtpPort: 'number' }))
    return false
  const later = ['ftpPort', 'nntpPort', 'newsMadeMs'].map(key => Reflect.get(value, key))
  if (later.some(number => number !== undefined && typeof number !== 'number')) return false
  return hasFields(value.certificate, { certificatePem: 'string', keyPem: 'string', sha256: 'string' })
}

function hasFields<K extends string>(value: unknown, types: Record<K, string>): value is Record<K, unknown> {
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(types).every(([key, type]) => typeof Reflect.get(value, key) === type)
}
