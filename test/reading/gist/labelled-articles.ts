// Reads the fixtures of the gist: articles with what is expected of them, many in one file, each behind a `%%` line.
import { readFileSync } from 'node:fs'

export interface GoldenArticle {
  readonly name: string
  readonly article: string
  readonly gist: readonly string[]
  readonly line: string | undefined
}

export interface LabelledText {
  readonly name: string
  readonly isCode: boolean
  readonly text: string
}

function sections(file: string): { word: string; name: string; body: string }[] {
  const text = readFileSync(new URL(`../../fixtures/gist/${file}`, import.meta.url), 'utf8')
  return text
    .split(/^%% /m)
    .slice(1)
    .map(section => {
      const end = section.indexOf('\n')
      const [word = '', name = ''] = section.slice(0, end).split(' ')
      return { word, name, body: section.slice(end + 1).replace(/\n$/, '') }
    })
}

export function goldenArticles(file: string): GoldenArticle[] {
  const articles: { name: string; article: string; gist: readonly string[]; line: string | undefined }[] = []
  for (const { word, name, body } of sections(file)) {
    const last = articles.at(-1)
    if (word === 'article') articles.push({ name, article: body, gist: [], line: undefined })
    else if (last && word === 'gist') last.gist = body === '' ? [] : body.split('\n')
    else if (last && word === 'line') last.line = body
  }
  return articles
}

export function labelledTexts(file: string): LabelledText[] {
  return sections(file).map(({ word, name, body }) => ({ name, isCode: word === 'code', text: body }))
}
