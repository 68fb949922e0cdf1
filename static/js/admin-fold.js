/* Opens or folds all places that change at once. Without it each opens by itself. */

for (const bar of document.querySelectorAll("[data-fold]")) {
  const places = bar.parentElement.querySelectorAll("details.place")
  const set = (open) => places.forEach((place) => { place.open = open })
  bar.querySelector("[data-open]").addEventListener("click", () => set(true))
  bar.querySelector("[data-close]").addEventListener("click", () => set(false))
  bar.hidden = false
}
