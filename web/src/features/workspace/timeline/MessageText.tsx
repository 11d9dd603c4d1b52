import { Link, makeStyles } from "@fluentui/react-components";
import { linkify } from "./linkify";

const useStyles = makeStyles({
  root: { whiteSpace: "pre-wrap", overflowWrap: "anywhere" },
});

/** A message exactly as written; web addresses can be opened. */
export function MessageText({ text }: { text: string }) {
  const styles = useStyles();
  return (
    <div className={styles.root} dir="auto">
      {linkify(text).map((part, index) =>
        part.href === undefined ? (
          part.text
        ) : (
          <Link key={index} inline href={part.href} target="_blank" rel="noopener noreferrer nofollow">
            {part.text}
          </Link>
        ),
      )}
    </div>
  );
}
