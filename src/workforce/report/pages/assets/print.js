// Without scripts pages say which keys print; with them a button does.
"use strict";

for (const button of document.querySelectorAll(".print")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
