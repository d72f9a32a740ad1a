// The part of html-to-text 10 that is used; the package brings no types.
declare module 'html-to-text' {
  interface SelectorOptions {
    readonly selector: string
    readonly format?: string
    readonly options?: Readonly<Record<string, unknown>>
  }
  interface ConvertOptions {
    readonly wordwrap?: number | false
    readonly decodeEntities?: boolean
    readonly limits?: {
      readonly maxInputLength?: number
      readonly maxDepth?: number
      readonly maxChildNodes?: number
      readonly ellipsis?: string
    }
    readonly selectors?: readonly SelectorOptions[]
  }
  export function compile(options?: ConvertOptions): (html: string) => string
}
