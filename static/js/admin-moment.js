// Shows the day and the time of publishing only where "later" is chosen, and says them in words. Without it they are always there.

const moment = document.querySelector("[data-moment]")
const choices = [...document.querySelectorAll("input[name=when]")]
const words = document.querySelector("[data-moment-in-words]")
const day = document.querySelector("input[name=day]")
const time = document.querySelector("input[name=time]")

function follow() {
  moment.hidden = choices.find((choice) => choice.checked)?.value !== "later"
}

/** Say what was chosen, such as "zondag 28 maart 2027, 09:00"; a clock's time needs no zone. */
function say() {
  // At noon, so that no zone of this computer makes it the day before.
  const chosen = new Date(`${day.value}T12:00`)
  if (!day.value || !time.value || Number.isNaN(chosen.getTime())) {
    words.textContent = ""
    return
  }
  const form = { weekday: "long", day: "numeric", month: "long", year: "numeric" }
  const named = new Intl.DateTimeFormat(document.documentElement.lang, form).format(chosen)
  words.textContent = words.dataset.momentInWords.replace("%s", `${named}, ${time.value}`)
}

if (moment) {
  for (const choice of choices) choice.addEventListener("change", follow)
  for (const field of [day, time]) field.addEventListener("input", say)
  // A browser that goes back restores the choice after this script.
  window.addEventListener("pageshow", () => {
    follow()
    say()
  })
  follow()
  say()
}
