// public/icons/diapason.svg → the PNG icons that a home screen asks for. Run by hand when the drawing changes.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { locateBrowser } from './find-browser.ts'

const folder = fileURLToPath(new URL('../public/icons/', import.meta.url))
const drawing = readFileSync(`${folder}diapason.svg`, 'utf8')

const icons = [
  { name: 'diapason-192.png', size: 192, maskable: false },
  { name: 'diapason-512.png', size: 512, maskable: false },
  { name: 'diapason-maskable-512.png', size: 512, maskable: true },
  // iOS rounds the corners itself and shows black where nothing is drawn.
  { name: 'diapason-180.png', size: 180, maskable: true },
]

const executablePath = locateBrowser()
const browser = await chromium.launch({
  ...(executablePath === undefined ? {} : { executablePath }),
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
})
for (const { name, size, maskable } of icons) {
  const page = await browser.newPage({ viewport: { width: size, height: size } })
  // A mask may cut a tenth off each side: the ground goes to the edge and the drawing keeps away from it.
  const drawn = maskable
    ? drawing.replace('rx="112"', '').replace('<g ', '<g transform="translate(51 51) scale(.8)" ')
    : drawing
  await page.setContent(
    `<style>html,body{margin:0;background:transparent}svg{display:block;width:${size}px;height:${size}px}</style>${drawn}`,
  )
  await page.screenshot({ path: `${folder}${name}`, omitBackground: true })
  await page.close()
}
await browser.close()
