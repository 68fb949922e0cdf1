// Copies the text of a field by a button, which only who has scripts gets to see. Without it the text can be selected.

const status = document.querySelector("[data-copied-status]")
for (const button of document.querySelectorAll("[data-copy]")) {
  const field = document.getElementById(button.dataset.copy)
  button.hidden = false
  button.addEventListener("click", async () => {
    field.select()
    try {
      await navigator.clipboard.writeText(field.value)
    } catch {
      document.execCommand("copy") // over plain http, and where the browser does not let a page write
    }
    status.textContent = button.dataset.copied
  })
  field.addEventListener("focus", () => field.select())
}
