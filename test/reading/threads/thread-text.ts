// Threads as tests write and read them: messages in, indented lines out.

import type { JoinBy } from '../../../electron/reading/threads/join-subjects.ts'
import { MessageColumns, NONE, type ThreadableMessage } from '../../../electron/reading/threads/message-columns.ts'
import { type Threads, threadMessages } from '../../../electron/reading/threads/thread-messages.ts'

export const NOON = Date.UTC(2026, 2, 14, 12)

export interface Said {
  readonly id?: string
  readonly refs?: string
  readonly subject?: string
  readonly dateMs?: number
  readonly number?: number
}

/** `refs` are ids with blanks between them; without a date all messages are of one time, and their place is their number. */
export function messageOf({ id = '', refs = '', subject = id, dateMs = NOON, number = 0 }: Said): ThreadableMessage {
  const references = refs
    .split(' ')
    .filter(ref => ref !== '')
    .map(ref => `<${ref}>`)
    .join(' ')
  return { number, messageId: id === '' ? '' : `<${id}>`, references, subject, dateMs }
}

export function columnsOf(said: readonly Said[]): MessageColumns {
  const columns = new MessageColumns()
  said.forEach((message, place) => {
    columns.add(messageOf({ number: place + 1, ...message }))
  })
  return columns
}

export function threadsOf(said: readonly Said[], joinBy: JoinBy = 'replies'): Threads {
  return threadMessages(columnsOf(said), { joinBy })
}

/** One line a row, `..` for each step of depth; a placeholder is `?`. */
export function linesOf(threads: Threads, nameOf: (message: number) => string): string[] {
  return Array.from(threads.nodes, (node, place) => {
    const name = node < threads.messageCount ? nameOf(node) : '?'
    return `${'..'.repeat(threads.depths[place] ?? 0)}${name}`
  })
}

export function treeOf(said: readonly Said[], joinBy: JoinBy = 'replies'): string[] {
  return linesOf(threadsOf(said, joinBy), message => said[message]?.id ?? `#${message + 1}`)
}

/** What is wrong with threads: each message once, each row below its parent, no loop, columns that agree. */
export function faultsOf(threads: Threads): string[] {
  const { messageCount, parents, nodes, depths, places, starts } = threads
  const faults: string[] = []
  const seen = new Uint8Array(parents.length)
  if (nodes.length !== parents.length) faults.push(`${nodes.length} rows for ${parents.length} nodes`)
  for (let place = 0; place < nodes.length; place++) {
    const node = nodes[place] ?? NONE
    const parent = parents[node] ?? NONE
    if (seen[node]) faults.push(`${node} is there twice`)
    seen[node] = 1
    if (places[node] !== place) faults.push(`the place of ${node} is not ${place}`)
    if (parent === NONE ? depths[place] !== 0 : depths[place] !== (depths[places[parent] ?? 0] ?? 0) + 1)
      faults.push(`the depth of ${node} is not that of its parent and one`)
    if (parent !== NONE && !seen[parent]) faults.push(`${node} stands before its parent`)
    if (node >= messageCount && parent !== NONE) faults.push(`the placeholder ${node} begins no thread`)
  }
  if (starts.at(-1) !== nodes.length) faults.push('the last thread has no end')
  for (let thread = 0; thread < starts.length - 1; thread++) {
    if (depths[starts[thread] ?? 0] !== 0) faults.push(`thread ${thread} begins below`)
  }
  if (depths.reduce((roots, depth) => roots + (depth === 0 ? 1 : 0), 0) !== starts.length - 1) faults.push('roots')
  return faults
}
