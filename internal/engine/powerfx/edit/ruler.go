package edit

import "unicode/utf8"

// ruler converts between byte offsets and UTF-16 units of one source.
type ruler struct {
	src   string
	units []int32 // by byte offset; nil when every character is one byte
}

func newRuler(src string) ruler {
	r := ruler{src: src}
	for i := range len(src) {
		if src[i] >= utf8.RuneSelf {
			r.measure()
			break
		}
	}
	return r
}

func (r *ruler) measure() {
	r.units = make([]int32, len(r.src)+1)
	n := int32(0)
	for i := 0; i < len(r.src); {
		c, size := utf8.DecodeRuneInString(r.src[i:])
		for j := range size {
			r.units[i+j] = n
		}
		i += size
		if n++; c > 0xffff {
			n++
		}
	}
	r.units[len(r.src)] = n
}

// at is the place of a byte offset.
func (r *ruler) at(offset int) int {
	offset = min(max(offset, 0), len(r.src))
	if r.units == nil {
		return offset
	}
	return int(r.units[offset])
}

func (r *ruler) span(start, end int) Span { return Span{r.at(start), r.at(max(start, end))} }

// offset is the byte offset of a place; one between two halves of a character, or beyond the source, is moved back.
func (r *ruler) offset(place int) int {
	if r.units == nil {
		return min(max(place, 0), len(r.src))
	}
	lo, hi := 0, len(r.src) // the last offset whose place is not beyond
	for lo < hi {
		m := (lo + hi + 1) / 2
		if int(r.units[m]) <= place {
			lo = m
		} else {
			hi = m - 1
		}
	}
	for lo > 0 && r.units[lo-1] == r.units[lo] {
		lo--
	}
	return lo
}
