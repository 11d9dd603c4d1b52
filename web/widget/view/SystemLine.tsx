import type { Message } from "../api/types";
import { systemSentence } from "../logic/system";
import { useView } from "./context";
import { RichText } from "./RichText";

/** Something that happened, in the reader's language where the server names it by code. */
export function SystemLine({ message }: { message: Message }) {
  const { t } = useView();
  const sentence = systemSentence(message);
  const text = sentence ? t(sentence.key, sentence.args) : message.body;
  return text ? <p class="system"><RichText text={text} /></p> : null;
}
