import { Combobox, Field, Option, Textarea } from "@fluentui/react-components";
import { useTranslation } from "react-i18next";
import { dispositions, type useWrapUp } from "./useWrapUp";

/** Outcome and note. */
export function WrapUpFields({ wrapUp }: { wrapUp: ReturnType<typeof useWrapUp> }) {
  const { t } = useTranslation("workspace");
  return (
    <>
      <Field label={t("wrapUp.disposition")} hint={t("wrapUp.dispositionHint")}>
        <Combobox
          expandIcon={{ "aria-label": t("common:control.open") }}
          freeform
          value={wrapUp.disposition}
          selectedOptions={[wrapUp.disposition]}
          maxLength={100}
          onChange={(event) => wrapUp.setDisposition(event.target.value)}
          onOptionSelect={(_event, { optionValue }) => wrapUp.setDisposition(optionValue ?? "")}
        >
          {dispositions.map((name) => (
            <Option key={name} value={t(`disposition.${name}`)}>
              {t(`disposition.${name}`)}
            </Option>
          ))}
        </Combobox>
      </Field>
      <Field label={t("wrapUp.note")}>
        <Textarea
          value={wrapUp.note}
          maxLength={4000}
          resize="vertical"
          placeholder={t("wrapUp.notePlaceholder")}
          onChange={(_event, { value }) => wrapUp.setNote(value)}
        />
      </Field>
    </>
  );
}
