// Asks the server whether the editor is still logged in, before a form is sent: a login page would take the place of the text.
// Without this script the form is sent at once.

const form = document.querySelector("#content-main > form[method=post]")
const notices = document.getElementById("session-notices")

/** Return a fresh token for the form, "over" where the session is over, or "away" where no answer came. */
async function ask() {
  try {
    const answer = await fetch(notices.dataset.address, { redirect: "manual", credentials: "same-origin", cache: "no-store" })
    if (answer.type === "opaqueredirect") return { status: "over" }
    return answer.ok ? { status: "here", token: (await answer.json()).token } : { status: "away" }
  } catch {
    return { status: "away" }
  }
}

function clear() {
  for (const shown of document.querySelectorAll("[data-session-notice]")) shown.remove()
}

/** Show what happened above the form and beside its buttons, where the editor is, and put the focus there. */
function tell(status) {
  const make = () => notices.content.querySelector(`[data-session-notice=${status}]`).cloneNode(true)
  const near = make()
  near.setAttribute("role", "alert")
  form.before(make())
  const buttons = [...form.querySelectorAll(".submit-row")].at(-1)
  if (buttons) buttons.prepend(near)
  else form.append(near)
  const target = near.querySelector("a") ?? near
  target.focus()
}

if (form && notices) {
  let asking = false
  let sure = false
  form.addEventListener("submit", async (event) => {
    if (sure) return
    event.preventDefault()
    if (asking) return
    asking = true
    const { status, token } = await ask()
    asking = false
    clear()
    if (status !== "here") return tell(status)
    // Logging in changes the token, so that the one with which the page came may be refused.
    form.querySelector("[name=csrfmiddlewaretoken]").value = token
    sure = true
    form.requestSubmit(event.submitter)
    sure = false
  })
}
