/* The service worker: answers with the guideline that its reader keeps on this phone, where there is no internet. It is there only
for who asked for it (static/js/keep.js), and is gone with what it keeps.

It keeps what a list names (content/reading/taking.py) and nothing else: no form, no search, nothing of the desk. A page is
always asked for first, so that a correction is seen at once; what is kept is renewed when its list is another one. A form that
cannot be sent is answered with a page that says so. */

const PREFIX = "kept:"
const ANYHOW = { ignoreVary: true }
const PATIENCE = 5000
/* Rises when all is removed: what was being kept at that moment is kept no more. */
let removals = 0

const keptNames = async () => (await caches.keys()).filter((name) => name.startsWith(PREFIX))
const asked = (address) => new Request(address, { cache: "reload", credentials: "omit" })

/** Return the lists of what is kept as a whole, each with its address. */
async function lists() {
  const found = []
  for (const name of await keptNames()) {
    const address = name.slice(PREFIX.length).split("@")[0]
    const answer = await (await caches.open(name)).match(address, ANYHOW)
    if (answer) found.push({ address, ...(await answer.json()) })
  }
  return found
}

/** Keep all that the list at this address names, or nothing; the list comes last and makes it whole. */
async function keep(address) {
  const before = removals
  const answer = await fetch(asked(address))
  if (!answer.ok) throw new Error(answer.status)
  const list = await answer.clone().json()
  const name = `${PREFIX}${address}@${list.version}`
  const cache = await caches.open(name)
  try {
    await cache.addAll([...list.pages, ...list.files].map(asked))
    if (before !== removals) throw new Error("removed")
    await cache.put(address, answer)
  } catch (problem) {
    await caches.delete(name)
    throw problem
  }
  await removeWhere((other) => other !== name && other.startsWith(`${PREFIX}${address}@`))
}

async function removeWhere(wanted) {
  for (const name of await keptNames()) if (wanted(name)) await caches.delete(name)
}

async function removeAll() {
  removals += 1
  await removeWhere(() => true)
  await registration.unregister()
}

/** Keep anew what is another edition by now, and no longer what is not there to be read any more; tell the pages of it. */
async function renew() {
  const before = String(await keptNames())
  for (const { address, version } of await lists()) {
    const answer = await fetch(address, { cache: "no-cache", credentials: "omit" })
    if (answer.status === 410) await removeWhere((name) => name.startsWith(`${PREFIX}${address}@`))
    else if (answer.ok && (await answer.json()).version !== version) await keep(address)
  }
  const now = await keptNames()
  if (!now.length) await removeAll()
  if (String(now) !== before) for (const page of await clients.matchAll()) page.postMessage("renewed")
}

/** Return this page as it was kept, or the page on keeping where it was not, with a line that says so. */
async function withoutInternet(kept, path) {
  const all = await lists()
  const list = all.find(({ pages }) => pages.includes(path)) ?? all[0]
  const answer = kept ?? (list && (await caches.match(list.pages[0], ANYHOW)))
  return answer ? saying(kept ? list?.without_internet : list.not_kept, answer) : Response.error()
}

/** Return the page that a form stood on, as it was kept, or else the page on keeping, with a line that nothing was sent. */
async function notSent(path) {
  const all = await lists()
  const list = all.find(({ pages }) => path.startsWith(pages[1])) ?? all[0]
  if (!list) return Response.error()
  const below = list.pages.slice(1).filter((page) => path.startsWith(page))
  const closest = below.reduce((one, other) => (other.length > one.length ? other : one), below[0] ?? list.pages[0])
  const answer = await caches.match(closest, ANYHOW)
  // A list that was kept before there was this line has the other one.
  return answer ? saying(list.not_sent ?? list.not_kept, answer) : Response.error()
}

/** Return what was kept of a page, with a line on top of its text. */
async function saying(line, answer) {
  const page = (await answer.text()).replace(/<main [^>]*>/, (main) => `${main}<p class="notice">${line ?? ""}</p>`)
  const headers = new Headers(answer.headers) // the policy of the page among them
  for (const name of ["Content-Encoding", "Content-Length"]) headers.delete(name) // of bytes that are unpacked by now
  return new Response(page, { headers })
}

async function page(event) {
  const path = new URL(event.request.url).pathname
  const kept = await caches.match(path, ANYHOW)
  const tooLong = new Promise((_arrives, fails) => kept && setTimeout(fails, PATIENCE))
  try {
    const answer = await Promise.race([fetch(event.request), tooLong])
    if (kept && answer.status >= 500) throw new Error(answer.status)
    event.waitUntil(renew().catch(() => {})) // the next page tries again
    return answer
  } catch {
    return withoutInternet(kept, path)
  }
}

const form = (request) => fetch(request).catch(() => notSent(new URL(request.url).pathname))
const file = async (request) => (await caches.match(request, ANYHOW)) ?? fetch(request)
const piece = async (request) => fetch(request).catch(async () => (await caches.match(request, ANYHOW)) ?? Response.error())
const IS_PIECE = /^\/(nl\/voorlezen|[a-z]+\/aloud)\/$/

addEventListener("install", () => skipWaiting())
addEventListener("activate", (event) => event.waitUntil(clients.claim()))
addEventListener("fetch", (event) => {
  const { request } = event
  const { origin, pathname, search } = new URL(request.url)
  const isPage = request.mode === "navigate" && !/^\/(admin|voorbeeld|api)\//.test(pathname)
  if (origin !== location.origin || search) return
  // Going back to what a form was answered with is between the browser and its reader: it asks whether to send it again.
  if (request.method === "POST" && isPage && !request.isHistoryNavigation) event.respondWith(form(request))
  if (request.method !== "GET") return
  if (pathname.startsWith("/static/") && !request.headers.has("range")) event.respondWith(file(request))
  else if (IS_PIECE.test(pathname)) event.respondWith(piece(request))
  else if (isPage) event.respondWith(page(event))
})

addEventListener("message", (event) => {
  const address = event.data.keep
  const reply = (said) => event.ports[0]?.postMessage(said)
  const done = address ? keep(address) : removeAll()
  event.waitUntil(done.then(() => reply("done"), () => reply("failed")))
})
