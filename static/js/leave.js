/* Leaves the page at once: by the link "Leave this page", or by pressing Shift three times. It stands in the page itself.

Nothing is seen of the page any more, it is gone from the history of its tab, and going back leads away again: to the
page that was left, and to the pages of this website that were read before it in this tab. Its other tabs leave as well.
Without this script the link is a link like any other. What it keeps is one word in this tab, which is gone when the tab is. */
(() => {
  /* A browser that keeps nothing refuses: then this page is gone, and no more. */
  const kept = (act) => {
    try {
      return act(sessionStorage)
    } catch (_refused) {}
  }
  const hasLeft = () => kept((tab) => tab.getItem("left"))
  const root = document.documentElement
  const elsewhere = "BroadcastChannel" in window ? new BroadcastChannel("leave") : null
  let presses = []

  function leave() {
    const link = document.getElementById("leave")
    root.hidden = true
    if (!link) return addEventListener("DOMContentLoaded", leave)
    document.title = link.dataset.title
    kept((tab) => (tab.clear(), tab.setItem("left", 1)))
    /* What this phone keeps goes too (static/js/keeper.js), also from a page that a forced reload took out of its hands. Nobody
    waits for it. Where nothing is kept there is nobody to tell, which is caught. */
    kept(() => {
      const { serviceWorker } = navigator
      serviceWorker.getRegistrations().then((all) => all.forEach((each) => each.active.postMessage(""))).catch(() => {})
      serviceWorker.controller.postMessage("")
    })
    location.replace(link.href)
  }

  function leaveEverywhere() {
    if (elsewhere) elsewhere.postMessage("")
    leave()
  }

  if (elsewhere) elsewhere.addEventListener("message", leave)
  addEventListener("click", (event) => {
    if (!event.target.closest("#leave")) return
    event.preventDefault()
    leaveEverywhere()
  })

  addEventListener("keydown", (event) => {
    if (event.repeat) return
    presses = event.key === "Shift" ? [...presses, event.timeStamp].slice(-3) : []
    if (presses.length === 3 && presses[2] - presses[0] < 2000) leaveEverywhere()
  })
  addEventListener("pointerdown", () => (presses = []))

  const arrival = performance.getEntriesByType("navigation")[0]
  if (!arrival || arrival.type !== "back_forward") kept((tab) => tab.removeItem("left"))
  else if (hasLeft()) leave()
  /* A page that is kept for going back is kept unseen, and is looked at only where nobody has left since. */
  addEventListener("pagehide", () => (root.hidden = true))
  addEventListener("pageshow", (event) => {
    if (!event.persisted) return
    if (hasLeft()) leave()
    else root.hidden = false
  })
})()
