import { Input, makeStyles } from "@fluentui/react-components";
import { useState, type KeyboardEvent } from "react";
import { minutesOf, readTime, textOf } from "./weekModel";

const useStyles = makeStyles({ root: { width: "92px", fontVariantNumeric: "tabular-nums" } });

const step = 15;

export interface TimeInputProps {
  label: string;
  value: string;
  isInvalid: boolean;
  isDisabled: boolean;
  onChange: (value: string) => void;
}

/** A time of day up to 24:00. Takes "9", "0930" or "9:30"; the arrow keys move by a quarter of an hour. */
export function TimeInput({ label, value, isInvalid, isDisabled, onChange }: TimeInputProps) {
  const styles = useStyles();
  const [typed, setTyped] = useState<string>();
  const commit = () => {
    if (typed !== undefined) onChange(readTime(typed) ?? typed);
    setTyped(undefined);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const direction = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    const minutes = minutesOf(readTime(typed ?? value) ?? "");
    if (direction === 0 || minutes === undefined) return;
    event.preventDefault();
    setTyped(undefined);
    onChange(textOf(Math.min(1440, Math.max(0, Math.round(minutes / step + direction) * step))));
  };
  return (
    <Input
      className={styles.root}
      aria-label={label}
      aria-invalid={isInvalid ? true : undefined}
      inputMode="numeric"
      maxLength={5}
      disabled={isDisabled}
      value={typed ?? value}
      onChange={(_event, data) => setTyped(data.value)}
      onBlur={commit}
      onKeyDown={onKeyDown}
    />
  );
}
