// Shows the day and the time of publishing only where "later" is chosen, and says them in words; or that there is no such moment,
// or that it has passed. It says what the server would say of it: that refuses, this only says it sooner.

const moment = document.querySelector("[data-moment]")
const choices = [...document.querySelectorAll("input[name=when]")]
const words = document.querySelector("[data-moment-in-words]")
const day = document.querySelector("input[name=day]")
const time = document.querySelector("input[name=time]")
const MINUTE = 60_000
const HOUR = 60 * MINUTE
// How far the clock of this computer is ahead of the server's, in milliseconds.
const ahead = moment ? Date.now() - Number(moment.dataset.now) * 1000 : 0

function follow() {
  moment.hidden = choices.find((choice) => choice.checked)?.value !== "later"
}

/** Return what the clock in the zone of the portal shows at this moment, as the milliseconds of that day and time in UTC. */
function clock(at) {
  const form = { timeZone: moment.dataset.zone, hourCycle: "h23", year: "numeric", month: "numeric", day: "numeric" }
  const parts = new Intl.DateTimeFormat("en", { ...form, hour: "numeric", minute: "numeric" }).formatToParts(at)
  const found = Object.fromEntries(parts.map((part) => [part.type, Number(part.value)]))
  return Date.UTC(found.year, found.month - 1, found.day, found.hour, found.minute)
}

/** Return the moments at which the clock shows this: one, or none or two where the clock is put forward or back. */
function moments(shown) {
  const guesses = [shown - 24 * HOUR, shown + 24 * HOUR].map((near) => shown - (clock(near) - near))
  return [...new Set(guesses)].filter((guess) => clock(guess) === shown)
}

/** Return what is wrong with the moment that was chosen, as the name of its sentence; "" where nothing is. */
function wrong(shown) {
  const found = moments(shown)
  if (found.length !== 1) return found.length ? "twice" : "never"
  return found[0] <= Date.now() - ahead ? "passed" : ""
}

function sentence() {
  if (moment.hidden || !day.value || !time.value) return ["", ""]
  const shown = Date.parse(`${day.value}T${time.value}Z`)
  if (Number.isNaN(shown)) return ["", ""]
  const problem = wrong(shown)
  if (problem) return [words.dataset[problem], problem]
  const form = { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }
  const named = new Intl.DateTimeFormat(document.documentElement.lang, form).format(shown)
  return [words.dataset.momentInWords.replace("%s", `${named}, ${time.value}`), ""]
}

/** Say what was chosen, such as "zondag 28 maart 2027, 09:00", or what is wrong with it. */
function say() {
  const [said, problem] = sentence()
  if (words.textContent === said) return // a screen reader would read it again
  words.textContent = said
  words.classList.toggle("is-wrong", problem !== "")
  for (const field of [day, time]) {
    if (problem) field.setAttribute("aria-invalid", "true")
    else field.removeAttribute("aria-invalid")
  }
}

function show() {
  follow()
  say()
}

if (moment) {
  for (const choice of choices) choice.addEventListener("change", show)
  for (const field of [day, time]) field.addEventListener("input", say)
  // A browser that goes back restores the choice after this script.
  window.addEventListener("pageshow", show)
  window.setInterval(say, MINUTE / 2) // while somebody looks on, a moment passes
  show()
}
