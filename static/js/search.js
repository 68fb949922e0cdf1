// Asks for what is found and puts it in the page, so that what a reader searches for is in no history, and in nothing that the
// browser keeps on the disk. It changes no address. Without it the form is sent, and answered with a page.

const form = document.querySelector("form.search")
const state = form.querySelector("[role=status]")
let latest

/** Ask for the answer; null where it is none of ours. Nothing of it is kept, by a browser that does not say who asks either. */
async function ask(signal) {
  const body = new URLSearchParams(new FormData(form))
  const answer = await fetch(form.action, { method: "POST", body, signal, cache: "no-store" })
  const page = new DOMParser().parseFromString(await answer.text(), "text/html")
  return page.getElementById("found") && page
}

/** See that this page has the looks of what is found, as the page for searching has; without them it can be read as well. */
async function dress(found) {
  if ("dressed" in form.dataset) return
  form.dataset.dressed = ""
  await Promise.all(
    found.dataset.styles.split(" ").map(
      (href) =>
        new Promise((arrives) => {
          const link = Object.assign(document.createElement("link"), { rel: "stylesheet", href })
          link.onload = link.onerror = arrives
          document.head.append(link)
        }),
    ),
  )
}

function show(page, found) {
  for (const before of document.querySelectorAll("#found, .search-said")) before.remove()
  form.after(found)
  document.title = page.title
  found.focus({ preventScroll: true })
  found.scrollIntoView()
}

async function search() {
  latest?.abort()
  const mine = (latest = new AbortController())
  state.textContent = "…"
  try {
    const page = await ask(mine.signal)
    if (!page) throw new Error("no answer")
    const found = document.importNode(page.getElementById("found"), true)
    await dress(found)
    if (mine !== latest) return
    state.textContent = ""
    show(page, found)
  } catch {
    if (mine === latest) state.textContent = state.dataset.failed
  }
}

form.addEventListener("submit", (event) => {
  event.preventDefault()
  search()
})
