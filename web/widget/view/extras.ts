/** What only some visits need, in one piece to fetch. */
export { EmojiPicker } from "./EmojiPicker";
export { EndDialog } from "./EndDialog";
export { Over } from "./Over";
