/* Leaves the page at once: by the link "Leave this page", or by pressing Shift three times. It stands in the page itself.

Nothing is seen of the page any more, it is gone from the history of its tab, and going back leads away again: to the
page that was left, and to the pages of this website that were read before it in this tab. Without this script the link
is a link like any other. What is kept for it is one word in this tab, which is gone when the tab is. */
(() => {
  /* A browser that keeps nothing refuses: then this page is gone, and no more. */
  const kept = (act) => {
    try {
      return act(sessionStorage)
    } catch (_refused) {}
  }
  const hasLeft = () => kept((tab) => tab.getItem("left"))
  let presses = []

  function leave() {
    const link = document.getElementById("leave")
    document.documentElement.hidden = true
    if (!link) return addEventListener("DOMContentLoaded", leave)
    document.title = link.dataset.title
    kept((tab) => (tab.clear(), tab.setItem("left", 1)))
    location.replace(link.href)
  }

  addEventListener("click", (event) => {
    if (!event.target.closest("#leave")) return
    event.preventDefault()
    leave()
  })

  addEventListener("keydown", (event) => {
    if (event.repeat) return
    presses = event.key === "Shift" ? [...presses, event.timeStamp].slice(-3) : []
    if (presses.length === 3 && presses[2] - presses[0] < 2000) leave()
  })

  const arrival = performance.getEntriesByType("navigation")[0]
  if (!arrival || arrival.type !== "back_forward") kept((tab) => tab.removeItem("left"))
  else if (hasLeft()) leave()
  addEventListener("pageshow", (event) => {
    if (event.persisted && hasLeft()) leave()
  })
})()
