// What a page and the host tell each other, and the names they use for it.

export type PageMessage =
  | { readonly type: 'invoke'; readonly id: number; readonly channel: string; readonly args: unknown[] }
  | { readonly type: 'send'; readonly channel: string; readonly args: unknown[] }
  | { readonly type: 'accelerator'; readonly keys: string }
  | { readonly type: 'window'; readonly event: 'focus' | 'blur' | 'resize' | 'enter' }
  | { readonly type: 'preload-error'; readonly message: string }

export type HostMessage =
  | { readonly type: 'reply'; readonly id: number; readonly value?: unknown; readonly error?: string }
  | { readonly type: 'event'; readonly channel: string; readonly args: unknown[] }
  | { readonly type: 'accelerators'; readonly keys: string[] }

/** The names that the two worlds of a page and the host share for one window. The page can't guess them. */
export interface WorldNames {
  /** Begins the names of the events by which the two worlds speak. */
  readonly events: string
  readonly binding: string
  readonly receive: string
}
