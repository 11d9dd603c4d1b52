package bind

// jsonFuncs read and write JSON.
func jsonFuncs() []*Func { return nil }
