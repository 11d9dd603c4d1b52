package format

import (
	"strings"
	"unicode/utf8"
)

// composed lists letters with marks as letter, combining mark and the one character for both, for the names of months and
// days: Latin with the accents of Western Europe and Vietnam (Unicode UAX #15, a part of NFC).
const composed = "ạẹịọụỵảẻỉỏủỷãẽĩõũỹñáéíóúýćńśźàèìòùỳâêîôûäëïöüçşğčďěňřšťžőű"

// bases are the letters without marks and combining the marks, in the order of composed.
const (
	bases     = "aeiouyaeiouyaeiouynaeiouycnszaeiouyaeiouaeioucsgcdenrstzou"
	combining = "\u0323\u0323\u0323\u0323\u0323\u0323\u0309\u0309\u0309\u0309\u0309\u0309" +
		"\u0303\u0303\u0303\u0303\u0303\u0303\u0303\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301\u0301" +
		"\u0300\u0300\u0300\u0300\u0300\u0300\u0302\u0302\u0302\u0302\u0302\u0308\u0308\u0308\u0308\u0308" +
		"\u0327\u0327\u0306\u030c\u030c\u030c\u030c\u030c\u030c\u030c\u030c\u030b\u030b"
)

// compose joins small letters and the marks behind them into one character where there is one. Capitals become small.
func compose(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0x300 && r <= 0x36F }) {
		return s
	}
	var out []rune
	for _, r := range s {
		if n := len(out); n > 0 && r >= 0x300 && r <= 0x36F {
			if c := composedOf(out[n-1], r); c != 0 {
				out[n-1] = c
				continue
			}
		}
		out = append(out, r)
	}
	return string(out)
}

// composedOf returns the character for a letter and a mark, or 0.
func composedOf(letter, mark rune) rune {
	if letter >= 'A' && letter <= 'Z' {
		letter += 'a' - 'A'
	}
	marks, letters := combining, composed
	for i := range len(bases) {
		m, ms := utf8.DecodeRuneInString(marks)
		c, cs := utf8.DecodeRuneInString(letters)
		if rune(bases[i]) == letter && m == mark {
			return c
		}
		marks, letters = marks[ms:], letters[cs:]
	}
	return 0
}
