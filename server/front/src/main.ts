// Every page loads this: cards of citations and suggestions in search fields.

import "./cards/card.css";
import "./suggest/suggest.css";
import { showCards } from "./cards/cards";
import { suggestIn } from "./suggest/suggest";

showCards(document);
for (const input of document.querySelectorAll<HTMLInputElement>("form[role=search] input[type=search]")) {
  suggestIn(input);
}
