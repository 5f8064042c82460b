// WebKitGTK, the engine of Safari and of the iPad as near as this system has it, through its WebDriver.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Builder, By, Capabilities } from 'selenium-webdriver'
import type { WebDriver } from 'selenium-webdriver'
import { expressionOf } from './engine.ts'
import type { Driven } from './engine.ts'

const driverPath = '/usr/bin/WebKitWebDriver'
const browsers = ['4.1', '4.0'].map(
  (version) =>
    `/usr/lib/${process.arch === 'arm64' ? 'aarch64' : 'x86_64'}-linux-gnu/webkit2gtk-${version}/MiniBrowser`,
)

export async function openWebKit(): Promise<Driven> {
  const binary = browsers.find((browser) => existsSync(browser))
  if (!existsSync(driverPath) || binary === undefined) {
    return { missing: 'WebKit: apt-get install webkit2gtk-driver xvfb' }
  }
  if (process.env.DISPLAY === undefined) return { missing: 'WebKit: it needs a display (xvfb-run -a)' }
  const port = await freePort()
  const { config, downloads } = await ownFolder()
  const service = spawn(driverPath, [`--port=${String(port)}`, '--host=127.0.0.1'], {
    stdio: 'ignore',
    // Its own sandbox asks for what a container does not give.
    env: {
      ...process.env,
      XDG_CONFIG_HOME: config,
      WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS: '1',
      WEBKIT_DISABLE_COMPOSITING_MODE: '1',
    },
  })
  try {
    return await driven(service, await connect(port, binary), downloads)
  } catch (error) {
    service.kill()
    throw error
  }
}

async function connect(port: number, binary: string): Promise<WebDriver> {
  const capabilities = new Capabilities()
  capabilities.setBrowserName('MiniBrowser')
  capabilities.set('webkitgtk:browserOptions', { binary, args: ['--automation'] })
  const deadline = Date.now() + 20_000
  for (;;) {
    try {
      const builder = new Builder().usingServer(`http://127.0.0.1:${String(port)}`)
      return await builder.withCapabilities(capabilities).build()
    } catch (error) {
      // The service takes a moment to listen.
      if (Date.now() > deadline) throw error
    }
  }
}

/** Its « Téléchargements », as a desktop says which folder that is: the download itself is WebKit's own. */
async function ownFolder(): Promise<{ config: string; downloads: string }> {
  const config = await mkdtemp(join(tmpdir(), 'diapason-webkit-'))
  const downloads = join(config, 'downloads')
  await mkdir(downloads)
  await writeFile(join(config, 'user-dirs.dirs'), `XDG_DOWNLOAD_DIR="${downloads}"\n`)
  return { config, downloads }
}

async function driven(service: ChildProcess, driver: WebDriver, downloads: string): Promise<Driven> {
  await driver.manage().setTimeouts({ script: 60_000, pageLoad: 60_000 })
  const version = (await driver.getCapabilities()).getBrowserVersion() ?? ''
  return {
    name: `WebKitGTK ${version}`.trim(),
    open: (address) => driver.get(address),
    reload: () => driver.navigate().refresh(),
    ask: async (asked, ...args) => {
      const answer = await driver.executeAsyncScript<{ value?: unknown; failed?: string }>(
        `const done = arguments[arguments.length - 1];
         ${expressionOf(asked, args)}.then((value) => done({ value }), (error) => done({ failed: String(error) }))`,
      )
      if (answer.failed !== undefined) throw new Error(answer.failed)
      return answer.value as never
    },
    upload: async (selector, paths) => {
      await driver.findElement(By.css(selector)).sendKeys(paths.join('\n'))
    },
    downloads,
    quit: async () => {
      await driver.quit()
      service.kill()
      await rm(join(downloads, '..'), { recursive: true, force: true })
    },
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo
      server.close(() => {
        resolve(port)
      })
    })
  })
}
