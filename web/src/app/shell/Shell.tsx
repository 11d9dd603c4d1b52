import { makeStyles, tokens } from "@fluentui/react-components";
import { Outlet, useNavigate } from "@tanstack/react-router";
import { lazy, Suspense, useContext, useEffect, useMemo, useState } from "react";
import { bindActions } from "@/app/actions/action";
import { useActions } from "@/app/actions/registry";
import { shellActions, type ShellContext } from "@/app/actions/shell";
import { useShortcuts } from "@/app/actions/useShortcuts";
import { LiveContext } from "@/data/liveContext";
import { useAbility, useMe } from "@/data/me";
import { setThemeChoice, useThemeKind } from "@/ui/themeChoice";
import { ConnectionBanner } from "./ConnectionBanner";
import { Rail } from "./Rail";
import { TopBar } from "./TopBar";
import { useLeave } from "./useLeave";

const OfferArea = lazy(() => import("./OfferArea").then(({ OfferArea }) => ({ default: OfferArea })));
const NotifyArea = lazy(() => import("@/ui/NotifyArea").then(({ NotifyArea }) => ({ default: NotifyArea })));
const Palette = lazy(() => import("./Palette").then(({ Palette }) => ({ default: Palette })));
const CheatSheet = lazy(() => import("./CheatSheet").then(({ CheatSheet }) => ({ default: CheatSheet })));
const ProfileDialog = lazy(() => import("./ProfileDialog").then(({ ProfileDialog }) => ({ default: ProfileDialog })));

const useStyles = makeStyles({
  root: {
    display: "grid",
    height: "100dvh",
    gridTemplateColumns: "auto minmax(0, 1fr)",
    gridTemplateRows: "auto auto minmax(0, 1fr)",
    gridTemplateAreas: '"top top" "banner banner" "rail main"',
    backgroundColor: tokens.colorNeutralBackground3,
    color: tokens.colorNeutralForeground1,
    "@media (max-width: 640px)": {
      gridTemplateColumns: "minmax(0, 1fr)",
      gridTemplateRows: "auto auto minmax(0, 1fr) auto",
      gridTemplateAreas: '"top" "banner" "main" "rail"',
    },
  },
  main: {
    gridArea: "main",
    minWidth: 0,
    minHeight: 0,
    overflow: "auto",
    position: "relative",
    backgroundColor: tokens.colorNeutralBackground1,
    borderTopLeftRadius: tokens.borderRadiusLarge,
    "@media (max-width: 640px)": { borderTopLeftRadius: 0 },
  },
});

type ShellDialog = "palette" | "cheatSheet" | "profile";

/** The frame around every area: rail, top bar, connection banner, offers and notices. */
export function Shell() {
  const styles = useStyles();
  const me = useMe();
  const mayWork = useAbility("workspace");
  const live = useContext(LiveContext);
  const navigate = useNavigate();
  const leave = useLeave();
  const themeKind = useThemeKind();
  const [dialog, setDialog] = useState<ShellDialog>();
  const close = () => setDialog(undefined);

  useEffect(() => {
    live?.start();
    return () => live?.stop();
  }, [live]);

  const actions = useMemo(() => {
    const context: ShellContext = {
      me,
      openPalette: () => setDialog("palette"),
      openCheatSheet: () => setDialog("cheatSheet"),
      openProfile: () => setDialog("profile"),
      toggleDark: () => setThemeChoice(themeKind === "dark" ? "light" : "dark"),
      goTo: (path) => void navigate({ to: path }),
      signOut: leave,
    };
    return bindActions(shellActions, context);
  }, [me, navigate, leave, themeKind]);
  useActions("shell", actions);
  useShortcuts();

  return (
    <div className={styles.root}>
      <TopBar
        onSearch={() => setDialog("palette")}
        onProfile={() => setDialog("profile")}
        onCheatSheet={() => setDialog("cheatSheet")}
      />
      <ConnectionBanner />
      <Rail />
      <main className={styles.main} id="main" tabIndex={-1}>
        <Outlet />
      </main>
      <Suspense fallback={null}>
        {mayWork && <OfferArea />}
        <NotifyArea />
      </Suspense>
      <Suspense fallback={null}>
        {dialog === "palette" && <Palette onClose={close} />}
        {dialog === "cheatSheet" && <CheatSheet onClose={close} />}
        {dialog === "profile" && <ProfileDialog onClose={close} />}
      </Suspense>
    </div>
  );
}
