// A thread that is never heard of: the window does not wait for it without end.
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { surveille } from '#worker/vie.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

test('silent for twenty seconds, it is no more; told once', async () => {
  const fin = vi.fn()
  void surveille({ vit: () => new Promise(() => undefined) }, undefined, fin)
  await vi.advanceTimersByTimeAsync(19_999)
  expect(fin).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(60_000)
  expect(fin).toHaveBeenCalledTimes(1)
})

test('late but heard of, it lives', async () => {
  const fin = vi.fn()
  const vit = (): Promise<undefined> => new Promise((resolve) => setTimeout(resolve, 19_500))
  const suivi = surveille({ vit }, undefined, fin)
  await vi.advanceTimersByTimeAsync(120_000)
  await suivi
  expect(fin).not.toHaveBeenCalled()
})
