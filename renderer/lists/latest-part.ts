// Gets the parts of a long list that come on screen, one request at a time: who scrolls on passes over what was only flown past.

interface Part {
  readonly from: number
  readonly to: number
}

export class LatestPart {
  private readonly load: (from: number, to: number) => Promise<void>
  private readonly failed: (error: unknown) => void
  private wanted: Part | null = null
  private isLoading = false

  /** `load` gets what is missing between two rows, both inclusive; `failed` hears why it could not. */
  constructor(load: (from: number, to: number) => Promise<void>, failed: (error: unknown) => void) {
    this.load = load
    this.failed = failed
  }

  /** For a load that got only the beginning of its part: the rest, unless another part is wanted by now. */
  goOn(from: number, to: number): void {
    this.wanted ??= { from, to }
  }

  /** Rows `from` to `to` are on screen. Asked during a request, only the latest wish counts. Never rejects. */
  async ask(from: number, to: number): Promise<void> {
    this.wanted = { from, to }
    if (this.isLoading) return
    this.isLoading = true
    try {
      while (this.wanted) {
        const part: Part = this.wanted
        this.wanted = null
        // What was wanted meanwhile is tried all the same: who has scrolled on would look at empty rows.
        await this.load(part.from, part.to).catch(this.failed)
      }
    } finally {
      this.isLoading = false
    }
  }
}
