import { makeStyles, tokens } from "@fluentui/react-components";

const useStyles = makeStyles({
  root: {
    padding: "1px 6px",
    minWidth: "20px",
    textAlign: "center",
    fontFamily: tokens.fontFamilyBase,
    fontSize: tokens.fontSizeBase200,
    color: tokens.colorNeutralForeground2,
    backgroundColor: tokens.colorNeutralBackground3,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusSmall,
    whiteSpace: "nowrap",
    alignSelf: "center",
  },
});

export function Kbd({ children }: { children: string }) {
  return <kbd className={useStyles().root}>{children}</kbd>;
}
