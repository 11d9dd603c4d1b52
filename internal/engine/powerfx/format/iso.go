package format

import "time"

// ISODateTime reads a date and time in the strict form of JSON, RFC 3339: "2006-01-02", "2006-01-02T15:04:05", with up to
// seven decimals, and with Z or an offset, which is turned into the wall-clock time of zone.
func ISODateTime(s string, zone *time.Location) (ms int64, hasTime, ok bool) {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return 0, false, false
	}
	y, ok1 := fixed(s[:4])
	m, ok2 := fixed(s[5:7])
	d, ok3 := fixed(s[8:10])
	day, ok4 := dateMS(y, m, d)
	if !ok1 || !ok2 || !ok3 || !ok4 {
		return 0, false, false
	}
	if len(s) == 10 {
		return day, false, true
	}
	if s[10] != 'T' {
		return 0, false, false
	}
	clock, rest, ok := isoClock(s[11:])
	if !ok {
		return 0, false, false
	}
	ms = day + clock
	if rest == "" {
		return ms, true, true
	}
	offset, ok := isoOffset(rest)
	if !ok {
		return 0, false, false
	}
	ms -= offset
	if zone != nil {
		ms = FromUTC(ms, zone)
	}
	return ms, true, ms >= MinDate && ms <= MaxDate
}

// ISOTime reads a time of day in the strict form of JSON, "15:04:05" with up to seven decimals.
func ISOTime(s string) (ms int64, ok bool) {
	ms, rest, ok := isoClock(s)
	return ms, ok && rest == ""
}

// isoClock reads hh:mm:ss and decimals, and returns what follows.
func isoClock(s string) (ms int64, rest string, ok bool) {
	const maxDecimals = 7
	if len(s) < 8 || s[2] != ':' || s[5] != ':' {
		return 0, "", false
	}
	h, ok1 := fixed(s[:2])
	m, ok2 := fixed(s[3:5])
	sec, ok3 := fixed(s[6:8])
	if !ok1 || !ok2 || !ok3 || h > maxHour || m > 59 || sec > 59 {
		return 0, "", false
	}
	ms = int64(h)*msHour + int64(m)*msMinute + int64(sec)*msSecond
	s = s[8:]
	if s == "" || s[0] != '.' {
		return ms, s, true
	}
	n := 1
	for unit := int64(100); n < len(s) && isDigit(s[n]); n++ {
		ms += int64(s[n]-'0') * unit
		unit /= 10
	}
	return ms, s[n:], n > 1 && n-1 <= maxDecimals
}

// isoOffset reads Z or ±hh:mm, in milliseconds.
func isoOffset(s string) (int64, bool) {
	if s == "Z" {
		return 0, true
	}
	if len(s) != 6 || s[0] != '+' && s[0] != '-' || s[3] != ':' {
		return 0, false
	}
	h, ok1 := fixed(s[1:3])
	m, ok2 := fixed(s[4:6])
	offset := int64(h)*msHour + int64(m)*msMinute
	if s[0] == '-' {
		offset = -offset
	}
	return offset, ok1 && ok2 && h <= 14 && m < 60
}

// fixed reads a short text of digits alone.
func fixed(s string) (int, bool) {
	n := 0
	for _, c := range []byte(s) {
		if !isDigit(c) {
			return 0, false
		}
		n = n*10 + int(c-'0')
	}
	return n, true
}
