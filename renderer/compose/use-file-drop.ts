// Files dropped on a composer are attached. Their bytes are handed over, not their place: nothing in the window can name a file
// of this computer for a message.

import { type DragEvent, useState } from 'react'
import type { Id } from '../../shared/model/account.ts'
import { attachDropped } from './compose-store.ts'

export function useFileDrop(draftId: Id) {
  const [isOver, setOver] = useState(false)
  const onDragOver = (event: DragEvent<HTMLElement>) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  const onDragLeave = ({ currentTarget, relatedTarget }: DragEvent<HTMLElement>) => {
    if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false)
  }
  const onDrop = (event: DragEvent<HTMLElement>) => {
    setOver(false)
    if (!hasFiles(event)) return
    event.preventDefault()
    event.stopPropagation()
    void attachDropped(draftId, [...event.dataTransfer.files])
  }
  return { isOver, handlers: { onDragOver, onDragLeave, onDrop } }
}

function hasFiles({ dataTransfer }: DragEvent<HTMLElement>): boolean {
  return dataTransfer.types.includes('Files')
}
