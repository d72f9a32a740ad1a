// Looks at the place a file is to get and decides, by rule or by what a person chose, how it is written. Nothing that is
// there is ever replaced unless the rule or the person says so.

import type { Conflict, ConflictChoice, ConflictRule } from '../../../shared/model/transfer.ts'
import { InputError } from '../../errors.ts'
import type { StoredTransfer } from '../../store/files/transfers-store.ts'
import { type ConflictDecision, decideConflict, otherName } from '../conflict.ts'
import type { WritePlan } from './copy-job.ts'
import { partName } from './part-name.ts'
import type { RemoteFile } from './remote-files.ts'
import type { Target } from './target.ts'

export type Planned =
  | { readonly kind: 'write'; readonly plan: WritePlan }
  | { readonly kind: 'skip' }
  | { readonly kind: 'ask'; readonly conflict: Conflict }

export interface PlanQuestion {
  readonly transfer: StoredTransfer
  readonly target: Target
  /** The queue's rule, for transfers without one. */
  readonly usualRule: ConflictRule
  /** Bytes are copied one by one, so that a part can be added to. */
  readonly isBinary: boolean
  /** The complete file is written under its own name: the server cannot rename, or a person wants it so. */
  readonly isDirect: boolean
}

/** Errors of the place; InputError when a folder has the name. */
export async function planWrite(question: PlanQuestion): Promise<Planned> {
  const { transfer, target, isDirect } = question
  const { path } = transfer.to
  const { begun } = transfer.progress
  // Half of it is ours already.
  if (begun?.isDirect && begun.path === path) return write(question, { old: {}, mayReplace: true })
  const old = await target.look(path)
  if (!old) return write(question, {})
  if (old.kind === 'folder') throw new InputError(`A folder is called ${target.nameOf(path)} already`, 'name')
  const conflict = conflictOf(question, old)
  const taken = new Taken(target, path)
  switch (actionFor(question, conflict)) {
    case 'write': {
      if (isDirect || !target.canRename || transfer.terms.withoutBackup)
        return write(question, { old, mayReplace: true })
      const backup = await taken.backupName()
      return write(question, { old, mayReplace: true, backupPath: target.beside(path, backup) })
    }
    case 'keep-both': {
      const finalName = await taken.otherName()
      return write(question, { path: target.beside(path, finalName), finalName })
    }
    case 'resume':
      return write(question, { old, mayReplace: true, goesOn: true })
    case 'skip':
      return { kind: 'skip' }
    case 'ask': {
      const backupName = target.canRename && !isDirect ? await taken.backupName() : undefined
      const named = { otherName: await taken.otherName(), ...(backupName === undefined ? {} : { backupName }) }
      return { kind: 'ask', conflict: { ...conflict, ...named } }
    }
  }
}

function write({ transfer, target, isDirect }: PlanQuestion, facts: Partial<WritePlan>): Planned {
  const own = transfer.to.path
  const path = facts.path ?? own
  // By the name that was asked for, so that a part is found again whatever name the file gets in the end.
  const part = target.beside(own, partName(target.nameOf(own)))
  const isWrittenInPlace = isDirect || (facts.goesOn === true && !isOnThisComputer(transfer))
  const { old, mayReplace = false, backupPath, finalName, goesOn } = facts
  const partPath = isWrittenInPlace ? path : part
  return { kind: 'write', plan: { partPath, path, mayReplace, old, backupPath, finalName, goesOn } }
}

function isOnThisComputer({ to }: StoredTransfer): boolean {
  return to.place.kind === 'local'
}

function actionFor(question: PlanQuestion, conflict: Conflict): ConflictDecision {
  const { transfer, usualRule } = question
  const { progress, terms } = transfer
  const choice = progress.choice ?? terms.forOthers
  if (choice) return chosen(choice, conflict)
  return decideConflict(terms.rule ?? usualRule, {
    from: conflict.from,
    to: conflict.to,
    canResume: conflict.resumeProblem === undefined,
  })
}

/** What cannot be done is asked again, with the reason. */
function chosen(choice: ConflictChoice, { resumeProblem }: Conflict): ConflictDecision {
  if (choice === 'replace') return 'write'
  return choice === 'resume' && resumeProblem !== undefined ? 'ask' : choice
}

function conflictOf(
  { transfer, target, isBinary }: PlanQuestion,
  old: RemoteFile,
): Omit<Conflict, 'otherName'> & {
  otherName: ''
} {
  const from = { sizeBytes: transfer.sizeBytes, modified: transfer.modified }
  const to = { sizeBytes: old.sizeBytes, modified: old.modified }
  const canGoOn = isBinary && target.canGoOn && old.kind === 'file'
  const known = transfer.progress.conflict?.resumeProblem === 'other-content' ? 'other-content' : undefined
  const resumeProblem = canGoOn ? (sizeProblem(from.sizeBytes, to.sizeBytes) ?? known) : 'server-cannot'
  return { from, to, otherName: '', ...(resumeProblem ? { resumeProblem } : {}) }
}

function sizeProblem(from: number | undefined, to: number | undefined): Conflict['resumeProblem'] {
  if (from === undefined || to === undefined) return 'server-cannot'
  if (to > from) return 'longer'
  return to === from ? 'same-size' : undefined
}

/** Names of the target's folder, read once when they are needed. */
class Taken {
  private readonly target: Target
  private readonly path: string
  private names: Promise<ReadonlySet<string>> | undefined

  constructor(target: Target, path: string) {
    this.target = target
    this.path = path
  }

  async otherName(): Promise<string> {
    return otherName(this.target.nameOf(this.path), await this.read())
  }

  async backupName(): Promise<string> {
    const names = await this.read()
    const name = `${this.target.nameOf(this.path)}.bak`
    return names.has(name) ? otherName(name, names) : name
  }

  private read(): Promise<ReadonlySet<string>> {
    this.names ??= this.target.names(this.path)
    return this.names
  }
}
