package run

import (
	"math"

	"switchboard/internal/engine/powerfx/value"
)

const (
	dayMillis = 86_400_000
	// epochDays is 1970-01-01 counted from 1899-12-30, the day 0 of spreadsheets.
	epochDays = 25_569
	// first and last are 0001-01-01 and 9999-12-31T23:59:59.999.
	first = -62_135_596_800_000
	last  = 253_402_300_799_999
)

// serialMillis counts milliseconds from 1899-12-30; a time is on that day.
func serialMillis(v value.Value) int64 {
	if v.Kind == value.KindTime || v.Kind == value.KindBlank {
		return v.Millis()
	}
	return v.Millis() + epochDays*dayMillis
}

// serial is the number that a date or time converts to: days since 1899-12-30.
func serial(v value.Value) float64 { return float64(serialMillis(v)) / dayMillis }

// fromSerial is the reverse.
func fromSerial(k value.Kind, days float64) value.Value {
	if math.IsNaN(days) || math.Abs(days) > 4e6 {
		return invalid("This number is no date.")
	}
	if k == value.KindTime {
		return value.At(k, millis(days))
	}
	ms := millis(days) - epochDays*dayMillis
	if k == value.KindDate {
		ms = floorDay(ms)
	}
	return moment(k, ms)
}

// millis turns days to whole milliseconds, half away from zero.
func millis(days float64) int64 {
	ms := days * dayMillis
	if math.IsNaN(ms) || math.Abs(ms) > 1e18 {
		return math.MaxInt64 / 4
	}
	return int64(math.Round(ms))
}

func floorDay(ms int64) int64 {
	return floorTo(ms, dayMillis)
}

// moment makes a date or time, refusing what is out of the calendar's years 1 to 9999.
func moment(k value.Kind, ms int64) value.Value {
	if k != value.KindTime && (ms < first || ms > last) || ms > 1e18 || ms < -1e18 {
		return invalid("This date is outside the years 1 to 9999.")
	}
	return value.At(k, ms)
}
