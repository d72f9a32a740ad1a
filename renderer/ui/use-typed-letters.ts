// Letters typed one after the other in a list of names, joined while they come fast. Only for who walks by keys: after a click or
// a choice, letters are commands again, so that J and K read on.
import { type KeyboardEvent, useRef } from 'react'

/** A longer pause begins anew. */
const pauseMs = 700

export interface TypedLetters {
  /** The keyboard walked. */
  readonly begin: () => void
  /** Something was clicked or chosen. */
  readonly end: () => void
  /** What is typed so far with this key; null when the key is no letter of a name. */
  readonly add: (event: KeyboardEvent) => string | null
}

export function useTypedLetters(): TypedLetters {
  const state = useRef({ isWalking: false, text: '', lastMs: 0 })
  return {
    begin: () => {
      state.current = { ...state.current, isWalking: true }
    },
    end: () => {
      state.current = { isWalking: false, text: '', lastMs: 0 }
    },
    add: ({ key, timeStamp, ctrlKey, metaKey, altKey }) => {
      const { isWalking, text, lastMs } = state.current
      const before = timeStamp - lastMs < pauseMs ? text : ''
      const isPart = /^[\p{L}\p{N}]$/u.test(key) || (key === ' ' && before !== '')
      if (!isWalking || !isPart || ctrlKey || metaKey || altKey) return null
      state.current = { isWalking, text: before + key, lastMs: timeStamp }
      return before + key
    },
  }
}
