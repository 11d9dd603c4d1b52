import { Combobox, Field, Option } from "@fluentui/react-components";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { asText, type EditorProps } from "../record/editor";
import { fieldProps } from "../editors/fieldProps";
import { findZones } from "./zones";

/** A place on the map, found by typing part of its name. */
export function TimeZoneEditor(props: EditorProps) {
  const { value, onChange, isDisabled } = props;
  const { t } = useTranslation("admin");
  const zone = asText(value);
  const [typed, setTyped] = useState<string>();
  const found = useMemo(() => findZones(typed ?? ""), [typed]);
  return (
    <Field {...fieldProps(props)}>
      <Combobox
        expandIcon={{ "aria-label": t("common:control.open") }}
        value={typed ?? zone}
        selectedOptions={[zone]}
        disabled={isDisabled}
        onChange={(event) => setTyped(event.target.value)}
        onBlur={() => setTyped(undefined)}
        onOptionSelect={(_event, data) => {
          setTyped(undefined);
          if (data.optionValue !== undefined) onChange(data.optionValue);
        }}
      >
        {found.map((name) => (
          <Option key={name} value={name}>
            {name}
          </Option>
        ))}
      </Combobox>
    </Field>
  );
}
