package bind

// columnFuncs change the columns of tables and records.
func columnFuncs() []*Func { return nil }
