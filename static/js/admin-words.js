// Gives the rich text editor its words in the editor's language, before the modules that ask for them are run.
{
  const element = document.getElementById("editor-words")
  const words = element ? JSON.parse(element.textContent) : {}
  const before = window.gettext
  window.gettext = (text) => words[text] ?? before?.(text) ?? text
}
