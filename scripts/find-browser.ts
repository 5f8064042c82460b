// The machine → the path of a Chromium to test with, installed if it must be and may be.
import { spawn } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { arch, homedir, platform } from 'node:os'
import { delimiter, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'

const isRoot = process.getuid?.() === 0

/** What is there already, without installing anything: all that playwright.config.ts asks. */
export function locateBrowser(): string | undefined {
  const explicit = process.env.CHROMIUM_PATH
  // A path that was asked for and is wrong must be heard of, not replaced by another browser.
  if (explicit !== undefined && explicit !== '') return existsSync(explicit) ? explicit : undefined
  return [chromium.executablePath(), ...onPath(), ...usualPlaces(), packed.launcher].find(existsSync)
}

function onPath(): string[] {
  const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'microsoft-edge']
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '')
  return names.flatMap((name) => folders.map((folder) => join(folder, name)))
}

function usualPlaces(): string[] {
  if (platform() === 'darwin') {
    return ['Google Chrome', 'Chromium', 'Microsoft Edge'].flatMap((name) =>
      ['/', homedir()].map((root) => join(root, 'Applications', `${name}.app`, 'Contents/MacOS', name)),
    )
  }
  if (platform() === 'win32') {
    const files = ['Google/Chrome/Application/chrome.exe', 'Microsoft/Edge/Application/msedge.exe']
    return ['PROGRAMFILES', 'PROGRAMFILES(X86)', 'LOCALAPPDATA']
      .map((name) => process.env[name])
      .filter((root) => root !== undefined)
      .flatMap((root) => files.map((file) => join(root, file)))
  }
  return ['/snap/bin/chromium', '/opt/google/chrome/chrome', '/opt/microsoft/msedge/msedge']
}

/** In the order that asks least of the machine; each step gives up by itself, since a closed network may never answer. */
async function installBrowser(): Promise<string | undefined> {
  for (const step of [installPlaywrights, installDebians, unpackPacked]) {
    await step()
    const path = locateBrowser()
    if (path !== undefined) return path
  }
  return undefined
}

async function installPlaywrights(): Promise<void> {
  const cli = fileURLToPath(import.meta.resolve('@playwright/test/cli'))
  await run('Playwright’s Chromium', process.execPath, [cli, 'install', '--no-shell', 'chromium'], 180)
}

async function installDebians(): Promise<void> {
  if (!isRoot || !existsSync('/usr/bin/apt-get')) return
  if (await run('the list of Debian’s packages', 'apt-get', ['update'], 90)) {
    const install = ['install', '-y', '--no-install-recommends', 'chromium']
    await run('Debian’s Chromium', 'apt-get', install, 420)
  }
}

/**
 * A Chromium that is packed inside an npm package, for who may install nothing on the machine. The package
 * is made for a function host: its libraries come out only when it believes it runs there, and a launcher
 * must put them where the loader looks.
 */
const packed = (() => {
  const folder = fileURLToPath(new URL('../node_modules/.cache/packed-chromium', import.meta.url))
  // The last version that runs on Node 20.
  return { folder, launcher: join(folder, 'launch'), version: '@sparticuz/chromium@147.0.0' }
})()

async function unpackPacked(): Promise<void> {
  if (platform() !== 'linux' || arch() !== 'x64') return
  const { folder } = packed
  const npm = ['install', '--no-save', '--no-package-lock', '--ignore-scripts', '--prefix', folder]
  if (!(await run('a Chromium packed for npm', 'npm', [...npm, packed.version], 180))) return
  const module = join(folder, 'node_modules/@sparticuz/chromium/build/esm/index.js')
  const unpack = `const { default: packed } = await import(${JSON.stringify(module)}); await packed.executablePath()`
  const node = ['--input-type=module', '-e', unpack]
  const asFunctionHost = { TMPDIR: folder, AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' }
  if (!(await run('that Chromium, unpacked', process.execPath, node, 90, asFunctionHost))) return
  writeFileSync(
    packed.launcher,
    [
      '#!/bin/sh',
      `export LD_LIBRARY_PATH="\${LD_LIBRARY_PATH:+$LD_LIBRARY_PATH:}${folder}/al2023/lib"`,
      `[ -d /etc/fonts ] || export FONTCONFIG_PATH="${folder}/fonts"`,
      `exec "${folder}/chromium" "$@"`,
      '',
    ].join('\n'),
    { mode: 0o755 },
  )
}

/** Runs a command with a time limit, its children included; says whether it went well. */
async function run(
  what: string,
  command: string,
  args: string[],
  seconds: number,
  more: Record<string, string> = {},
): Promise<boolean> {
  console.log(`No browser yet. Trying ${what} (${seconds} s at most)…`)
  const child = spawn(command, args, {
    stdio: 'ignore',
    shell: platform() === 'win32',
    detached: platform() !== 'win32',
    env: {
      ...process.env,
      DEBIAN_FRONTEND: 'noninteractive',
      PLAYWRIGHT_DOWNLOAD_CONNECTION_TIMEOUT: '10000',
      ...more,
    },
  })
  const limit = setTimeout(() => {
    if (child.pid === undefined || platform() === 'win32') child.kill('SIGKILL')
    else process.kill(-child.pid, 'SIGKILL')
  }, seconds * 1000)
  const wentWell = await new Promise<boolean>((resolve) => {
    child.on('error', () => {
      resolve(false)
    })
    child.on('close', (code) => {
      resolve(code === 0)
    })
  })
  clearTimeout(limit)
  if (!wentWell) console.log('…not to be had here.')
  return wentWell
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const explicit = process.env.CHROMIUM_PATH ?? ''
  const path = locateBrowser() ?? (explicit === '' ? await installBrowser() : undefined)
  if (path === undefined) {
    console.error(
      explicit === ''
        ? 'The tests need a Chromium: run "npx playwright install chromium", or install Chromium, Chrome or Edge on this machine, or set CHROMIUM_PATH to one.'
        : `CHROMIUM_PATH names ${explicit}, which is not there.`,
    )
    process.exitCode = 1
  } else {
    console.log(`Browser of the tests: ${path}`)
  }
}
