package run

import "math"

// Multiples of a quarter circle are taken off in three parts of π/2, so that angles near a zero of a function keep their
// last digits (Cody and Waite, Software Manual for the Elementary Functions, 1980).
const (
	quarter1 = 1.57079632673412561417e+00 // the first 33 bits of π/2
	quarter2 = 6.07710050630396597660e-11 // the next 33
	quarter3 = 2.02226624879595063154e-21 // the rest
	reach    = 1e5
)

// reduce gives x - n·π/2 as a sum of two numbers, and n modulo 4.
func reduce(x float64) (hi, lo float64, n int) {
	k := math.Round(x * (2 / math.Pi))
	r := x - k*quarter1
	w := k * quarter2
	t := r - w
	rest := (r - t) - w - k*quarter3
	hi = t + rest
	return hi, (t - hi) + rest, int(k) & 3
}

func near(x float64) bool { return math.Abs(x) > 0.5 && math.Abs(x) < reach }

func sine(x float64) float64 {
	if !near(x) {
		return math.Sin(x)
	}
	hi, lo, n := reduce(x)
	s, c := math.Sincos(hi)
	switch n {
	case 0:
		return s + lo*c
	case 1:
		return c - lo*s
	case 2:
		return -(s + lo*c)
	}
	return -(c - lo*s)
}

func cosine(x float64) float64 {
	if !near(x) {
		return math.Cos(x)
	}
	hi, lo, n := reduce(x)
	s, c := math.Sincos(hi)
	switch n {
	case 0:
		return c - lo*s
	case 1:
		return -(s + lo*c)
	case 2:
		return -(c - lo*s)
	}
	return s + lo*c
}

func tangent(x float64) float64 {
	if !near(x) {
		return math.Tan(x)
	}
	return sine(x) / cosine(x)
}
