import { makeStyles } from "@fluentui/react-components";
import type { ReactNode } from "react";

const useStyles = makeStyles({
  root: { display: "grid", placeItems: "center", height: "100%", width: "100%", padding: "24px", minHeight: "120px" },
});

export function Centered({ children }: { children: ReactNode }) {
  return <div className={useStyles().root}>{children}</div>;
}
