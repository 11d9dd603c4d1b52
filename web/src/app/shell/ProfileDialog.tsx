import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  Tab,
  TabList,
} from "@fluentui/react-components";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PasswordForm } from "./PasswordForm";
import { ProfileForm } from "./ProfileForm";
import { SessionList } from "./SessionList";

const useStyles = makeStyles({
  surface: { maxWidth: "640px" },
  content: { display: "flex", flexDirection: "column", gap: "16px", minHeight: "300px" },
});

type Section = "profile" | "sessions" | "password";
const sections: readonly Section[] = ["profile", "sessions", "password"];

/** My name, where I am signed in, and my password. */
export function ProfileDialog({ onClose }: { onClose: () => void }) {
  const styles = useStyles();
  const { t } = useTranslation();
  const [section, setSection] = useState<Section>("profile");
  return (
    <Dialog open onOpenChange={(_event, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t("action.profile")}</DialogTitle>
          <DialogContent className={styles.content}>
            <TabList
              selectedValue={section}
              onTabSelect={(_event, { value }) => setSection(sections.find((name) => name === value) ?? "profile")}
            >
              {sections.map((name) => (
                <Tab key={name} value={name}>
                  {t(`profile.section.${name}`)}
                </Tab>
              ))}
            </TabList>
            {section === "profile" && <ProfileForm />}
            {section === "sessions" && <SessionList />}
            {section === "password" && <PasswordForm />}
          </DialogContent>
          <DialogActions>
            <Button onClick={onClose}>{t("close")}</Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
