// Views that are narrowed by links and forms (timeline, map, network) change in place: what the server draws for the new
// address replaces what is shown, and the address bar follows. Without this the same links and forms lead to pages.

import "./live/live.css";
import { followMap } from "./live/map";
import { addMonths } from "./live/months";
import { followNetwork } from "./live/network";
import { Region } from "./live/region";

const element = document.getElementById("live");
if (element) {
  const region = new Region(element);
  addMonths(region);
  followMap(region);
  followNetwork(region);
}
