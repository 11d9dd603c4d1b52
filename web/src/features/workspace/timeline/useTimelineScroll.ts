import { useCallback, useLayoutEffect, useRef, useState, type RefObject } from "react";

/** Closer to the end than this counts as "at the end". */
const nearEnd = 80;

export interface TimelineScroll {
  scroller: RefObject<HTMLDivElement | null>;
  isAtEnd: boolean;
  onScroll: () => void;
  jumpToEnd: () => void;
}

/**
 * Keeps the end in view while the reader is there, and the place in view while older messages are
 * added above. `first` and `last` identify the outermost messages.
 */
export function useTimelineScroll(first: number, last: string): TimelineScroll {
  const scroller = useRef<HTMLDivElement>(null);
  const before = useRef({ first, height: 0 });
  const atEnd = useRef(true);
  const lastTop = useRef(0);
  const [isAtEnd, setAtEnd] = useState(true);

  const jumpToEnd = useCallback(() => {
    const element = scroller.current;
    if (element) element.scrollTop = element.scrollHeight;
  }, []);
  const onScroll = useCallback(() => {
    const element = scroller.current;
    if (!element) return;
    const isNear = element.scrollHeight - element.scrollTop - element.clientHeight < nearEnd;
    // Only a reader moves upwards; a picture that just grew moves the end away by itself.
    const movedUp = element.scrollTop < lastTop.current;
    lastTop.current = element.scrollTop;
    if (!isNear && !movedUp && atEnd.current) return;
    atEnd.current = isNear;
    setAtEnd(isNear);
  }, []);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    if (atEnd.current) element.scrollTop = element.scrollHeight;
    else if (first < before.current.first) element.scrollTop += element.scrollHeight - before.current.height;
    before.current = { first, height: element.scrollHeight };
  }, [first, last]);

  // Pictures and the composer change heights without a new message.
  useLayoutEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      before.current.height = element.scrollHeight;
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    if (element.firstElementChild) observer.observe(element.firstElementChild);
    return () => observer.disconnect();
  }, []);

  return { scroller, isAtEnd, onScroll, jumpToEnd };
}
