package format_test

import "time"

// civilMS returns the milliseconds of a date, whatever its month and day overflow to.
func civilMS(year, month, day int64) int64 {
	return time.Date(int(year), time.Month(month), int(day), 0, 0, 0, 0, time.UTC).UnixMilli()
}
