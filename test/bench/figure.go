package main

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"runtime"
	"slices"
	"strings"
	"text/tabwriter"
	"time"
)

// figure is one measured number beside the promise.
type figure struct {
	Row      string   `json:"row"`
	What     string   `json:"what"`
	Must     *float64 `json:"must,omitempty"` // absent: for information
	Aim      *float64 `json:"aim,omitempty"`
	Measured float64  `json:"measured"`
	Unit     string   `json:"unit"`
	More     bool     `json:"moreIsBetter"`
}

// verdict compares the measured number with the promise.
func (f figure) verdict() string {
	better := func(limit float64) bool {
		if f.More {
			return f.Measured >= limit
		}
		return f.Measured <= limit
	}
	switch {
	case f.Must == nil:
		return ""
	case f.Aim != nil && better(*f.Aim):
		return "aim met"
	case better(*f.Must):
		return "met"
	}
	return "MISSED"
}

func (f figure) limit(v *float64) string {
	if v == nil {
		return ""
	}
	sign := "≤"
	if f.More {
		sign = "≥"
	}
	return sign + " " + number(*v)
}

// number shows three significant digits, or all of a large number.
func number(v float64) string {
	switch a := math.Abs(v); {
	case a >= 100:
		return fmt.Sprintf("%.0f", v)
	case a >= 10:
		return fmt.Sprintf("%.1f", v)
	case a >= 1:
		return fmt.Sprintf("%.2f", v)
	}
	return fmt.Sprintf("%.3f", v)
}

// atLeast and atMost note a figure with its promise; info one without.
func (b *bench) atLeast(row, what string, measured float64, unit string, must, aim float64) {
	b.add(figure{row, what, &must, &aim, measured, unit, true})
}

func (b *bench) atMost(row, what string, measured float64, unit string, must, aim float64) {
	b.add(figure{row, what, &must, &aim, measured, unit, false})
}

func (b *bench) info(row, what string, measured float64, unit string) {
	b.add(figure{Row: row, What: what, Measured: measured, Unit: unit})
}

func (b *bench) add(f figure) {
	fmt.Fprintf(os.Stderr, "   %s: %s %s %s\n", f.What, number(f.Measured), f.Unit, f.verdict())
	b.figures = append(b.figures, f)
}

func (b *bench) print(w io.Writer) {
	t := tabwriter.NewWriter(w, 0, 4, 2, ' ', 0)
	fmt.Fprintln(t, "row\tfigure\tmeasured\tunit\tmust\taim\t")
	for _, f := range b.figures {
		fmt.Fprintf(t, "%s\t%s\t%s\t%s\t%s\t%s\t%s\n", f.Row, f.What, number(f.Measured), f.Unit, f.limit(f.Must), f.limit(f.Aim), f.verdict())
	}
	_ = t.Flush() // the terminal has gone: nobody reads it
}

// machine says where the figures were taken.
type machine struct {
	CPU    string  `json:"cpu"`
	Cores  int     `json:"cores"`
	Memory int64   `json:"memoryMB"`
	System string  `json:"system"`
	Go     string  `json:"go"`
	Load   float64 `json:"loadBefore"` // the load average of the last minute: above 0.5 somebody else was at work
}

func thisMachine() machine {
	m := machine{Cores: runtime.NumCPU(), System: runtime.GOOS + "/" + runtime.GOARCH, Go: runtime.Version()}
	m.CPU = field("/proc/cpuinfo", "model name")
	_, _ = fmt.Sscanf(field("/proc/meminfo", "MemTotal"), "%d", &m.Memory)
	m.Memory /= 1024
	if text, err := os.ReadFile("/proc/loadavg"); err == nil {
		_, _ = fmt.Sscanf(string(text), "%g", &m.Load)
	}
	return m
}

// field finds "name: value" in a file of the kernel; empty where there is none.
func field(file, name string) string {
	text, err := os.ReadFile(file)
	if err != nil {
		return ""
	}
	for line := range strings.Lines(string(text)) {
		if key, value, ok := strings.Cut(line, ":"); ok && strings.TrimSpace(key) == name {
			return strings.TrimSpace(value)
		}
	}
	return ""
}

func (b *bench) write() error {
	text, err := json.MarshalIndent(struct {
		At      time.Time `json:"at"`
		Machine machine   `json:"machine"`
		Figures []figure  `json:"figures"`
	}{time.Now().UTC().Truncate(time.Second), b.machine, b.figures}, "", "  ")
	if err != nil {
		return err
	}
	return os.WriteFile(b.json, append(text, '\n'), 0o644)
}

// percentile is the value below which p of 100 lie, in milliseconds. It sorts the samples.
func percentile(samples []time.Duration, p float64) float64 {
	if len(samples) == 0 {
		return math.NaN()
	}
	slices.Sort(samples)
	i := int(math.Ceil(p/100*float64(len(samples)))) - 1
	return float64(samples[max(0, i)]) / float64(time.Millisecond)
}
