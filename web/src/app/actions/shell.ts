import { ArrowExitRegular } from "@fluentui/react-icons/svg/arrow-exit";
import { DarkThemeRegular } from "@fluentui/react-icons/svg/dark-theme";
import { KeyboardRegular } from "@fluentui/react-icons/svg/keyboard";
import { MathFormulaRegular } from "@fluentui/react-icons/svg/math-formula";
import { PersonRegular } from "@fluentui/react-icons/svg/person";
import { SearchRegular } from "@fluentui/react-icons/svg/search";
import type { Me } from "@/api/types";
import { areas, type Area } from "@/app/shell/areas";
import type { Action } from "./action";

export interface ShellContext {
  me: Me;
  openPalette: () => void;
  openCheatSheet: () => void;
  openProfile: () => void;
  toggleDark: () => void;
  goTo: (path: Area["path"] | "/admin/formulas") => void;
  signOut: () => void;
}

const areaActions = areas.map(
  (area): Action<ShellContext> => ({
    id: `go.${area.id}`,
    nameKey: `common:go.${area.id}`,
    icon: area.icon,
    group: "go",
    visible: ({ me }) => me.abilities.includes(area.ability),
    perform: ({ goTo }) => goTo(area.path),
  }),
);

export const shellActions: readonly Action<ShellContext>[] = [
  ...areaActions,
  {
    id: "go.formulas",
    nameKey: "common:go.formulas",
    icon: MathFormulaRegular,
    group: "go",
    visible: ({ me }) => me.abilities.includes("admin"),
    perform: ({ goTo }) => goTo("/admin/formulas"),
  },
  {
    id: "app.palette",
    nameKey: "common:action.palette",
    icon: SearchRegular,
    group: "app",
    shortcut: "mod+k",
    keyboardOnly: true,
    visible: () => true,
    perform: ({ openPalette }) => openPalette(),
  },
  {
    id: "app.cheatSheet",
    nameKey: "common:action.cheatSheet",
    icon: KeyboardRegular,
    group: "app",
    shortcut: "?",
    visible: () => true,
    perform: ({ openCheatSheet }) => openCheatSheet(),
  },
  {
    id: "app.profile",
    nameKey: "common:action.profile",
    icon: PersonRegular,
    group: "app",
    visible: () => true,
    perform: ({ openProfile }) => openProfile(),
  },
  {
    id: "app.theme",
    nameKey: "common:action.theme",
    icon: DarkThemeRegular,
    group: "app",
    visible: () => true,
    perform: ({ toggleDark }) => toggleDark(),
  },
  {
    id: "app.signOut",
    nameKey: "common:action.signOut",
    icon: ArrowExitRegular,
    group: "app",
    visible: () => true,
    perform: ({ signOut }) => signOut(),
  },
];
