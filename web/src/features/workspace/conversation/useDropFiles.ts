import { useMemo, useRef, useState, type DragEvent } from "react";

function carriesFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes("Files");
}

/** Files dropped anywhere on the conversation go to the composer. */
export function useDropFiles(isEnabled: boolean, onFiles: (files: File[]) => void) {
  const [isOver, setOver] = useState(false);
  // Enter and leave also fire for children; only the outermost counts.
  const depth = useRef(0);
  const take = useRef(onFiles);
  const handlers = useMemo(() => {
    const accept = (event: DragEvent): boolean => {
      if (!isEnabled || !carriesFiles(event)) return false;
      event.preventDefault();
      return true;
    };
    return {
      onDragEnter: (event: DragEvent) => {
        if (!accept(event)) return;
        depth.current += 1;
        setOver(true);
      },
      onDragOver: (event: DragEvent) => void accept(event),
      onDragLeave: (event: DragEvent) => {
        if (!accept(event)) return;
        depth.current -= 1;
        if (depth.current <= 0) setOver(false);
      },
      onDrop: (event: DragEvent) => {
        if (!accept(event)) return;
        depth.current = 0;
        setOver(false);
        take.current([...event.dataTransfer.files]);
      },
    };
  }, [isEnabled]);
  return { isOver, handlers };
}
