package run

func matchImpls() map[string]impl { return nil }
