package run

func colorImpls() map[string]impl { return nil }
