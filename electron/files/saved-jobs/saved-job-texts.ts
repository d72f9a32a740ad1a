// The words of system notifications about saved jobs; the shell makes them from the catalogue.

export interface Notice {
  readonly title: string
  readonly text: string
}

export interface SavedJobTexts {
  failed(facts: { readonly name: string; readonly lastGoodMs?: number | undefined }): Notice
  appeared(facts: { readonly name: string; readonly file: string; readonly count: number }): Notice
}
