// The built site, served as any static host would, under the eyes of a Chromium: on a desk and on a tablet.
import { defineConfig } from '@playwright/test'
import { locateBrowser } from './scripts/find-browser.ts'

// Two copies of the project on one machine must not serve each other's site.
const port = Number(process.env.DIAPASON_PORT ?? 4873)
const executablePath = locateBrowser()
const isRoot = process.getuid?.() === 0

export default defineConfig({
  testDir: 'tests/e2e',
  outputDir: 'test-results',
  forbidOnly: true,
  retries: 0,
  fullyParallel: true,
  workers: 2,
  timeout: 60_000,
  // A limit for what never comes, not a measure: the machine may be busy.
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}/`,
    locale: 'fr-FR',
    timezoneId: 'Europe/Paris',
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === undefined ? {} : { executablePath }),
      args: [
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
        ...(isRoot ? ['--no-sandbox'] : []),
      ],
    },
  },
  projects: [
    { name: 'bureau', use: { browserName: 'chromium', viewport: { width: 1280, height: 800 } } },
    {
      name: 'tablette',
      // Journeys that say that the size of the window is nothing to them, and files of nothing but such journeys: what the
      // site may do, what the service worker keeps, what one tab knows of another.
      grepInvert: /@une-fois/,
      testIgnore:
        /(a-propos|cadre|csp|deux-onglets|hors-connexion|mise-a-jour|moteur|pwa|rien-ne-part)\.spec\.ts$/,
      use: { browserName: 'chromium', viewport: { width: 768, height: 1024 }, hasTouch: true },
    },
  ],
  webServer: {
    command: `npx vite preview --port ${port} --strictPort`,
    url: `http://localhost:${port}/`,
    reuseExistingServer: false,
    timeout: 60_000,
  },
})
