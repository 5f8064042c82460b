// What the site may do, said once → the policy written into the page, the headings of any host, and a file for each host.

/** What the page's own `<meta>` may carry: it must be enough by itself, for some hosts let nobody choose headings. */
export const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  // `blob:` is how the engine's worker comes to obey this very policy: see src/worker/client.ts.
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  // No string becomes a script or a piece of page but through these three: Svelte's templates, and two addresses.
  "require-trusted-types-for 'script'",
  'trusted-types svelte-trusted-html diapason-moteur diapason-service-worker',
].join('; ')

/** What a page may ask of a device, and we do not; only names that browsers know, for they complain of the others. */
const refused = [
  'accelerometer',
  'autoplay',
  'browsing-topics',
  'camera',
  'clipboard-read',
  'display-capture',
  'encrypted-media',
  'fullscreen',
  'gamepad',
  'geolocation',
  'gyroscope',
  'hid',
  'idle-detection',
  'local-fonts',
  'magnetometer',
  'microphone',
  'midi',
  'otp-credentials',
  'payment',
  'picture-in-picture',
  'publickey-credentials-get',
  'screen-wake-lock',
  'serial',
  'storage-access',
  'sync-xhr',
  'usb',
  'window-management',
  'xr-spatial-tracking',
]
const permissions = refused.map((feature) => `${feature}=()`).join(', ')

/** Beside the policy, what only a heading can say: who may frame the page, open it, or take its files. */
export const headings: Readonly<Record<string, string>> = {
  'Content-Security-Policy': `${pagePolicy}; frame-ancestors 'none'`,
  'X-Frame-Options': 'DENY',
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
  'Permissions-Policy': permissions,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
}

/** Their names hold a hash of what is in them: under one name, never another file. */
export const hashed = 'public, max-age=31536000, immutable'
/** Asked again each time, else a new version would not be seen: the page, the service worker, the rest. */
export const asked = 'no-cache'

const head = 'Écrit par « npm run hebergement » depuis scripts/hebergement.ts : ne pas modifier ici.'

function lines(each: (name: string, value: string) => string): string {
  return Object.entries(headings)
    .map(([name, value]) => each(name, value))
    .join('\n')
}

/** Of hosts such as Netlify and Cloudflare Pages, at the root of the site. */
const underscoreHeaders = `# ${head}
/*
${lines((name, value) => `  ${name}: ${value}`)}

# Le reste se redemande à chaque fois : c’est ce que ces hébergeurs font d’eux-mêmes.
/assets/*
  Cache-Control: ${hashed}
`

const apache = `# ${head}
<IfModule mod_headers.c>
${lines((name, value) => `  Header always set ${name} "${value}"`)}
  Header set Cache-Control "${asked}"
  Header set Cache-Control "${hashed}" "expr=%{REQUEST_URI} =~ m#/assets/#"
</IfModule>
<IfModule mod_mime.c>
  AddType application/manifest+json .webmanifest
  AddDefaultCharset UTF-8
</IfModule>
Options -Indexes
`

const nginx = `# ${head}
# À mettre dans /etc/nginx/conf.d/, avec votre nom, votre dossier et votre certificat (HTTPS est indispensable).
map $uri $diapason_cache {
  default "${asked}";
  ~/assets/ "${hashed}";
}

server {
  listen 80;
  server_name diapason.exemple.fr;
  root /var/www/diapason;
  charset utf-8;

${lines((name, value) => `  add_header ${name} "${value}" always;`)}
  add_header Cache-Control $diapason_cache;

  location ~ \\.webmanifest$ {
    types { }
    default_type application/manifest+json;
  }
}
`

const caddy = `# ${head}
# Avec votre nom et votre dossier ; Caddy obtient lui-même le certificat.
diapason.exemple.fr {
  root * /var/www/diapason
  header {
${lines((name, value) => `    ${name} "${value}"`)}
  }
  @nommes path */assets/*
  @autres not path */assets/*
  header @nommes Cache-Control "${hashed}"
  header @autres Cache-Control "${asked}"
  file_server
}
`

/** Those that a host reads in the site itself: they go with the build. */
export const inTheSite: Readonly<Record<string, string>> = {
  _headers: underscoreHeaders,
  '.htaccess': apache,
}

/** Those that whoever runs the host puts elsewhere, in docs/hebergement/. */
export const inTheDocs: Readonly<Record<string, string>> = { 'nginx.conf': nginx, Caddyfile: caddy }
