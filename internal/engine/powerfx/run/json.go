package run

func jsonImpls() map[string]impl { return nil }
