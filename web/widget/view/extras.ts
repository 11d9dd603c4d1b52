/** What only some visits need, in one piece to fetch. */
export { EmojiPicker } from "./EmojiPicker";
export { Menu } from "./Menu";
export { Over } from "./Over";
