import { linkify } from "../logic/linkify";
import { useView } from "./context";

/** Text nodes and safe links, never markup. */
export function RichText({ text }: { text: string }) {
  const { t } = useView();
  return (
    <>
      {linkify(text).map((piece, i) =>
        piece.href ? (
          <a key={i} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
            {piece.text}
            <span class="sr"> {t("newWindow")}</span>
          </a>
        ) : (
          piece.text
        ),
      )}
    </>
  );
}
