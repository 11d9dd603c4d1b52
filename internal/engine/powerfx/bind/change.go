package bind

// changeFuncs change variables and collections of the host.
func changeFuncs() []*Func { return nil }
