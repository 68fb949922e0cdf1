// Keeps a guideline on this phone when its reader asks for it, says which edition is kept, removes all of it, and sends the file.
// Without it the page offers the file as a link. What is kept is kept by the service worker (static/js/keeper.js).

const place = document.getElementById("keep")
const state = place.querySelector(".take-state")
const keepIt = document.getElementById("keep-it")
const removeIt = document.getElementById("remove-it")
const { list, keeper } = place.dataset

/** Return the sentence that says which edition is kept; null where none is. */
async function whichIsKept() {
  for (const name of await caches.keys()) {
    if (!name.startsWith(`kept:${list}@`)) continue
    const answer = await (await caches.open(name)).match(list, { ignoreVary: true })
    if (answer) return (await answer.json()).kept
  }
  return null
}

async function show(otherwise = "") {
  const kept = await whichIsKept()
  const anything = kept || (await caches.keys()).some((name) => name.startsWith("kept:"))
  // The sentence comes as HTML, in which only what was written by hand is escaped.
  state.textContent = kept ? new DOMParser().parseFromString(kept, "text/html").body.textContent : otherwise
  keepIt.hidden = Boolean(kept)
  removeIt.hidden = !anything
}

/** Ask the service worker something, and wait until it is done. */
async function ask(worker, question) {
  const { port1, port2 } = new MessageChannel()
  const answer = new Promise((arrives) => (port1.onmessage = ({ data }) => arrives(data)))
  worker.postMessage(question, [port2])
  if ((await answer) !== "done") throw new Error("failed")
}

async function forget() {
  for (const registration of await navigator.serviceWorker.getRegistrations()) {
    if (registration.active) await ask(registration.active, "")
    await registration.unregister()
  }
  for (const name of await caches.keys()) if (name.startsWith("kept:")) await caches.delete(name)
}

async function doIt(button, act, afterwards) {
  state.textContent = state.dataset.busy
  button.disabled = true
  try {
    await act()
    await show(afterwards)
  } catch {
    if (!(await whichIsKept())) await forget().catch(() => {})
    await show(state.dataset.failed)
  }
  button.disabled = false
  const next = button.hidden ? [keepIt, removeIt].find((other) => !other.hidden) : button
  next?.focus()
}

keepIt.addEventListener("click", () =>
  doIt(keepIt, async () => {
    await navigator.serviceWorker.register(keeper, { scope: "/" })
    const { active } = await navigator.serviceWorker.ready
    await ask(active, { keep: list })
  }),
)
removeIt.addEventListener("click", () => doIt(removeIt, forget, state.dataset.removed))

if ("serviceWorker" in navigator && "caches" in window) {
  show().then(
    () => {
      place.querySelector(".take-cannot").hidden = true
      place.querySelector(".take-can").hidden = false
    },
    () => {}, // a browser that keeps nothing: the page has said so
  )
  navigator.serviceWorker.addEventListener("message", () => show())
}

const send = document.getElementById("send")
const { name, file, page } = send.dataset
const asFile = (bytes) => new File([bytes], name, { type: "text/html" })
let fetched

async function share() {
  try {
    const files = [(fetched ??= asFile(await (await fetch(file)).blob()))]
    await navigator.share({ files })
  } catch (problem) {
    // Who changed their mind is not asked again; a browser that waited too long for the file shares it at the next press.
    if (!["AbortError", "NotAllowedError"].includes(problem.name)) await navigator.share({ url: page }).catch(() => {})
  }
}

if (navigator.canShare?.({ files: [asFile("")] })) {
  send.hidden = false
  send.firstElementChild.addEventListener("click", share)
}
