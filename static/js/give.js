// Copies the link to what is given along, and says so. Its button is there only where the browser lets a page write to the
// clipboard; without it the link can be selected.

const link = document.querySelector(".given-link a")
const place = document.querySelector(".given-copy")
const state = place.querySelector("[role='status']")

if (navigator.clipboard) place.hidden = false
place.querySelector("button").addEventListener("click", async () => {
  state.textContent = "" // so that it is said again when it is pressed again
  try {
    await navigator.clipboard.writeText(link.href)
    state.textContent = state.dataset.copied
  } catch {
    state.textContent = state.dataset.failed
  }
})
