package run

func columnImpls() map[string]impl { return nil }
