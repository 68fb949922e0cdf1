// Asks before a page with unsaved text is left. Knows forms only; without it the page works as well.

const form = document.querySelector("#content-main > form[method=post]")
if (form) {
  let unsaved = false
  form.addEventListener("input", () => (unsaved = true))
  // On the document, so that it comes after a script that keeps the form from being sent.
  document.addEventListener("submit", (event) => {
    if (event.defaultPrevented) return
    // Who throws away what was typed has been asked already.
    if (event.target === form || event.target.id === "at-work-discard") unsaved = false
  })
  window.addEventListener("beforeunload", (event) => {
    if (unsaved) event.preventDefault()
  })
}
