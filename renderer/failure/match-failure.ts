// Which case of the catalogue a failure is: pure tables and switches, no words.

import { assertNever, type Failure, type FileDamage, type Phase } from '../../shared/failure.ts'
import type { FailureField, FailureMatch } from './failure-case.ts'
import { certificateCase } from './failure-certificate.ts'
import { alertCase, networkFields, proxyCase } from './failure-network.ts'
import { refusalCase } from './failure-refusal.ts'

type Of<K extends Failure['kind']> = Extract<Failure, { kind: K }>

/** The case a failure belongs to. */
export function matchFailure(failure: Failure): FailureMatch {
  switch (failure.kind) {
    case 'login':
    case 'refused':
      return refusalCase(failure)
    case 'protocol':
      return protocolCase(failure.reason)
    case 'unreachable':
      return unreachableCase(failure)
    case 'untrusted':
      return untrustedCase(failure)
    case 'timeout':
      return timeoutCase(failure)
    case 'storage':
      return storageCases[failure.reason]
    case 'input':
      return inputCase(failure.field)
    case 'cancelled':
      return { name: 'cancelled', safe: null, action: 'retry' }
    case 'bug':
      return { name: 'bug', safe: null, action: 'transcript' }
    default:
      return assertNever(failure)
  }
}

function protocolCase(reason: Of<'protocol'>['reason']): FailureMatch {
  switch (reason) {
    case 'other-service':
      return { name: 'otherService', safe: 'passwordNotSent', action: 'edit-account' }
    case 'limit':
      return { name: 'limit', safe: 'connectionClosed', action: 'transcript' }
    case 'partly-listed':
      return { name: 'partlyListed', safe: null, action: null }
    case 'rules':
    case undefined:
      return { name: 'brokenRules', safe: 'connectionClosed', action: 'transcript' }
    default:
      return { name: damageCases[reason], safe: null, action: 'transcript' }
  }
}

const damageCases: Record<FileDamage, FailureMatch['name']> = {
  'bytes-lost': 'bytesLost',
  'bytes-added': 'bytesAdded',
  'bytes-changed': 'bytesChanged',
  'upload-cut': 'uploadCut',
  'text-mode': 'textMode',
  'old-content': 'oldContent',
  'size-wrong': 'sizeWrong',
}

function unreachableCase({ reason, phase, isMaybeSent, proxy }: Of<'unreachable'>): FailureMatch {
  if (isMaybeSent) return { name: 'maybeSent', safe: null, action: 'transcript' }
  if (proxy) return proxyCase(proxy)
  switch (reason) {
    case 'lookup':
      return { name: 'unknownName', safe: 'passwordNotSent', action: 'edit-account' }
    case 'refused':
      return { name: 'portRefused', safe: 'passwordNotSent', action: 'edit-account' }
    case 'network':
      return { name: 'noNetwork', safe: null, action: 'retry' }
    case 'offline':
      return { name: 'workingOffline', safe: null, action: 'go-online' }
    case 'closed':
      return { ...closedCases[phase], action: 'retry' }
    default:
      return assertNever(reason)
  }
}

const closedCases: Record<Phase, Pick<FailureMatch, 'name' | 'safe'>> = {
  lookup: { name: 'closedEarly', safe: 'passwordNotSent' },
  connect: { name: 'closedEarly', safe: 'passwordNotSent' },
  proxy: { name: 'closedEarly', safe: 'passwordNotSent' },
  greeting: { name: 'closedEarly', safe: 'passwordNotSent' },
  encrypt: { name: 'closedEncrypt', safe: 'passwordNotSent' },
  login: { name: 'closedLogin', safe: null },
  request: { name: 'closedRequest', safe: null },
}

function untrustedCase(failure: Of<'untrusted'>): FailureMatch {
  switch (failure.reason) {
    case 'not-offered':
      return { name: 'noEncryption', safe: 'passwordNotSent', action: 'edit-account' }
    case 'vanished':
      return { name: 'encryptionVanished', safe: 'passwordNotSent', action: 'transcript' }
    case 'refused':
      return { name: 'encryptionRefused', safe: 'passwordNotSent', action: 'edit-account' }
    case 'handshake':
      return alertCase(failure) ?? { name: 'handshake', safe: 'passwordNotSent', action: 'edit-account' }
    case 'plain-login':
      return { name: 'plainLogin', safe: 'passwordNotSent', action: 'edit-account' }
    case 'certificate':
      return certificateCase(failure.code, failure.certificate)
    default:
      return assertNever(failure.reason)
  }
}

const timeoutCases: Record<Phase, Pick<FailureMatch, 'name' | 'safe'>> = {
  lookup: { name: 'timeoutLookup', safe: 'passwordNotSent' },
  connect: { name: 'timeoutConnect', safe: 'passwordNotSent' },
  proxy: { name: 'timeoutConnect', safe: 'passwordNotSent' },
  encrypt: { name: 'timeoutEncrypt', safe: 'passwordNotSent' },
  greeting: { name: 'timeoutGreeting', safe: 'passwordNotSent' },
  login: { name: 'timeoutLogin', safe: null },
  request: { name: 'timeoutRequest', safe: null },
}

function timeoutCase({ phase, timeoutMs }: Of<'timeout'>): FailureMatch {
  return { ...timeoutCases[phase], action: 'retry', values: { count: Math.max(1, Math.round(timeoutMs / 1000)) } }
}

const storageCases: Record<Of<'storage'>['reason'], FailureMatch> = {
  full: { name: 'diskFull', safe: null, action: 'show-folder' },
  'read-only': { name: 'readOnly', safe: null, action: 'show-folder' },
  locked: { name: 'locked', safe: 'nothingWasChanged', action: 'retry' },
  damaged: { name: 'damaged', safe: 'nothingWasChanged', action: 'show-folder' },
  unreadable: { name: 'unreadable', safe: null, action: null },
  newer: { name: 'newer', safe: 'nothingWasChanged', action: 'show-folder' },
  other: { name: 'storageOther', safe: null, action: 'show-folder' },
}

/** Fields of work with files and messages that have sentences of their own. */
const fieldCases: Readonly<Record<string, FailureMatch>> = {
  archive: { name: 'archiveUnusable', safe: null, action: null },
  backup: { name: 'noBackup', safe: 'nothingWasChanged', action: null },
  passphrase: { name: 'otherPassphrase', safe: 'nothingWasChanged', action: null },
  notEmpty: { name: 'profileNotEmpty', safe: 'nothingWasChanged', action: null },
  pattern: { name: 'nothingMatches', safe: null, action: null },
  source: { name: 'sourceEmpty', safe: null, action: null },
  target: { name: 'targetUnusable', safe: null, action: null },
  changed: { name: 'changedSincePlan', safe: null, action: null },
  message: { name: 'goneOnServer', safe: null, action: null },
  rest: { name: 'restElsewhere', safe: null, action: 'edit-account' },
  paper: { name: 'tooMuchToPrint', safe: null, action: null },
  taken: { name: 'sameName', safe: null, action: null },
}

function inputCase(field: string | undefined): FailureMatch {
  if (field === 'password') return { name: 'passwordNeeded', safe: 'nothingSent', action: 'password' }
  if (field === 'sign-in') return { name: 'signInFirst', safe: 'nothingSent', action: 'sign-in' }
  if (field === 'outgoing') return { name: 'readingOnly', safe: 'nothingSent', action: 'edit-account' }
  const known = field === undefined ? undefined : (fieldCases[field] ?? networkFields[field])
  if (known) return known
  return { name: isKnownField(field) ? 'inputField' : 'input', safe: 'nothingSent', action: null }
}

const knownFields: Readonly<Record<FailureField, true>> = {
  address: true,
  host: true,
  port: true,
  user: true,
  password: true,
  name: true,
  subject: true,
  recipients: true,
  text: true,
  fileName: true,
  attachments: true,
  to: true,
  cc: true,
  bcc: true,
  groups: true,
  followupTo: true,
  identity: true,
  file: true,
  clientId: true,
  authorizationUrl: true,
  tokenUrl: true,
}

/** True for fields that have a name of their own in the catalogue. */
export function isKnownField(field: string | undefined): field is FailureField {
  return field !== undefined && Object.hasOwn(knownFields, field)
}
