// What is under way with the pointer: the files, what they are over, and what a drop would do.
import { create } from 'zustand'
import type { FileChoice, Location } from '../../../shared/model/remote-file.ts'
import type { Dragged, DropPlan } from './drop.ts'

export interface DropTarget {
  /** Which part of the window is marked: `row 3 12`, `tab 5`. */
  readonly key: string
  readonly plan: DropPlan
}

interface DragState {
  readonly dragged: Dragged | null
  /** The entries; files from the desktop have none. */
  readonly source: { readonly choice: FileChoice; readonly from: Location } | null
  readonly target: DropTarget | null
}

export const useDrag = create<DragState>(() => ({ dragged: null, source: null, target: null }))
