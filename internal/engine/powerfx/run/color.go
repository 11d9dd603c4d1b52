package run

import (
	"math"
	"strconv"
	"strings"

	"switchboard/internal/engine/powerfx/bind"
	"switchboard/internal/engine/powerfx/value"
)

func colorImpls() map[string]impl {
	return map[string]impl{
		"RGBA":       {blank: "0", eager: rgba},
		"ColorValue": {blank: "b", eager: colorValue},
		"ColorFade":  {blank: "b0", eager: colorFade},
	}
}

// rgba makes a colour: red, green and blue from 0 to 255, decimals dropped; alpha from 0 to 1.
func rgba(_ *Frame, _ *site, a []value.Value) value.Value {
	c := uint32(0)
	for _, v := range a[:3] {
		x := math.Trunc(toFloat(v))
		if !(x >= 0 && x <= 255) {
			return invalid("Red, green and blue go from 0 to 255.")
		}
		c = c<<8 | uint32(x)
	}
	alpha := toFloat(a[3])
	if !(alpha >= 0 && alpha <= 1) {
		return invalid("Alpha goes from 0 to 1.")
	}
	return value.RGBA(c | uint32(math.RoundToEven(alpha*255))<<24)
}

// colorValue reads "#rrggbb", "#rrggbbaa" or the name of a colour in any case; an untyped object holds no names.
func colorValue(_ *Frame, _ *site, a []value.Value) value.Value {
	s, named := a[0].Text(), true
	if n := a[0].Node(); n != nil {
		if n.Kind != value.NodeString {
			return invalid("This untyped value holds no colour.")
		}
		s, named = n.Text, false
	}
	if s == "" {
		return value.Value{}
	}
	if c, ok := hexColor(s); ok {
		return value.RGBA(c)
	}
	if named {
		for _, o := range bind.Colors.Options {
			if strings.EqualFold(o.Name, s) {
				return o.Value
			}
		}
	}
	return invalid("This text is no colour: write #rrggbb, #rrggbbaa or the name of one.")
}

func hexColor(s string) (uint32, bool) {
	if len(s) != 7 && len(s) != 9 || s[0] != '#' {
		return 0, false
	}
	c, err := strconv.ParseUint(s[1:], 16, 32)
	if err != nil {
		return 0, false
	}
	if len(s) == 7 {
		return uint32(c) | 0xff000000, true
	}
	return uint32(c)>>8 | uint32(c)<<24, true
}

// colorFade brings a colour nearer to black, down to -1, or to white, up to 1.
func colorFade(_ *Frame, _ *site, a []value.Value) value.Value {
	by := toFloat(a[1])
	if !(by >= -1 && by <= 1) {
		return invalid("ColorFade takes an amount from -1 to 1.")
	}
	target := 0.0
	if by > 0 {
		target = 255
	}
	share := math.Abs(by)
	c := a[0].Color()
	out := c & 0xff000000
	for shift := 0; shift <= 16; shift += 8 {
		x := math.Floor(float64(c>>shift&255)*(1-share) + target*share)
		out |= uint32(x) << shift
	}
	return value.RGBA(out)
}
