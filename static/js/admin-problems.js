// Brings whoever could not save to the first thing that asks for it: a field with an error, or a text that two people changed.
// Follows the links of the list at the top to fields that the rich text editor has taken the place of.
// Without this script the list stands at the top of the page, and its links lead to the fields.

/** Return what can have the focus for what stands at an address within the page: an editor in the place of its field. */
function holderOf(id) {
  const found = document.getElementById(id)
  if (!found || found.matches(".conflict")) return found
  const editor = found.closest(".text")?.querySelector(".ProseMirror")
  return editor ?? (found.matches("input, select, textarea") ? found : (found.querySelector("input, select, textarea") ?? found))
}

/** Put what is to be read about a field at the top of the window, and the focus in it. */
function goTo(holder) {
  if (!holder) return
  const around = holder.matches(".conflict") ? holder : (holder.closest(".text, .form-row, .hold") ?? holder)
  holder.focus({ preventScroll: true })
  around.scrollIntoView({ block: around.offsetHeight < innerHeight / 2 ? "center" : "start" })
}

const links = [...document.querySelectorAll(".asks a[href^='#']")]
for (const link of links) {
  link.addEventListener("click", (event) => {
    event.preventDefault()
    goTo(holderOf(link.hash.slice(1)))
  })
}

/** Return the link to what stands first on the page, whichever list it is in. */
function first() {
  const placed = links
    .map((link) => ({ link, place: document.getElementById(link.hash.slice(1)) }))
    .filter(({ place }) => place)
  placed.sort((a, b) => (a.place.compareDocumentPosition(b.place) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1))
  return placed[0]?.link
}

const link = first()
if (link) {
  const go = () => goTo(holderOf(link.hash.slice(1)))
  const field = document.getElementById(link.hash.slice(1))
  go()
  // The admin's own script gives the focus to the first field of a new record, whenever it has come.
  if (document.readyState !== "complete") addEventListener("load", go, { once: true })
  // The editor takes the place of its field, and moves what is below, once it is there.
  document.addEventListener("prose-editor:ready", () => {
    if (document.activeElement === field || document.activeElement === document.body || field.matches(".conflict")) requestAnimationFrame(go)
  })
}
