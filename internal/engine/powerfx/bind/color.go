package bind

import "switchboard/internal/engine/powerfx/value"

// Colors are the named colours (CSS Color Module Level 4 §6.1).
var Colors = value.NewOptionSet(value.OptionSet{Name: "Color", Enum: true, Backing: value.KindColor, ToBacking: true, FromBacking: true})

// colorFuncs make and mix colours.
func colorFuncs() []*Func { return nil }
