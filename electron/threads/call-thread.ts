// The main side of a worker thread: typed calls, errors of the family, a time limit per call, restart after a death.
// The thread's side is serve-thread.ts. Bytes travel by transfer, not copy.
import { type ResourceLimits, type Transferable, Worker } from 'node:worker_threads'
import type { Failure } from '../../shared/failure.ts'
import { errorFrom, TimeoutError } from '../errors.ts'

export interface ThreadOptions {
  /** The thread's entry file. */
  readonly entry: URL
  readonly name: string
  /** Structured data for the thread's start. */
  readonly data?: unknown
  readonly limits?: ResourceLimits
  /** The thread is ended and started anew when its heap grows beyond this; well below `limits`, which can end the process. */
  readonly maxHeapBytes?: number
  /** A thread that was asked nothing for so long is ended; the next call starts it anew. Only for threads that keep nothing. */
  readonly idleMs?: number
}

export interface CallOptions {
  readonly transfer?: readonly Transferable[]
  /** The thread is ended and started anew when a call takes longer. Absent: no limit. */
  readonly timeoutMs?: number
}

export type ThreadAnswer =
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly failure: Failure }
export interface ThreadCall {
  readonly id: number
  readonly method: string
  readonly args: readonly unknown[]
}

/** How often a working thread's memory is looked at: it takes far longer to fill the room up to the engine's limit. */
const MEMORY_POLL_MS = 25

/** Calls come and go: with the room the engine would take for new objects, each busy thread would hold 100 MB of garbage. */
const YOUNG_GENERATION_MB = 24

interface Pending {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  readonly timer: NodeJS.Timeout | undefined
}

/** One worker thread. Calls are answered in the order in which the thread finishes them. */
export class CallThread {
  private readonly options: ThreadOptions
  private worker: Worker | undefined
  private readonly pending = new Map<number, Pending>()
  private lastId = 0
  private memoryTimer: NodeJS.Timeout | undefined
  private idleTimer: NodeJS.Timeout | undefined
  private isClosed = false

  constructor(options: ThreadOptions) {
    this.options = options
  }

  /** Runs `method` in the thread. Rejects with the thread's error, with TimeoutError, or when the thread dies. */
  call(method: string, args: readonly unknown[], { transfer = [], timeoutMs }: CallOptions = {}): Promise<unknown> {
    if (this.isClosed) return Promise.reject(new Error(`The ${this.options.name} thread is closed`))
    this.worker ??= this.start()
    const worker = this.worker
    this.watchMemory(worker)
    const id = ++this.lastId
    return new Promise((resolve, reject) => {
      const timer =
        timeoutMs === undefined ? undefined : setTimeout(() => this.expire(id, method, timeoutMs), timeoutMs)
      this.pending.set(id, { resolve, reject, timer })
      worker.postMessage({ id, method, args } satisfies ThreadCall, transfer)
    })
  }

  /** Ends the thread; calls still running are rejected. May be called twice. */
  async close(): Promise<void> {
    this.isClosed = true
    clearTimeout(this.idleTimer)
    const worker = this.worker
    this.worker = undefined
    await worker?.terminate()
    this.rejectAll(new Error(`The ${this.options.name} thread was closed`))
  }

  private start(): Worker {
    const { entry, name, data, limits } = this.options
    const resourceLimits = { maxYoungGenerationSizeMb: YOUNG_GENERATION_MB, ...limits }
    const worker = new Worker(entry, { name, workerData: data, resourceLimits })
    worker.on('message', (answer: ThreadAnswer) => this.settle(answer))
    worker.on('error', error => this.died(worker, error))
    worker.on('exit', code => this.died(worker, new Error(`The ${name} thread ended with code ${code}`)))
    return worker
  }

  /** While calls run. The engine's own limit is no safety net: a fast allocation passes it and aborts the whole process. */
  private watchMemory(worker: Worker): void {
    const { maxHeapBytes, name } = this.options
    if (maxHeapBytes === undefined || this.memoryTimer) return
    let isAsking = false
    const timer = setInterval(() => {
      if (this.worker !== worker || this.pending.size === 0) {
        clearInterval(timer)
        this.memoryTimer = undefined
      } else if (!isAsking) {
        isAsking = true
        worker.getHeapStatistics().then(
          ({ used_heap_size: usedBytes }) => {
            isAsking = false
            if (usedBytes <= maxHeapBytes || this.worker !== worker) return
            this.died(worker, new Error(`The ${name} thread used more than ${maxHeapBytes} bytes`))
            void worker.terminate()
          },
          () => {
            // The thread is not there yet, and is asked again; or it is ending, which is noticed elsewhere.
            isAsking = false
          },
        )
      }
    }, MEMORY_POLL_MS)
    this.memoryTimer = timer
  }

  private settle(answer: ThreadAnswer): void {
    const pending = this.pending.get(answer.id)
    if (!pending) return
    this.pending.delete(answer.id)
    clearTimeout(pending.timer)
    this.endWhenIdle()
    if ('failure' in answer) pending.reject(errorFrom(answer.failure))
    else pending.resolve(answer.value)
  }

  private endWhenIdle(): void {
    const { idleMs } = this.options
    if (idleMs === undefined || this.pending.size > 0) return
    clearTimeout(this.idleTimer)
    const worker = this.worker
    this.idleTimer = setTimeout(() => {
      if (this.pending.size > 0 || this.worker !== worker) return
      this.worker = undefined
      void worker?.terminate()
    }, idleMs).unref()
  }

  private expire(id: number, method: string, timeoutMs: number): void {
    const error = new TimeoutError(`${this.options.name}.${method} took longer than ${timeoutMs} ms`, {
      phase: 'request',
      timeoutMs,
    })
    const worker = this.worker
    this.pending.get(id)?.reject(error)
    this.pending.delete(id)
    if (worker) this.died(worker, error)
    void worker?.terminate()
  }

  private died(worker: Worker, error: Error): void {
    if (this.worker !== worker) return
    this.worker = undefined
    clearInterval(this.memoryTimer)
    this.memoryTimer = undefined
    this.rejectAll(error)
  }

  private rejectAll(error: Error): void {
    const all = [...this.pending.values()]
    this.pending.clear()
    for (const pending of all) {
      clearTimeout(pending.timer)
      pending.reject(error)
    }
  }
}

/** The async face of an object that lives in a thread. */
export type Remote<T> = {
  [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never
}
