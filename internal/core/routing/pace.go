package routing

import (
	"math"
	"time"
)

// pace is how fast a queue moves: the mean time between two service starts, while somebody waits. Later ones weigh more.
type pace struct {
	last    time.Time // newest service start
	mean    float64   // seconds
	samples int
}

const (
	paceWeight  = 0.2 // of the newest interval
	paceSamples = 5   // below this nothing is promised
	paceHistory = 50  // service starts read back at a start
)

// started notes that somebody who waited since queued is served. The time before they came, when nobody waited, does not count.
func (p *pace) started(queued, at time.Time) {
	from := queued
	if p.last.After(from) {
		from = p.last
	}
	interval := max(0, at.Sub(from).Seconds())
	if p.samples == 0 {
		p.mean = interval
	} else {
		p.mean += paceWeight * (interval - p.mean)
	}
	p.samples++
	if at.After(p.last) {
		p.last = at
	}
}

// estimate is the wait at a place: the mean of that many intervals, give or take one standard deviation of independent
// exponential ones (a gamma distribution). The line has been there since stands; once nobody is served for longer than the
// mean, the interval that runs counts instead, so that a line that does not move promises less and less.
func (p *pace) estimate(place int, stands, now time.Time) *WaitRange {
	if p == nil || p.samples < paceSamples || place < 1 {
		return nil
	}
	from := stands
	if p.last.After(from) {
		from = p.last
	}
	interval := max(p.mean, now.Sub(from).Seconds())
	n := float64(place)
	mean, spread := n*interval, math.Sqrt(n)*interval
	return &WaitRange{From: int(math.Floor(max(0, mean-spread) / 60)), To: max(1, int(math.Ceil((mean+spread)/60)))}
}
