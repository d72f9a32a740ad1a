// The address of a message's rich text with the words of a search marked in it, and with the mark a person is at.
import type { SearchedWord } from './model/mail-search.ts'

/** More words than people search for, each shorter than an index keeps. */
export const MAX_MARKED_WORDS = 32
export const MAX_MARKED_LENGTH = 100

const WORD = /^[\p{L}\p{N}\p{M}]+$/u

/** `url`: of a message's page, with or without its remote pictures. */
export function markedAddress(url: string, words: readonly SearchedWord[]): string {
  const marked = words.filter(isMarked).slice(0, MAX_MARKED_WORDS)
  if (marked.length === 0) return url
  const text = marked.map(word => `${encodeURIComponent(word.text)}${word.isPrefix ? '*' : ''}`).join(',')
  return `${url}${url.includes('?') ? '&' : '?'}words=${text}`
}

/** The way back from what stands behind `words=`; undefined for what was not made here. */
export function markedWords(text: string): SearchedWord[] | undefined {
  const words = text.split(',').map(wordOf)
  const isOurs = words.length <= MAX_MARKED_WORDS && words.every(isMarked)
  return isOurs ? words : undefined
}

/** The part of the page that shows a mark, counted from 1. */
export function markName(number: number): string {
  return `match-${number}`
}

function isMarked({ text }: SearchedWord): boolean {
  return text.length <= MAX_MARKED_LENGTH && WORD.test(text)
}

function wordOf(text: string): SearchedWord {
  const isPrefix = text.endsWith('*')
  try {
    return { text: decodeURIComponent(isPrefix ? text.slice(0, -1) : text), isPrefix }
  } catch {
    return { text: '', isPrefix }
  }
}
