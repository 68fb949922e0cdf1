// The contents of a long page follow the reader, and lead back to where the reader was. Without it they are plain links.
// Where the reader was is kept for this tab only.

const links = new Map([...document.querySelectorAll(".beside .path a")].map((link) => [link.hash.slice(1), link]))
const headings = [...links.keys()].map((id) => document.getElementById(id)).filter(Boolean)
const waysBack = document.querySelectorAll(".go-on a")
const key = `place:${location.pathname}`

const kept = {
  get: () => {
    try {
      return sessionStorage.getItem(key)
    } catch {
      return null
    }
  },
  set: (id) => {
    try {
      sessionStorage.setItem(key, id)
    } catch {} // a browser that keeps nothing
  },
}

/** Offer the way back to this section: on top of the page, and at the contents, which a telephone has at the end. */
function offer(id) {
  const link = links.get(id)
  if (!link) return
  for (const wayBack of waysBack) {
    wayBack.href = link.hash
    const title = wayBack.querySelector("span") ?? wayBack.appendChild(document.createElement("span"))
    title.textContent = link.textContent
    title.lang = link.lang
    title.dir = link.dir || "auto"
    wayBack.parentElement.hidden = false
  }
}

/** Return the section that the reader is in: the last one whose heading has passed the upper third of the screen. */
const here = () => headings.filter((heading) => heading.getBoundingClientRect().top < innerHeight / 3).at(-1)?.id

function follow() {
  const id = here()
  for (const [each, link] of links) {
    if (each === id) link.setAttribute("aria-current", "true")
    else link.removeAttribute("aria-current")
    link.parentElement.classList.toggle("is-here", each === id)
  }
  return id
}

const contents = document.querySelector(".beside")
let jumping = false

function moved() {
  const id = follow()
  // The contents stand below the text on a telephone: who is there has not read on.
  if (id && !jumping && contents.getBoundingClientRect().top > 0) kept.set(id)
}

addEventListener("scroll", () => requestAnimationFrame(moved), { passive: true })
for (const link of document.querySelectorAll('a[href="#contents"]')) {
  link.addEventListener("click", () => {
    const id = here()
    if (id) offer(id)
    jumping = true
    setTimeout(() => (jumping = false), 1000)
  })
}

follow()
const before = kept.get()
if (before && before !== headings[0]?.id && !location.hash) offer(before)
