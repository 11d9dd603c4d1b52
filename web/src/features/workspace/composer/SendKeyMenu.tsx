import { Button, Menu, MenuItemRadio, MenuList, MenuPopover, MenuTrigger, Tooltip } from "@fluentui/react-components";
import { KeyboardRegular } from "@fluentui/react-icons/svg/keyboard";
import { useTranslation } from "react-i18next";
import { sendKey } from "./sendKey";

/** Which key sends, remembered in this browser. */
export function SendKeyMenu() {
  const { t } = useTranslation("workspace");
  const setting = sendKey.use();
  return (
    <Menu
      checkedValues={{ key: [setting] }}
      onCheckedValueChange={(_event, { checkedItems }) =>
        sendKey.set(checkedItems[0] === "ctrlEnter" ? "ctrlEnter" : "enter")
      }
      positioning="above-end"
    >
      <MenuTrigger disableButtonEnhancement>
        <Tooltip content={t("composer.sendKey.label")} relationship="label">
          <Button appearance="subtle" icon={<KeyboardRegular />} />
        </Tooltip>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItemRadio name="key" value="enter">
            {t("composer.sendKey.enter")}
          </MenuItemRadio>
          <MenuItemRadio name="key" value="ctrlEnter">
            {t("composer.sendKey.ctrlEnter")}
          </MenuItemRadio>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
