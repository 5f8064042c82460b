// Debian's Firefox, over WebDriver BiDi.
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import puppeteer from 'puppeteer-core'
import { expressionOf } from './engine.ts'
import type { Driven } from './engine.ts'

const places = ['/usr/bin/firefox-esr', '/usr/bin/firefox']

export async function openFirefox(): Promise<Driven> {
  const executablePath = process.env.FIREFOX_PATH ?? places.find((place) => existsSync(place))
  if (executablePath === undefined)
    return { missing: 'Firefox: apt-get install firefox-esr, or FIREFOX_PATH' }
  const downloads = await mkdtemp(join(tmpdir(), 'diapason-firefox-'))
  const browser = await puppeteer.launch({
    browser: 'firefox',
    executablePath,
    headless: true,
    // As whoever chose « Enregistrer les fichiers dans » that folder: the download itself is Firefox's own.
    extraPrefsFirefox: {
      'browser.download.folderList': 2,
      'browser.download.dir': downloads,
      'browser.download.useDownloadDir': true,
      'browser.download.always_ask_before_handling_new_types': false,
    },
  })
  const page = await browser.newPage()
  return {
    name: (await browser.version()).replace('/', ' '),
    open: async (address) => {
      await page.goto(address)
    },
    reload: async () => {
      await page.reload()
    },
    ask: async (asked, ...args) => (await page.evaluate(expressionOf(asked, args))) as never,
    upload: async (selector, paths) => {
      const field = await page.waitForSelector(selector)
      // The types know a field only by the name of its tag.
      await (field as { uploadFile?: (...files: string[]) => Promise<void> } | null)?.uploadFile?.(...paths)
    },
    downloads,
    quit: async () => {
      await browser.close()
      await rm(downloads, { recursive: true, force: true })
    },
  }
}
