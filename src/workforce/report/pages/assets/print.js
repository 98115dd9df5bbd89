// Pages say which keys print; with scripts a button does.
"use strict";

for (const hint of document.querySelectorAll(".hint")) hint.hidden = true;
for (const button of document.querySelectorAll(".print")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
