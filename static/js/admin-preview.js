// Lets the bar of a preview lead its frame without loading the screen again, and follow where the links in the page lead.
// Without it the bar is a form, and the links in the frame work as they do for readers.

const bar = document.querySelector("[data-preview]")
const stage = document.querySelector(".preview-stage")
const frame = stage?.querySelector("iframe")
const { plain, marked, directions, pages } = JSON.parse(document.getElementById("preview-pages").textContent)

const form = bar.querySelector(".preview-choices")
const { language, page, changes } = form.elements
const steps = [...bar.querySelectorAll("[data-step]")]
const elsewhere = bar.querySelector("[data-elsewhere]")
const find = (name) => bar.querySelector(`[data-${name}]`)

/** Return which page and language an address of the frame is of; null where it is none of the preview. */
function placed(path) {
  const start = [plain, marked].find((prefix) => path.startsWith(prefix))
  if (!start) return null
  const inner = path.slice(start.length)
  for (const each of pages) {
    for (const [code, address] of Object.entries(each.addresses)) {
      if (inner === address || (each.stems[code] && inner.startsWith(each.stems[code]))) return { each, code }
    }
  }
  return { each: null, code: inner.split("/")[0] }
}

function address(at) {
  const inner = at.addresses[language.value] ?? Object.values(at.addresses)[0]
  return (changes.checked ? marked : plain) + inner
}

const chosen = () => pages.find((each) => each.key === page.value && !elsewhere.selected)

function query(at) {
  const asked = new URLSearchParams({ language: language.value, page: at.key, width: form.elements.width.value })
  if (changes.checked) asked.set("changes", "1")
  return `?${asked}`
}

/** Bring the bar to what it shows now. */
function follow() {
  const at = chosen()
  find("legend").hidden = !changes.checked
  stage.dataset.width = form.elements.width.value
  if (stage.dir !== directions[language.value]) {
    stage.dir = directions[language.value]
    stage.scrollLeft = 0 // its start, in either direction
  }
  find("held").hidden = !at?.held
  if (!at) return
  for (const option of language.options) option.text = at.names[option.value] ?? option.text
  const here = pages.indexOf(at)
  for (const step of steps) {
    const next = pages[here + Number(step.dataset.step)]
    if (next) step.href = query(next)
    else step.removeAttribute("href")
    step.title = next ? [...page.options].find((option) => option.value === next.key).text : ""
  }
  if (find("form")) {
    find("form").hidden = !at.form
    find("form").querySelector("a").href = at.form
  }
  if (find("link")) find("link").search = query(at)
  history.replaceState(null, "", query(at))
}

function show(at) {
  frame.contentWindow.location.replace(address(at))
}

/** Return where the frame is; null where a page of somebody else's, or an error of the browser, stands in it. */
function whereabouts() {
  try {
    return placed(frame.contentWindow.location.pathname)
  } catch {
    return null
  }
}

function arrived() {
  const found = whereabouts()
  find("lost").hidden = Boolean(found)
  if (!found) return
  elsewhere.selected = !found.each
  if (found.each) page.value = found.each.key
  if ([...language.options].some((option) => option.value === found.code)) language.value = found.code
  follow()
}

/** Show the page in the frame once more in the way that the switches now say, also where the bar does not know it. */
function shownOtherwise() {
  const at = chosen()
  if (at) return show(at)
  const { pathname } = frame.contentWindow.location
  const [from, to] = changes.checked ? [plain, marked] : [marked, plain]
  if (pathname.startsWith(from)) frame.contentWindow.location.replace(to + pathname.slice(from.length))
}

form.addEventListener("change", ({ target }) => {
  if (target === changes) shownOtherwise()
  else if (target.name !== "width") show(chosen() ?? pages[0])
  follow()
})
form.addEventListener("submit", (event) => event.preventDefault())
for (const step of steps) {
  step.addEventListener("click", (event) => {
    const next = pages[pages.indexOf(chosen()) + Number(step.dataset.step)]
    if (!next || event.ctrlKey || event.metaKey || event.shiftKey) return
    event.preventDefault()
    page.value = next.key
    show(next)
    follow()
  })
}
find("without-script").hidden = true
// A page that is wider than the window is scrolled by keyboard too.
new ResizeObserver(() => {
  if (stage.scrollWidth > stage.clientWidth) stage.tabIndex = 0
  else stage.removeAttribute("tabindex")
}).observe(frame)
frame.addEventListener("load", arrived)
// The page may have been there before this script.
if (frame.contentDocument?.readyState === "complete" && frame.contentWindow.location.href !== "about:blank") arrived()
