// The app with a school that has something to synchronise → how long its aperçu keeps the page from answering.
import type { OpenApp } from './app.ts'

/** From the accueil to the aperçu on a processor four times slower: its longest task in milliseconds, 0 if none passes 50. */
export async function longestTask({ newPage }: OpenApp): Promise<number> {
  const page = await newPage()
  await page.goto('./#/')
  await page.getByRole('heading', { name: 'Votre école, classe par classe' }).waitFor()
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  // All in the page: to be asked from outside every so often whether it is done would be work of ours in its thread.
  const longest = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        let found = 0
        new PerformanceObserver((list) => {
          for (const { duration } of list.getEntries()) found = Math.max(found, duration)
        }).observe({ type: 'longtask' })
        const look = setInterval(() => {
          if (document.getElementById('change') === null) return
          clearInterval(look)
          // What is drawn after it is there counts too.
          setTimeout(() => {
            resolve(found)
          }, 1000)
        }, 100)
        location.hash = '#/synchronisation'
      }),
  )
  await page.close()
  return longest
}
