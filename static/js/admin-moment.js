// Shows the day and the time of publishing only where "later" is chosen. Without it they are always there.

const moment = document.querySelector("[data-moment]")
const choices = [...document.querySelectorAll("input[name=when]")]

function follow() {
  moment.hidden = choices.find((choice) => choice.checked)?.value !== "later"
}

if (moment) {
  for (const choice of choices) choice.addEventListener("change", follow)
  // A browser that goes back restores the choice after this script.
  window.addEventListener("pageshow", follow)
  follow()
}
