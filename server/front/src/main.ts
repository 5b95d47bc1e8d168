// Every page loads this: cards of citations, suggestions in search fields, search in long lists of choices.

import "./cards/card.css";
import "./suggest/suggest.css";
import { showCards } from "./cards/cards";
import { searchIn } from "./picker/picker";
import { suggestIn } from "./suggest/suggest";

showCards(document);
for (const input of document.querySelectorAll<HTMLInputElement>("form[role=search] input[type=search]")) {
  suggestIn(input);
}
for (const list of document.querySelectorAll<HTMLSelectElement>("select[data-search]")) {
  searchIn(list);
}
