// Asks the server whether the editor is still logged in, before a form is sent: a login page would take the place of the text.
// Who is not logs in again in a dialog, and goes on with what was asked. It watches every form of the desk in which something
// is typed or chosen. Without this script the form is sent at once, and the server gives the text back with a login.
//
// Other scripts of the page and this one tell each other on the document:
// "session:over" and "session:other" (by others: the server said that nobody, or somebody else, is logged in),
// "session:here" (by this one: the editor is there, under the name in `detail.account`), and
// "session:saving" (by this one: before the form is sent; promises put into `detail` are waited for).

const notices = document.getElementById("session-notices")
const UNTYPED = ["hidden", "submit", "button", "reset", "image", "fieldset", "output"]
const forms = [...document.querySelectorAll("#content-start form[method=post]")].filter((form) =>
  [...form.elements].some((control) => !UNTYPED.includes(control.type)),
)
let account = notices?.dataset.account

/** Return a fresh token and the account's name, or that the session is "over", or that no answer came: "away". */
async function ask() {
  try {
    const answer = await fetch(notices.dataset.address, { redirect: "manual", credentials: "same-origin", cache: "no-store" })
    if (answer.type === "opaqueredirect") return { status: "over" }
    return answer.ok ? { status: "here", ...(await answer.json()) } : { status: "away" }
  } catch {
    return { status: "away" }
  }
}

function clear() {
  for (const shown of document.querySelectorAll("[data-session-notice]")) shown.remove()
}

/** Show what happened beside the buttons, and above a form that is long. Where it answers the editor, put the focus there. */
function tell(status, { form = forms[0], button = submitOf(form), answers = true } = {}) {
  clear()
  const make = () => {
    const made = notices.content.querySelector(`[data-session-notice=${status}]`).cloneNode(true)
    for (const again of made.querySelectorAll("[data-log-in]")) again.addEventListener("click", () => resume(form, button))
    return made
  }
  const near = make()
  near.setAttribute("role", answers ? "alert" : "status")
  const row = [...form.querySelectorAll(".submit-row")].at(-1)
  if (row) {
    form.before(make())
    row.prepend(near)
  } else {
    const line = button.closest(".actions, .bar") ?? button
    line.before(near)
  }
  if (answers) (near.querySelector("button") ?? near).focus()
}

const submitOf = (form) => [...form.querySelectorAll("[type=submit]")].at(-1)

function open(step) {
  const dialog = notices.content.querySelector("dialog").cloneNode(true)
  for (const part of dialog.querySelectorAll("[data-step]")) {
    if (part.dataset.step === step) part.hidden = false
    else part.remove()
  }
  if (step === "other") {
    // What describes the dialog for who has to log in is not there.
    dialog.removeAttribute("aria-describedby")
    dialog.querySelector("h2").id = "log-in-again-title"
  }
  dialog.querySelector("[data-cancel]").addEventListener("click", () => dialog.close())
  document.body.append(dialog)
  return dialog
}

/** Show a dialog until it is left; resolve to what `answer` holds then. */
function left(dialog, answer) {
  return new Promise((resolve) => {
    // The browser keeps the focus within, closes it at Escape, and gives the focus back.
    dialog.addEventListener("close", () => {
      dialog.remove()
      resolve(answer.given)
    })
    dialog.showModal()
    const focus = [...dialog.querySelectorAll("input")].find((field) => !field.value) ?? dialog.querySelector("button")
    focus.focus()
  })
}

/** Log in by the admin's own login page. Return what `ask` returns, or { problem } in words. */
async function logIn(username, password) {
  const words = notices.dataset
  try {
    const page = await fetch(words.login, { redirect: "manual", credentials: "same-origin", cache: "no-store" })
    // Who has logged in on another tab meanwhile is sent on from there.
    if (page.type !== "opaqueredirect") {
      const token = read(await page.text()).querySelector("[name=csrfmiddlewaretoken]")?.value ?? ""
      const body = new URLSearchParams({ csrfmiddlewaretoken: token, username, password, next: words.address })
      const answer = await fetch(words.login, { method: "POST", body, redirect: "manual", credentials: "same-origin" })
      if (answer.type !== "opaqueredirect") return { problem: answer.ok ? saidBy(await answer.text()) : words.noAnswer }
    }
  } catch {
    return { problem: words.noAnswer }
  }
  const found = await ask()
  if (found.status === "here") return found
  return { problem: found.status === "over" ? words.more : words.noAnswer }
}

const read = (html) => new DOMParser().parseFromString(html, "text/html")

function saidBy(html) {
  const errors = [...read(html).querySelectorAll(".errornote, .errorlist li")]
  return errors.map((error) => error.textContent.trim()).join(" ") || notices.dataset.more
}

/** Let the editor log in; resolve to what `ask` returns, or to undefined where they did not. */
function logInHere() {
  const dialog = open("name")
  const step = dialog.querySelector("form")
  const problem = step.querySelector("[data-problem]")
  const answer = {}
  let busy = false
  step.elements.username.value = account
  step.addEventListener("submit", async (event) => {
    event.preventDefault()
    if (busy) return
    busy = true
    step.setAttribute("aria-busy", "true")
    problem.textContent = ""
    const found = await logIn(step.elements.username.value, step.elements.password.value)
    busy = false
    step.removeAttribute("aria-busy")
    if (found.problem) {
      problem.textContent = found.problem
      step.elements.password.value = ""
      step.elements.password.focus()
    } else {
      answer.given = found
      dialog.close()
    }
  })
  // Who has logged in on another tab comes back from there.
  const back = new AbortController()
  const look = async () => {
    const found = await ask()
    if (found.status !== "here" || !dialog.open) return
    answer.given = found
    dialog.close()
  }
  window.addEventListener("focus", look, { signal: back.signal })
  dialog.addEventListener("close", () => back.abort())
  return left(dialog, answer)
}

/** Ask whether to go on under the name of another account. */
function goOnAs(other) {
  const dialog = open("other")
  for (const place of dialog.querySelectorAll("[data-before]")) place.textContent = account
  for (const place of dialog.querySelectorAll("[data-now]")) place.textContent = other
  const answer = { given: false }
  dialog.querySelector("form").addEventListener("submit", () => (answer.given = true))
  return left(dialog, answer)
}

/** See to it that the editor is logged in, and is who opened the page. Return "here", or what is the matter. */
async function present() {
  let found = await ask()
  if (found.status === "over") found = (await logInHere()) ?? { status: "over" }
  if (found.status !== "here") return found.status
  if (found.account !== account && !(await goOnAs(found.account))) return "other"
  account = found.account
  // Logging in changes the token, so that the one with which the page came may be refused.
  for (const field of document.querySelectorAll("[name=csrfmiddlewaretoken]")) field.value = found.token
  document.dispatchEvent(new CustomEvent("session:here", { detail: { account } }))
  return "here"
}

async function resume(form, button) {
  const status = await present()
  if (status === "here") clear()
  else tell(status, { form, button })
}

/** Send the form once the editor is there, what was typed is kept, and nothing speaks against it. */
async function save(form, submitter, send) {
  const where = { form, button: submitter ?? submitOf(form) }
  const status = await present()
  if (status !== "here") return tell(status, where)
  clear()
  const waits = []
  document.dispatchEvent(new CustomEvent("session:saving", { detail: waits }))
  if ((await Promise.all(waits)).includes("refused")) return tell("refused", where)
  send(submitter)
}

function watch(form) {
  let asking = false
  let sure = false
  const send = (submitter) => {
    sure = true
    form.requestSubmit(submitter)
    sure = false
  }
  form.addEventListener("submit", async (event) => {
    if (sure) return
    event.preventDefault()
    if (asking) return
    asking = true
    await save(form, event.submitter, send)
    asking = false
  })
}

if (forms.length && notices) {
  for (const form of forms) watch(form)
  for (const status of ["over", "other"]) {
    document.addEventListener(`session:${status}`, () => {
      const isShown = document.querySelector("[data-session-notice], dialog.log-in-again")
      if (!isShown) tell(status, { answers: false })
    })
  }
}
